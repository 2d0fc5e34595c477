// Bodies from files and from standard input.
import { createReadStream } from "node:fs";
import { say, Unusable, visible } from "./terminal.js";

/** The name that stands for standard input. */
export const stdin = "-";

/** Bytes that are read where no other limit is given: as many as the package reads. */
export const largest = 64 * 2 ** 20;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder; name the files in it",
  EACCES: "its permissions don't allow it",
  EPERM: "its permissions don't allow it",
};

/** The bytes of `file`: all of them, or one more than `maxBytes`, which is enough to see that it is too large. */
export async function readBytes(file: string, maxBytes: number): Promise<Buffer> {
  if (file === stdin && process.stdin.isTTY) say("Waiting for the body on standard input: paste it, then press Enter and Ctrl-D.");
  const source = file === stdin ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBytes) break;
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  return Buffer.concat(chunks, Math.min(length, maxBytes + 1));
}

/** The bytes of a body that is signed: all of them, or none. */
export async function readWhole(file: string): Promise<Buffer> {
  const bytes = await readBytes(file, largest);
  if (bytes.length > largest) throw new Unusable(`${quoted(file)} has more than 64 MiB, which no delivery has: name the file of its body.`);
  return bytes;
}

/** Sees to it that standard input is asked for once at most. */
export function requireOneStdin(files: readonly string[]): void {
  if (files.filter((file) => file === stdin).length > 1) throw new Unusable("Standard input can be read once: give `-` a single time.");
}

/** The sentence for a file that can't be read. */
export function unreadable(file: string, error: unknown): Unusable {
  return new Unusable(`${quoted(file)} can't be read: ${reasonOf(error)}.`);
}

export function reasonOf(error: unknown): string {
  const { code = "", message = String(error) } = error as NodeJS.ErrnoException;
  return reasons[code] ?? visible(message);
}

/** How a file is called in sentences. */
export function quoted(file: string): string {
  return file === stdin ? "Standard input" : `\`${visible(file)}\``;
}
