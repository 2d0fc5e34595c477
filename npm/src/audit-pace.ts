// How long an archive is read before others have their say: where nothing has to be waited for, nobody else would come to theirs.

/** In milliseconds; as often, progress is told. Each time, V8 may begin to collect garbage, for which an audit is no reason. */
const pace = 50;

/** Waits until others have had their say: one turn of Node's loop may begin behind the timers and what is read or signalled. */
export async function later(): Promise<void> {
  const { setImmediate: soon = setTimeout } = globalThis as unknown as { setImmediate?: (work: () => void) => void };
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => soon(resolve));
}

export class Pace {
  #since = performance.now();

  /** Whether it is time that others have their say. */
  get isDue(): boolean {
    return performance.now() - this.#since >= pace;
  }

  async giveWay(): Promise<void> {
    await later();
    this.#since = performance.now();
  }
}
