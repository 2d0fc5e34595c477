// A file that several threads read in turn: whoever is free takes the next block, and leaves what begins behind it to the one who
// comes next. All that they know of it stands in memory that they share.
import { readAtOnce, sizeOf } from "./audit-file.js";
import { isGzip } from "./gunzip.js";

/** What threads are handed to take part. */
export interface SharedTurns {
  readonly fd: number;
  /** How many bytes the file has. */
  readonly size: number;
  /** How many blocks may be under way. */
  readonly most: number;
  readonly state: SharedArrayBuffer;
  readonly rest: SharedArrayBuffer;
  /** What was read of blocks: that of each stands where its number says. */
  readonly packed: readonly SharedArrayBuffer[];
}

/** A block that was taken. */
export interface Turn {
  /** Which one of the file it is, from 0. */
  readonly number: number;
  readonly length: number;
}

/** What the state says, by place. */
const enum At {
  /** Whether someone takes a block at the moment. */
  Lock,
  /** What goes on, as `Going` has it. */
  Going,
  Taken,
  Joined,
  /** How many bytes were read that belong to the next block. */
  Rest,
}

const enum Going {
  On,
  /** The file has ended. */
  Ended,
  /** It can't be read in blocks from here on. */
  Left,
}

/** Bytes that are read at once: with fewer, threads wake each other too often; with more, they are no longer near the processor. */
const chunk = 2 ** 20;

/** The most bytes that are read to find where a block ends. */
const longest = 4 * chunk;

/** Room for what was read of a block. Where there is more of it, it goes by itself. */
const packedRoom = chunk;

/** How long one that is not patient waits until others have read a block off the disk, in milliseconds. */
const patience = 1;

/** Files with fewer bytes are not worth the trouble. */
const leastBytes = 6 * chunk;

export class Turns {
  readonly shared: SharedTurns;
  readonly #state: Int32Array<SharedArrayBuffer>;

  constructor(shared: SharedTurns) {
    this.shared = shared;
    this.#state = new Int32Array(shared.state);
  }

  /** For what is left of the file `fd`; none, if threads can't read that by themselves, or need not. */
  static of(fd: number, most: number): Turns | undefined {
    const size = sizeOf(fd);
    if (size === undefined || size < leastBytes) return undefined;
    const packed = Array.from({ length: most }, () => new SharedArrayBuffer(packedRoom));
    return new Turns({ fd, size, most, state: new SharedArrayBuffer(20), rest: new SharedArrayBuffer(longest + chunk), packed });
  }

  /** Whether there may be more blocks to take. */
  get isGoing(): boolean {
    return Atomics.load(this.#state, At.Going) === Going.On;
  }

  /** Whether no more blocks are taken, and nobody is about to. */
  get isOver(): boolean {
    return !this.isGoing && Atomics.load(this.#state, At.Lock) === 0;
  }

  /** How many blocks were taken. */
  get taken(): number {
    return Atomics.load(this.#state, At.Taken);
  }

  /** Says that one more block is joined. */
  join(): void {
    Atomics.add(this.#state, At.Joined, 1);
    Atomics.notify(this.#state, At.Joined);
  }

  /** No more blocks are taken. */
  stop(): void {
    Atomics.compareExchange(this.#state, At.Going, Going.On, Going.Left);
    Atomics.notify(this.#state, At.Joined);
  }

  /** Where what is read of block `number` belongs. */
  packed(number: number): SharedArrayBuffer {
    return this.shared.packed[number % this.shared.most]!;
  }

  /** What was read of the file and is in no block, if it could not be read to its end. */
  left(): Uint8Array<ArrayBuffer> | undefined {
    if (Atomics.load(this.#state, At.Going) !== Going.Left) return undefined;
    return new Uint8Array(this.shared.rest, 0, Atomics.load(this.#state, At.Rest)).slice() as Uint8Array<never>;
  }

  /**
   * Takes the next block, once it is this thread's turn; none, if there is no more to take, or if one that is not patient would have to
   * wait until others are done with theirs. It is read to where `room` says for so many
   * bytes, which keeps what it has when it is asked for more; `end` says where in the first so many bytes a block ends, or 0.
   */
  take(room: (length: number) => Uint8Array, end: (length: number) => number, isPatient: boolean): Turn | undefined {
    const state = this.#state;
    const most = isPatient ? Infinity : patience;
    while (Atomics.compareExchange(state, At.Lock, 0, 1) !== 0) if (Atomics.wait(state, At.Lock, 1, most) === "timed-out") return undefined;
    try {
      return this.#take(room, end, isPatient);
    } finally {
      Atomics.store(state, At.Lock, 0);
      Atomics.notify(state, At.Lock, 1);
    }
  }

  #take(room: (length: number) => Uint8Array, end: (length: number) => number, isPatient: boolean): Turn | undefined {
    const state = this.#state;
    for (;;) {
      if (!this.isGoing) return undefined;
      const joined = Atomics.load(state, At.Joined);
      if (this.taken - joined < this.shared.most) break;
      if (!isPatient) return undefined;
      Atomics.wait(state, At.Joined, joined);
    }
    return this.#read(room, end);
  }

  #read(room: (length: number) => Uint8Array, end: (length: number) => number): Turn | undefined {
    const state = this.#state;
    const rest = new Uint8Array(this.shared.rest);
    let filled = Atomics.load(state, At.Rest);
    let bytes = room(filled + chunk);
    bytes.set(rest.subarray(0, filled));
    let read: number;
    let length: number;
    let isPacked: boolean;
    do {
      bytes = room(filled + chunk);
      read = readOrFail(this.shared.fd, bytes, filled);
      filled += Math.max(read, 0);
      // What has to be unpacked is no file of blocks.
      isPacked = this.taken === 0 && isGzip(bytes.subarray(0, filled));
      length = read < 0 || isPacked ? 0 : read === 0 ? filled : end(filled);
    } while (read > 0 && length === 0 && filled < longest && !isPacked);
    if (read === 0) Atomics.store(state, At.Going, Going.Ended);
    else if (length === 0) Atomics.store(state, At.Going, Going.Left);
    rest.set(bytes.subarray(length, filled));
    Atomics.store(state, At.Rest, filled - length);
    return length === 0 ? undefined : { number: Atomics.add(state, At.Taken, 1), length };
  }
}

/** How many bytes of the file were read; -1 where that fails: who reads on is told why. */
function readOrFail(fd: number, bytes: Uint8Array, at: number): number {
  try {
    return readAtOnce(fd, bytes.subarray(at, at + chunk));
  } catch {
    return -1;
  }
}
