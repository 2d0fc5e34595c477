// Node's threads, as far as they are needed, without a word of which bundlers for other runtimes would look for the module.

export interface Thread {
  postMessage(value: unknown, transfer: readonly ArrayBuffer[]): void;
  on(event: "message" | "error" | "exit", listener: (value: never) => void): unknown;
  ref(): void;
  unref(): void;
  terminate(): Promise<unknown>;
}

/** The other end of a thread, inside it. */
export interface ThreadPort {
  postMessage(value: unknown, transfer: readonly ArrayBuffer[]): void;
  on(event: "message", listener: (value: never) => void): unknown;
}

export interface Threads {
  readonly Worker: new (code: string, options: { eval: true; execArgv: string[]; workerData: unknown }) => Thread;
  readonly parentPort: ThreadPort | null;
  readonly workerData: unknown;
}

/** Node's module, which Bun and Deno have, too; undefined where there is none. */
export function threads(): Threads | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  return process?.getBuiltinModule?.("node:worker_threads") as Threads | undefined;
}
