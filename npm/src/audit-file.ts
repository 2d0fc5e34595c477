// Files that are open: those that lie on a disk are read at once, as they hardly make anyone wait, to wherever they are wanted; others
// are read ahead, so that while one part is looked at, the next one comes.

/** A file that is open, as `open` of `node:fs/promises` has it. Whoever opened it closes it. */
export interface ArchiveFile {
  readonly fd: number;
  /** Where it stands, if that is known: only on Linux can it be found out, and threads that read by themselves have to know. */
  readonly position?: number;
  read(buffer: Uint8Array, offset: number, length: number, position: number | null): Promise<{ bytesRead: number }>;
}

/** Node's files, as far as they are needed, without a word of which bundlers for other runtimes would look for the module. */
interface Files {
  fstatSync(fd: number): { isFile(): boolean; readonly size: number };
  readSync(fd: number, buffer: Uint8Array, offset: number, length: number, position: number | null): number;
  readFileSync(path: string, encoding: "latin1"): string;
}

function files(): Files | undefined {
  const { Deno, process } = globalThis as { Deno?: unknown; process?: { getBuiltinModule?(name: string): unknown } };
  // Deno's numbers of files mean nothing in another thread.
  return Deno === undefined ? (process?.getBuiltinModule?.("node:fs") as Files | undefined) : undefined;
}

/** How many bytes the file `fd` has, if it is one that can be read at once, here and in other threads. */
export function sizeOf(fd: number): number | undefined {
  try {
    const found = files()?.fstatSync(fd);
    return found?.isFile() === true ? found.size : undefined;
  } catch {
    // Who reads it is told why it can't be read.
    return undefined;
  }
}

/** From where to where such a file is left to be read, if it is known where it stands. */
export function rangeOf({ fd, position = positionOf(fd) }: ArchiveFile): { start: number; end: number } | undefined {
  const end = sizeOf(fd);
  return end === undefined || position === undefined ? undefined : { start: position, end };
}

function positionOf(fd: number): number | undefined {
  try {
    const [, found] = /^pos:\s*(\d+)$/m.exec(files()!.readFileSync(`/proc/self/fdinfo/${fd}`, "latin1"))!;
    return Number(found);
  } catch {
    return undefined;
  }
}

/** Reads in such a file until `room` is full, from `position` on or where it stands; returns how many bytes there were. */
export function readAtOnce(fd: number, room: Uint8Array, position: number | null = null): number {
  return files()!.readSync(fd, room, 0, room.length, position);
}

/** Bytes that are read at once: with fewer, threads have more to tell each other; with more, they are no longer near the processor. */
const most = 2 ** 20;

/** What is left of `file` from `position` on, or from where it stands. Each chunk holds until the next one is asked for: its memory is used again. */
export async function* chunksOfFile(file: ArchiveFile, position: number | null = null): AsyncGenerator<Uint8Array> {
  const buffers = [new Uint8Array(most), new Uint8Array(most)] as const;
  const start = (buffer: Uint8Array): Promise<{ bytesRead: number }> => {
    const reading = file.read(buffer, 0, most, position);
    // Whether it fails matters only to who asks for it.
    reading.catch(() => {});
    return reading;
  };
  let [buffer, other] = buffers;
  let reading = start(buffer);
  for (;;) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) return;
    if (position !== null) position += bytesRead;
    reading = start(other);
    yield buffer.subarray(0, bytesRead);
    [buffer, other] = [other, buffer];
  }
}
