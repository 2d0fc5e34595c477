// A file that several threads read in stretches of the same length, each a few blocks. A block goes from the first place in its part of
// the file where a line begins with `{` at the very left to that in the next part, so each can be read by itself. The thread that calls
// takes the next stretch, and the others those furthest ahead, as far as they may be: whatever they don't get to, that one reads without
// having to join it. All that they know of each other stands in memory that they share.
import { rangeOf, readAtOnce, type ArchiveFile } from "./audit-file.js";
import { isGzip } from "./gunzip.js";

/** What threads are handed to take part. */
export interface SharedStretches {
  readonly fd: number;
  /** Where the first stretch begins, and how many whole ones there are. */
  readonly start: number;
  readonly count: number;
  readonly state: Int32Array<SharedArrayBuffer>;
  /** What was read of stretches: that of each stands where its number says. */
  readonly packed: readonly SharedArrayBuffer[];
}

/** Where a block stands in the room that it was read to. */
interface BlockPlace {
  readonly start: number;
  readonly end: number;
}

/** What the state says, by place. Behind that stands what `Of` says of each stretch that is under way. */
const enum At {
  /** How many others take part at the moment. */
  Within,
  /** How many stretches are done with; -1 once no more are to be read. */
  Joined,
  Stretches,
}

const enum Of {
  /** Its number, and how far it is. */
  Status,
  /** How many bytes it has. */
  Length,
  /** How many bytes say what was read of it. */
  Packed,
  All,
}

/** How far a stretch is. */
const enum Status {
  Free,
  Taken,
  Read,
  /** Someone else could not read it, or had no room for what that says. */
  Declined,
  All,
}

/** Who has the next stretch. */
export const enum Next {
  /** The one who asks. */
  Own,
  /** Others, who have read it. */
  Read,
  /** Others, who have not, or nobody any more. */
  Taken,
}

/** Bytes of a block, which are read at once, so few that they stay near the processor. */
const part = 2 ** 19;

/** Blocks of a stretch, which are told together: what deliveries have in common is told once. */
export const blocksTogether = 4;

const stretch = blocksTogether * part;

/** Bytes that are read behind a block's part at first: the delivery that goes on there mostly ends in them. */
const margin = 2 ** 12;

/** The most bytes that are read to find where a block ends. */
const longest = 2 ** 22;

/** Room for what was read of a stretch. */
const packedRoom = 2 ** 20;

/** How long the thread that calls waits for others before it looks after other things, in milliseconds. */
const patience = 5;

/** Files with fewer stretches are not worth the trouble. */
const leastStretches = 4;

/** Stretches that may be under way for each thread, so that none waits for what is still to be joined, and for all of them. */
const ahead = 8;
const mostAhead = 64;

/** Memory for what so many threads read: as engines don't count it, it has to serve for all files of an audit. */
export function roomsFor(jobs: number): SharedArrayBuffer[] {
  return Array.from({ length: Math.min(ahead * jobs, mostAhead) }, () => new SharedArrayBuffer(packedRoom));
}

export class Stretches {
  readonly shared: SharedStretches;
  readonly #state: Int32Array<SharedArrayBuffer>;
  readonly #most: number;

  constructor(shared: SharedStretches) {
    this.shared = shared;
    this.#state = shared.state;
    this.#most = shared.packed.length;
  }

  /** For what is left of `file`; none, if threads can't read that by themselves, or need not. What others read goes to `rooms`. */
  static of(file: ArchiveFile, rooms: readonly SharedArrayBuffer[]): Stretches | undefined {
    const { start, end } = rangeOf(file) ?? { start: 0, end: 0 };
    const count = Math.floor((end - start) / stretch);
    if (count < leastStretches || isGzip(firstOf(file.fd, start))) return undefined;
    const state = new Int32Array(new SharedArrayBuffer(4 * (At.Stretches + Of.All * rooms.length)));
    const stretches = new Stretches({ fd: file.fd, start, count, state, packed: rooms });
    for (let number = 0; number < rooms.length; number++) stretches.#set(number, Status.Free);
    return stretches;
  }

  /** How many bytes they have, roughly. */
  get bytes(): number {
    return this.shared.count * stretch;
  }

  /** Which stretch is next. */
  get next(): number {
    return Atomics.load(this.#state, At.Joined);
  }

  /** Whether all of them are done with. */
  get isOver(): boolean {
    return this.next === this.shared.count;
  }

  /** Takes the next stretch, unless others have it: then waits some milliseconds for what they read of it. */
  takeNext(): Next {
    const { next } = this;
    if (this.#take(next, Status.Free) || this.#take(next, Status.Declined)) return Next.Own;
    const taken = Status.All * next + Status.Taken;
    Atomics.wait(this.#state, this.#at(next), taken, patience);
    return Atomics.load(this.#state, this.#at(next)) === Status.All * next + Status.Read ? Next.Read : Next.Taken;
  }

  /** What others have read of the next stretch. */
  packedOfNext(): Uint8Array {
    const { next } = this;
    return new Uint8Array(this.packed(next), 0, this.#state[this.#at(next) + Of.Packed]);
  }

  /** How many bytes it has. */
  lengthOfNext(): number {
    return this.#state[this.#at(this.next) + Of.Length]!;
  }

  /** Says that the next stretch is done with: another one may be under way instead. */
  join(): void {
    this.#set(this.next + this.#most, Status.Free);
    Atomics.add(this.#state, At.Joined, 1);
    Atomics.notify(this.#state, At.Joined);
  }

  /** No more stretches are read. */
  stop(): void {
    Atomics.store(this.#state, At.Joined, -1);
    Atomics.notify(this.#state, At.Joined);
  }

  /** Whether others still read, some milliseconds from now at the latest. */
  areOthersWithin(): boolean {
    const within = Atomics.load(this.#state, At.Within);
    if (within > 0) Atomics.wait(this.#state, At.Within, within, patience);
    return Atomics.load(this.#state, At.Within) > 0;
  }

  /** Takes part in it: `read` is handed the number of each stretch that is this thread's. */
  takePart(read: (number: number) => void): void {
    Atomics.add(this.#state, At.Within, 1);
    try {
      for (let number = this.#takeFurthest(); number !== undefined; number = this.#takeFurthest()) read(number);
    } finally {
      Atomics.sub(this.#state, At.Within, 1);
      Atomics.notify(this.#state, At.Within);
    }
  }

  /** Takes the stretch furthest ahead that is free, but for the next one; waits for one; none, if there are no more. */
  #takeFurthest(): number | undefined {
    for (let { next } = this; next >= 0 && next + 1 < this.shared.count; { next } = this) {
      for (let number = Math.min(next + this.#most, this.shared.count) - 1; number > next; number--) {
        if (this.#take(number, Status.Free)) return number;
      }
      Atomics.wait(this.#state, At.Joined, next);
    }
    return undefined;
  }

  /** Where what is read of stretch `number` belongs. */
  packed(number: number): SharedArrayBuffer {
    return this.shared.packed[number % this.#most]!;
  }

  /** Says that what was read of stretch `number`, which has so many bytes, is in its place: so many. */
  tell(number: number, length: number, packed: number): void {
    this.#state[this.#at(number) + Of.Length] = length;
    this.#state[this.#at(number) + Of.Packed] = packed;
    this.#set(number, Status.Read);
    Atomics.notify(this.#state, this.#at(number));
  }

  /** Leaves stretch `number` to the thread that calls, which sees why. */
  decline(number: number): void {
    this.#set(number, Status.Declined);
    Atomics.notify(this.#state, this.#at(number));
  }

  /**
   * Reads block `number` to where `room` says for so many bytes, which keeps what it has when it is asked for more; `lineStart` says where,
   * from a place on in the first so many bytes, a line begins with `{`, or 0. None, if it can't be read, or has no end in sight.
   */
  read(number: number, room: (length: number) => Uint8Array, lineStart: (at: number, length: number) => number): BlockPlace | undefined {
    const { fd, start } = this.shared;
    // The end of the line in front is needed to see that one begins.
    const lead = number === 0 ? 0 : 1;
    const from = start + number * part - lead;
    const next = part + lead;
    for (let [filled, wanted] = [0, next + margin]; filled < longest; wanted *= 2) {
      const bytes = room(wanted).subarray(filled);
      const read = readOrNothing(fd, bytes, from + filled);
      filled += read;
      const end = lineStart(next - 1, filled);
      // The one in front may be so long that it is the first one as well.
      if (end > 0) return { start: number === 0 ? 0 : lineStart(0, filled), end };
      if (read < bytes.length) return undefined;
    }
    return undefined;
  }

  #at(number: number): number {
    return At.Stretches + Of.All * (number % this.#most);
  }

  #set(number: number, status: Status): void {
    Atomics.store(this.#state, this.#at(number), Status.All * number + status);
  }

  #take(number: number, from: Status): boolean {
    const free = Status.All * number + from;
    return Atomics.compareExchange(this.#state, this.#at(number), free, Status.All * number + Status.Taken) === free;
  }
}

/** What the file begins with from `start` on. */
function firstOf(fd: number, start: number): Uint8Array {
  const bytes = new Uint8Array(2);
  return bytes.subarray(0, readOrNothing(fd, bytes, start));
}

/** How many bytes of the file were read; none where that fails: who reads on is told why. */
function readOrNothing(fd: number, bytes: Uint8Array, at: number): number {
  try {
    return readAtOnce(fd, bytes, at);
  } catch {
    return 0;
  }
}
