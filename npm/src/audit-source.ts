// Takes an archive in whichever form a program gets hold of it, and unpacks it.
import { chunksOfFile, type ArchiveFile } from "./audit-file.js";
import { gunzip, isGzip } from "./gunzip.js";
import { describe, rawBody } from "./options.js";
import type { AuditSignal } from "./audit-options.js";

type Chunk = Uint8Array | string;

/** An archive: chunks of bytes or text as they come, a file that is open, or all of it. */
export type AuditSource =
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>
  | { getReader(): ArchiveReader }
  | { stream(): { getReader(): ArchiveReader } }
  | ArchiveFile
  | Uint8Array
  | ArrayBuffer
  | string;

/** What reads a `ReadableStream`. */
export interface ArchiveReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | string | undefined }>;
  cancel(reason?: unknown): Promise<unknown>;
  releaseLock(): void;
}

/**
 * The chunks of `source`, unpacked, each to be used before the next one is asked for. Once `signal` is aborted, its reason is thrown,
 * and `source` is let go.
 */
export function chunksOf(caller: string, source: AuditSource, signal: AuditSignal | undefined): AsyncGenerator<Chunk> {
  return unpacked(plain(caller, source, signal));
}

/** Whether `source` is a file that is open. */
export function isFile(source: unknown): source is ArchiveFile {
  return typeof source === "object" && source !== null && "fd" in source && "read" in source && !(Symbol.asyncIterator in source) && !("getReader" in source);
}

function plain(caller: string, source: unknown, signal: AuditSignal | undefined): AsyncGenerator<Chunk> {
  const whole = rawBody(source);
  if (whole !== undefined) return ofIterable([whole], signal);
  if (typeof source === "object" && source !== null) {
    if ("getReader" in source) return ofReader((source as { getReader(): ArchiveReader }).getReader(), signal);
    if (Symbol.asyncIterator in source || Symbol.iterator in source) return ofIterable(source as AsyncIterable<Chunk>, signal);
    if (isFile(source)) return ofIterable(chunksOfFile(source), signal);
    if ("stream" in source) return plain(caller, (source as { stream(): unknown }).stream(), signal);
  }
  throw new TypeError(`${caller}: expected the archive as an iterable of Uint8Arrays or strings, a ReadableStream, a Blob or a FileHandle, found ${describe(source)}`);
}

async function* ofIterable(source: AsyncIterable<Chunk> | Iterable<Chunk>, signal: AuditSignal | undefined): AsyncGenerator<Chunk> {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let isDone = false;
  try {
    for (;;) {
      const next = await unlessAborted(Promise.resolve(iterator.next()), signal);
      isDone = next.done === true;
      if (isDone) return;
      yield next.value as Chunk;
    }
  } finally {
    // One that waits for its next chunk would keep us waiting, too.
    if (!isDone) void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

async function* ofReader(reader: ArchiveReader, signal: AuditSignal | undefined): AsyncGenerator<Chunk> {
  let isDone = false;
  try {
    for (;;) {
      const next = await unlessAborted(reader.read(), signal);
      isDone = next.done;
      if (isDone) return;
      yield next.value as Chunk;
    }
  } finally {
    if (!isDone) void reader.cancel(signal?.reason).catch(() => {});
    reader.releaseLock();
  }
}

async function unlessAborted<T>(next: Promise<T>, signal: AuditSignal | undefined): Promise<T> {
  if (signal === undefined) return next;
  // Whichever comes first; the other one's failure is nobody's.
  next.catch(() => {});
  signal.throwIfAborted();
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([next, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Unpacks what begins as gzip does. */
async function* unpacked(chunks: AsyncGenerator<Chunk>): AsyncGenerator<Chunk> {
  let head: Uint8Array | undefined;
  for await (const chunk of chunks) {
    if (typeof chunk === "string" || !(chunk instanceof Uint8Array) || (head === undefined && chunk.length >= 2 && !isGzip(chunk))) {
      if (head !== undefined) yield head;
      yield chunk;
      return yield* chunks;
    }
    head = head === undefined ? chunk : joined(head, chunk);
    if (head.length < 2) {
      // Chunks hold until the next one is asked for.
      head = head.slice();
      continue;
    }
    if (!isGzip(head)) {
      yield head;
      return yield* chunks;
    }
    const first = head;
    const rest = async function* (): AsyncGenerator<Uint8Array> {
      yield first;
      for await (const chunk of chunks) yield chunk as Uint8Array;
    };
    return yield* gunzip(rest());
  }
  if (head !== undefined) yield head;
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
