// Reads archives of deliveries: logs of any size, as a stream. `accounts-webhooks/audit` has a core of its own, so that nobody
// else carries it.
//
// - `audit(source, options)` reads all of `source`, tells how far it is, and can be stopped: for programs.
// - `archiveChunks(caller, source, signal)`: the chunks of whatever holds an archive, unpacked if it is gzip: for those who write them
//   to a `createAudit` of their own, so as to have a report of what was read when a run is stopped.
// - `createAudit(options)` is what that builds on: `write(chunk)` as bytes come, `report()` at any time, `finish()` at the end.
//   Each has an instance of the core, hence memory, of its own.
// - `createCutter(options)`, `createReader(options)` and `join` share the work among threads, with the same report to the byte: one
//   thread cuts the archive into blocks, others read them, and one joins what they read, in the order of the blocks. All of them
//   have the same options. Blocks and what was read of them are plain data, to be sent or transferred. `rowsOf` shows what was read
//   of a block, delivery by delivery.
// - `createParallelAudit({ jobs })` does that with the worker threads of Node, Bun or Deno, and so does `audit` with `jobs`.
//
// What layouts there are, what a delivery is and what is odd is the core's business (src/audit).
import { AloneSession } from "./audit-alone.js";
import { JobsSession } from "./audit-jobs.js";
import { Pace } from "./audit-pace.js";
import { AuditSession, CutterSession, ReaderSession, RowsSession } from "./audit-session.js";
import { chunksOf, isFile, type AuditSource } from "./audit-source.js";
import type { ArchiveFile } from "./audit-file.js";
import { readAuditOptions, readJobs, type AuditOptions, type AuditRunOptions, type AuditSignal, type ParallelAuditOptions } from "./audit-options.js";
import type { AuditAccountPage, AuditAccountQuery } from "./audit-tables.js";
import type { AuditReport, AuditRow, AuditStart } from "./audit-types.js";

export { chunksOf as archiveChunks };
export { openDelivery } from "./audit-delivery.js";
export type { AuditOptions, AuditProgress, AuditRunOptions, AuditSignal, ParallelAuditOptions } from "./audit-options.js";
export type { AuditSource } from "./audit-source.js";
export type * from "./audit-tables.js";
export type * from "./audit-types.js";

/** An archive that is read as it comes. */
export interface Audit {
  /** Goes on with `chunk`, which may end anywhere. */
  write(chunk: Uint8Array | string): void;
  /** Goes on with what a reader has read of the next block, instead of with the block itself. Returns where that begins. */
  join(read: Uint8Array): AuditStart;
  /** Says that what came is all of a file, and that another one may follow: nothing goes on from one to the next. */
  endFile(): void;
  /** How many deliveries were found so far. */
  readonly deliveries: number;
  /** How many bytes were written so far; what was joined does not count. */
  readonly bytes: number;
  /** What is known so far, which is true of what was written so far. */
  report(): AuditReport;
  /** Chosen accounts, as far as they are known: for tables of more of them than reports list. It can be asked at any time. */
  accounts(query?: AuditAccountQuery): AuditAccountPage;
  /** The report on all of the archive: nothing more comes. */
  finish(): AuditReport;
}

/** The same, by several threads. */
export interface ParallelAudit {
  /** Goes on with `chunk`, which may end anywhere. To be waited for, or the archive piles up in memory. */
  write(chunk: Uint8Array | string): Promise<void>;
  /**
   * Goes on with what is left of `file`, which is open, unpacked if it is gzip. In Node and Bun, threads read it themselves beside
   * this one, if nothing of it was written before and it is known where it stands: on Linux it is, elsewhere `position` has to say so.
   * Others have their say between stretches of some milliseconds. Tells after each how many more of its bytes are done with. Once
   * `signal` is aborted, its reason is thrown, and no more of the file is read.
   */
  read(file: ArchiveFile, signal?: AuditSignal): AsyncIterable<number>;
  /** Says that what came is all of a file, and that another one may follow. */
  endFile(): Promise<void>;
  /** How many deliveries were found so far. */
  readonly deliveries: number;
  /** How many bytes were written so far. */
  readonly bytes: number;
  /** What is known once all was read that can be read by itself: its `bytes` say how much that is. */
  report(): Promise<AuditReport>;
  /** The report on all of the archive: nothing more comes. */
  finish(): Promise<AuditReport>;
  /** Ends the threads, at whatever they are. `finish` does so, too. */
  close(): void;
}

/** Cuts an archive into blocks that can be read apart. */
export interface AuditCutter {
  /** Goes on with `chunk`, which may end anywhere; returns the blocks that end in it. */
  write(chunk: Uint8Array | string): AuditBlock[];
  /** The same as of `createAudit`; returns the blocks that tell so. */
  endFile(): AuditBlock[];
  /** The last blocks: nothing more comes. */
  finish(): AuditBlock[];
}

/** A part of an archive, as plain data. */
export interface AuditBlock {
  /** Which part: the `first` of a file or a further one; or one that can't be cut, and was `read` on the way. */
  kind: "first" | "next" | "read";
  bytes: Uint8Array<ArrayBuffer>;
}

/** Reads blocks, in any order. */
export interface AuditReader {
  /** What `block` says, for `join`. */
  read(block: AuditBlock): Uint8Array<ArrayBuffer>;
}

/** Begins to read an archive. */
export function createAudit(options?: AuditOptions): Audit {
  return new AuditSession("createAudit", readAuditOptions("createAudit", options));
}

/** Begins to cut an archive into blocks. */
export function createCutter(options?: AuditOptions): AuditCutter {
  return new CutterSession("createCutter", readAuditOptions("createCutter", options));
}

/** Readies a reader of blocks. */
export function createReader(options?: AuditOptions): AuditReader {
  return new ReaderSession("createReader", readAuditOptions("createReader", options));
}

let shown: RowsSession | undefined;

/** What a reader has `read` of the block that begins at `start`, as `join` returns it, delivery by delivery: for tables. */
export function rowsOf(read: Uint8Array, start: AuditStart): AuditRow[] {
  return (shown ??= new RowsSession("rowsOf", readAuditOptions("rowsOf"))).rows(read, start);
}

/** Begins to read an archive by several threads, as many as the option `jobs` says. */
export function createParallelAudit(options?: ParallelAuditOptions): ParallelAudit {
  return open("createParallelAudit", options);
}

/**
 * Reads all of `source`: an (async) iterable of bytes or text, as Node's streams are, a `ReadableStream`, a `Blob`, a file that is open,
 * as `open` of `node:fs/promises` has it, or one chunk. A file that lies on a disk is read at once, a quarter of a megabyte at a time. What begins as gzip does is unpacked, all of its members.
 *
 * @throws {TypeError} if it is none of what can be read
 * @throws an error whose `code` is `damaged_gzip`, where gzip breaks off: write `archiveChunks` to a `createAudit` to have a report of
 *   what came before
 * @throws the reason of `signal`, once that is aborted
 */
export async function audit(source: AuditSource, options?: AuditRunOptions): Promise<AuditReport> {
  const session = open("audit", options);
  const { onProgress, signal } = options ?? {};
  const steps = isFile(source) ? session.read(source, signal) : written(session, chunksOf("audit", source, signal));
  const stop = (): void => session.close(signal?.reason);
  signal?.addEventListener("abort", stop, { once: true });
  const tell = (): void => onProgress?.({ bytes: session.bytes, deliveries: session.deliveries });
  try {
    const pace = new Pace();
    for await (const _ of steps) {
      if (!pace.isDue) continue;
      tell();
      await pace.giveWay();
      signal?.throwIfAborted();
    }
    const report = await session.finish();
    tell();
    return report;
  } finally {
    signal?.removeEventListener("abort", stop);
    session.close();
  }
}

async function* written(session: ParallelAudit, chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<number> {
  for await (const chunk of chunks) {
    await session.write(chunk);
    yield chunk.length;
  }
}

interface Closable extends ParallelAudit {
  /** The same, with what those who wait are told. */
  close(reason?: unknown): void;
}

function open(caller: string, options: ParallelAuditOptions | undefined): Closable {
  const settings = readAuditOptions(caller, options);
  const jobs = readJobs(caller, options);
  return jobs === 1 ? new AloneSession(caller, settings) : new JobsSession(caller, settings, jobs);
}
