// An archive that is read by the thread that calls alone.
import { chunksOfFile, readAtOnce, sizeOf, type ArchiveFile } from "./audit-file.js";
import { Pace } from "./audit-pace.js";
import { AuditSession } from "./audit-session.js";
import { chunksOf } from "./audit-source.js";
import { isGzip } from "./gunzip.js";
import type { AuditSettings, AuditSignal } from "./audit-options.js";
import type { ParallelAudit } from "./audit.js";
import type { AuditReport } from "./audit-types.js";

export class AloneSession implements ParallelAudit {
  readonly #audit: AuditSession;

  constructor(caller: string, settings: AuditSettings) {
    this.#audit = new AuditSession(caller, settings);
  }

  get bytes(): number {
    return this.#audit.bytes;
  }

  get deliveries(): number {
    return this.#audit.deliveries;
  }

  async write(chunk: Uint8Array | string): Promise<void> {
    this.#audit.write(chunk);
  }

  async *read(file: ArchiveFile, signal?: AuditSignal): AsyncGenerator<number> {
    if (sizeOf(file.fd) === undefined) return yield* written(this, chunksOfFile(file), signal);
    let isStart = true;
    let packed: Uint8Array | undefined;
    const part = (room: Uint8Array): number => {
      const length = readAtOnce(file.fd, room);
      if (isStart && isGzip(room.subarray(0, length))) packed = new Uint8Array(room.subarray(0, length));
      isStart = false;
      return packed === undefined ? length : 0;
    };
    const pace = new Pace();
    for (;;) {
      signal?.throwIfAborted();
      const length = this.#audit.fill(part);
      if (length === 0) break;
      yield length;
      if (pace.isDue) await pace.giveWay();
    }
    if (packed !== undefined) yield* written(this, behind(packed, chunksOfFile(file)), signal);
  }

  async endFile(): Promise<void> {
    this.#audit.endFile();
  }

  async report(): Promise<AuditReport> {
    return this.#audit.report();
  }

  async finish(): Promise<AuditReport> {
    return this.#audit.finish();
  }

  close(): void {}
}

async function* behind(first: Uint8Array, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* chunks;
}

/** Writes `chunks` of a file, and tells how many of its bytes are done with. */
export async function* written(audit: ParallelAudit, chunks: AsyncIterable<Uint8Array>, signal: AuditSignal | undefined): AsyncGenerator<number> {
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  for await (const chunk of chunksOf("audit", counted(), signal)) {
    await audit.write(chunk);
    yield bytes;
    bytes = 0;
  }
}
