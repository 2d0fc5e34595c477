// An archive that is read by the thread that calls alone.
import { chunksOfFile, readAtOnce, sizeOf, type ArchiveFile } from "./audit-file.js";
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
    if (sizeOf(file.fd) === undefined) return yield* written(this, file, signal);
    let isStart = true;
    let packed: Uint8Array | undefined;
    const part = (room: Uint8Array): number => {
      const length = readAtOnce(file.fd, room);
      if (isStart && isGzip(room.subarray(0, length))) packed = new Uint8Array(room.subarray(0, length));
      isStart = false;
      return packed === undefined ? length : 0;
    };
    for (;;) {
      signal?.throwIfAborted();
      const length = this.#audit.fill(part);
      if (length === 0) break;
      yield length;
    }
    if (packed !== undefined) yield* written(this, file, signal, packed);
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

/** Writes what is left of `file`, behind `start`, which was read of it. */
export async function* written(audit: ParallelAudit, file: ArchiveFile, signal: AuditSignal | undefined, start?: Uint8Array): AsyncGenerator<number> {
  let bytes = start?.length ?? 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    if (start !== undefined) yield start;
    for await (const chunk of chunksOfFile(file)) {
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
