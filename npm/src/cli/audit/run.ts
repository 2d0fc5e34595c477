// Reads archives, tells how far it is, and stops where it is told to.
import type { AuditPlace, AuditReport, ParallelAuditOptions } from "../../audit.js";
import { broken, readArchive, type Archive } from "./files.js";
import { createProgress } from "./progress.js";

/** What was read, and what it says. */
export interface Audited {
  report: AuditReport;
  files: Archive[];
  /** Where in its file a place is. */
  located(place: AuditPlace): Located;
  /** The signal that ended it early. */
  stopped: NodeJS.Signals | undefined;
  /** What could not be read, as sentences. */
  failures: string[];
}

export interface Located extends AuditPlace {
  file: string;
}

const signals = ["SIGINT", "SIGTERM"] as const;

export async function runAudit(archives: readonly Archive[], options: ParallelAuditOptions, failures: string[]): Promise<Audited> {
  const { createParallelAudit } = await import("../../audit.js");
  const audit = createParallelAudit(options);
  const stop = new AbortController();
  let stopped: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals): void => {
    stopped = signal;
    stop.abort();
  };
  for (const signal of signals) process.once(signal, interrupt);
  const progress = createProgress(sizeOf(archives));
  const files: Archive[] = [];
  let read = 0;
  try {
    for (const archive of archives) {
      if (stopped !== undefined) break;
      files.push(archive);
      try {
        for await (const bytes of readArchive(archive, audit, stop.signal)) {
          read += bytes;
          progress.update(read, audit.deliveries);
        }
      } catch (error) {
        if (stopped !== undefined) break;
        failures.push(broken(archive, error).message);
      }
      await audit.endFile();
    }
    const report = await (stopped === undefined ? audit.finish() : audit.report());
    return { report, files, located: locator(files, report), stopped, failures };
  } finally {
    progress.clear();
    for (const signal of signals) process.removeListener(signal, interrupt);
    audit.close();
    // Whoever writes to it may never end.
    if (stopped !== undefined) process.stdin.destroy();
  }
}

function sizeOf(archives: readonly Archive[]): number | undefined {
  const sizes = archives.map(({ size }) => size);
  return sizes.includes(undefined) ? undefined : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

/** Turns places of all that was read into places of the file that they are in. */
function locator(archives: readonly Archive[], { files }: AuditReport): Audited["located"] {
  return ({ line, byte }) => {
    // The last one that begins there or in front.
    let low = 0;
    for (let high = Math.min(files.length, archives.length); high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (files[middle]!.byte <= byte) low = middle;
      else high = middle;
    }
    return { file: archives[low]!.name, line: line - files[low]!.line + 1, byte: byte - files[low]!.byte };
  };
}
