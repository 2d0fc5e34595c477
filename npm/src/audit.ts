// Reads archives of deliveries: logs of any size, as a stream. `accounts-webhooks/audit` has a core of its own, so that nobody
// else carries it.
//
// - `audit(source, options)` reads all of `source`, tells how far it is, and can be stopped: for programs.
// - `archiveChunks(caller, source, signal)`: the chunks of whatever holds an archive, unpacked if it is gzip: for those who write them
//   to a `createAudit` of their own, so as to have a report of what was read when a run is stopped.
// - `createAudit(options)` is what that builds on: `write(chunk)` as bytes come, `report()` at any time, `finish()` at the end.
//   Each has an instance of the core, hence memory, of its own.
//
// What layouts there are, what a delivery is and what is odd is the core's business (src/audit).
import { AuditSession, createTaker } from "./audit-session.js";
import { chunksOf, type AuditSource } from "./audit-source.js";
import { readAuditOptions, type AuditOptions, type AuditRunOptions } from "./audit-options.js";
import { describe, rawBody } from "./options.js";
import type { AuditAccountPage, AuditAccountQuery, AuditReport, OpenedDelivery } from "./audit-types.js";

export { chunksOf as archiveChunks };
export type { AuditOptions, AuditProgress, AuditRunOptions, AuditSignal } from "./audit-options.js";
export type { AuditSource } from "./audit-source.js";
export type * from "./audit-types.js";

/** An archive that is read as it comes. */
export interface Audit {
  /** Goes on with `chunk`, which may end anywhere. */
  write(chunk: Uint8Array | string): void;
  /** How many deliveries were found so far. */
  readonly deliveries: number;
  /** How many bytes were written so far. */
  readonly bytes: number;
  /** What is known so far, which is true of what was written so far. */
  report(): AuditReport;
  /** Chosen accounts, as far as they are known: for tables of more of them than reports list. It can be asked at any time. */
  accounts(query?: AuditAccountQuery): AuditAccountPage;
  /** The report on all of the archive: nothing more comes. */
  finish(): AuditReport;
}

/** Begins to read an archive. */
export function createAudit(options?: AuditOptions): Audit {
  return new AuditSession("createAudit", readAuditOptions("createAudit", options));
}

let taker: ReturnType<typeof createTaker> | undefined;

/**
 * Takes the body out of `bytes`, which are a delivery as its archive has it: as many bytes from its place on as its report says. What
 * is no delivery is handed back as it is.
 *
 * @throws {TypeError} if `bytes` are none
 */
export function openDelivery(bytes: Uint8Array): OpenedDelivery {
  const raw = rawBody(bytes);
  if (raw === undefined || typeof raw === "string") throw new TypeError(`openDelivery: expected the delivery as a Uint8Array, found ${describe(bytes)}`);
  return (taker ??= createTaker())(raw);
}

/** How long a stretch of work may be, in milliseconds, before others get their turn, and how often progress is told. */
const pace = 50;

/**
 * Reads all of `source`: an (async) iterable of bytes or text, as Node's streams are, a `ReadableStream`, a `Blob`, or one chunk. What
 * begins as gzip does is unpacked.
 *
 * @throws {TypeError} if it is none of what can be read
 * @throws the reason of `signal`, once that is aborted
 */
export async function audit(source: AuditSource, options?: AuditRunOptions): Promise<AuditReport> {
  const settings = readAuditOptions("audit", options);
  const { onProgress, signal } = options ?? {};
  const chunks = chunksOf("audit", source, signal);
  const session = new AuditSession("audit", settings);
  let paused = performance.now();
  for await (const chunk of chunks) {
    session.write(chunk);
    if (performance.now() - paused < pace) continue;
    onProgress?.({ bytes: session.bytes, deliveries: session.deliveries });
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    paused = performance.now();
  }
  const report = session.finish();
  onProgress?.({ bytes: session.bytes, deliveries: session.deliveries });
  return report;
}
