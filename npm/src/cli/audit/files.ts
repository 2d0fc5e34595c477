// What an audit reads: files, folders with all that is in them, or standard input.
import { statSync } from "node:fs";
import { open as openFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { reasonOf, stdin, unreadable } from "../input.js";
import { say } from "../terminal.js";
import type { ParallelAudit } from "../../audit.js";

export interface Archive {
  readonly name: string;
  /** Its bytes, as far as that is known. */
  readonly size: number | undefined;
}

/** The files that `given` are or hold. `fail` is told of each that can't be read. */
export async function archivesOf(given: readonly string[], fail: (error: Error) => void): Promise<Archive[]> {
  const found: Archive[] = [];
  for (const name of given) {
    try {
      await collect(name, found);
    } catch (error) {
      fail(unreadable(name, error));
    }
  }
  return found;
}

async function collect(name: string, found: Archive[]): Promise<void> {
  if (name === stdin) return void found.push({ name, size: undefined });
  const stats = statSync(name);
  if (!stats.isDirectory()) return void found.push({ name, size: stats.isFile() ? stats.size : undefined });
  const entries = await readdir(name, { withFileTypes: true });
  for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    // What hides, as an editor's or a version control's own files, is no archive.
    if (!entry.name.startsWith(".")) await collect(join(name, entry.name), found);
  }
}

/** Reads `archive` into `audit`. Tells how many bytes of it are done with, step by step. */
export async function* readArchive({ name }: Archive, audit: ParallelAudit, signal: AbortSignal): AsyncGenerator<number> {
  if (name === stdin) return yield* readStdin(audit, signal);
  const file = await openFile(name);
  try {
    const { fd } = file;
    yield* audit.read({ fd, position: 0, read: (...part) => file.read(...part) }, signal);
  } finally {
    await file.close();
  }
}

async function* readStdin(audit: ParallelAudit, signal: AbortSignal): AsyncGenerator<number> {
  if (process.stdin.isTTY) say("Waiting for the archive on standard input: paste it, then press Enter and Ctrl-D.");
  const { archiveChunks } = await import("../../audit.js");
  for await (const chunk of archiveChunks("audit", process.stdin, signal)) {
    await audit.write(chunk);
    yield chunk.length;
  }
}

/** The sentence for an archive that can't be read to its end. */
export function broken({ name }: Archive, error: unknown): Error {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (code !== "damaged_gzip") return unreadable(name, error);
  return unreadable(name, new Error(`${reasonOf(error)}; it counts as far as it could be unpacked`));
}
