// The files of an archive, one behind the other, as one stream of bytes, unpacked.
import { archiveChunks } from "accounts-webhooks/audit";
import type { Part, Stretch } from "./protocol";

/** Bytes that are asked of a file at once. */
const most = 2 ** 21;

/** A file could not be read to its end. */
export class BrokenFile extends Error {
  readonly kind: "unreadable-file" | "damaged-gzip";
  readonly file: File;

  constructor(kind: BrokenFile["kind"], file: File) {
    super(kind === "damaged-gzip" ? `“${file.name}” is damaged as gzip.` : `“${file.name}” cannot be read any more. Was it moved or changed?`);
    this.kind = kind;
    this.file = file;
  }
}

interface Listener {
  /** A file ended, and another one begins. */
  ends(): void;
  /** So many bytes were read, as they are. */
  reads?(count: number): void;
}

/** All of `files`. */
export async function* chunksOf(files: readonly File[], signal: AbortSignal, listener: Listener): AsyncGenerator<Uint8Array> {
  for (const [index, file] of files.entries()) {
    if (index > 0) listener.ends();
    yield* unpacked(file, signal, listener.reads);
  }
}

async function* unpacked(file: File, signal: AbortSignal, reads?: Listener["reads"]): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of archiveChunks("archive", plain(file, reads), signal)) yield chunk as Uint8Array;
  } catch (error) {
    if (signal.aborted || error instanceof BrokenFile) throw error;
    // Whatever else fails is the unpacking.
    throw new BrokenFile("damaged-gzip", file);
  }
}

/** The file as it is. The next bytes are asked for while these are worked on. */
async function* plain(file: File, reads?: (count: number) => void): AsyncGenerator<Uint8Array> {
  let next = read(file, 0, most);
  for (let from = 0; from < file.size; from += most) {
    const chunk = new Uint8Array(await next);
    next = read(file, from + most, most);
    // Whether it is wanted shows later.
    next.catch(() => {});
    reads?.(chunk.length);
    yield chunk;
  }
}

function read(file: File, from: number, length: number): Promise<ArrayBuffer> {
  return file.slice(from, from + length).arrayBuffer().catch(() => {
    throw new BrokenFile("unreadable-file", file);
  });
}

/** The bytes of `stretch`. What is packed has to be unpacked from its beginning on. */
export async function bytesOf(files: readonly File[], parts: readonly Part[], stretch: Stretch, signal: AbortSignal): Promise<Uint8Array> {
  const index = parts.findLastIndex(({ byte }) => byte <= stretch.byte);
  const [file, part] = [files[index], parts[index]];
  if (!file || !part) throw new Error("There is no such place in the archive.");
  const from = stretch.byte - part.byte;
  if (!part.isPacked) return new Uint8Array(await read(file, from, stretch.length));
  const bytes = new Uint8Array(stretch.length);
  let at = 0;
  for await (const chunk of unpacked(file, signal)) {
    const own = chunk.subarray(Math.max(0, from - at), Math.max(0, from + stretch.length - at));
    bytes.set(own, Math.max(0, at - from));
    at += chunk.length;
    if (at >= from + stretch.length) break;
  }
  return bytes;
}

/** Whether the file begins as gzip does. */
export async function isPacked(file: File): Promise<boolean> {
  const start = await file.slice(0, 2).arrayBuffer().catch(() => new ArrayBuffer(0));
  const bytes = new Uint8Array(start);
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
