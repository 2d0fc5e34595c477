// `check --fix`: applies what the core offers as safe, once its user has seen it.
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { createTwoFilesPatch } from "diff";
import { inspect, safeEdits, type Edit, type Options } from "../index.js";
import { quoted, reasonOf } from "./input.js";
import { counted, paint, say, Unusable, visible, visibleLines } from "./terminal.js";

/** Mending may uncover what else can be mended, and a report lists only so many findings of a kind. */
const mostRounds = 100;

/** More changed lines than this are not shown: comparing them would take long, and nobody would read them. */
const mostChanges = 2000;

/** What `file` holds once it was mended; undefined if nothing was written. */
export type Fixer = (file: string, found: Buffer) => Promise<Buffer | undefined>;

export function createFixer(judging: Options, isAgreed: boolean): Fixer {
  if (!isAgreed && !(process.stdin.isTTY && process.stderr.isTTY)) {
    throw new Unusable("--fix asks before it writes, and there is no terminal to ask on: add --yes to have it write without asking.");
  }
  return async (file, found) => {
    const { body, changes, isDone } = mend(found, judging);
    if (changes === 0) return undefined;
    say(difference(file, found, body));
    if (!isAgreed && !(await agrees(`Write ${counted(changes, "change")} to ${quoted(file)}? [y/N] `))) return undefined;
    replace(file, found, body);
    say(`${quoted(file)} was mended: ${counted(changes, "change")}.${isDone ? "" : " There is more to mend: run this again."}`);
    return body;
  };
}

/** `body` with all that can be mended beyond doubt. */
function mend(body: Buffer, judging: Options): { body: Buffer; changes: number; isDone: boolean } {
  let changes = 0;
  for (let round = 0; round < mostRounds; round++) {
    const edits = safeEdits(inspect(body, judging).findings);
    if (edits.length === 0) return { body, changes, isDone: true };
    body = apply(body, edits);
    changes += edits.length;
  }
  return { body, changes, isDone: false };
}

function apply(body: Buffer, edits: readonly Edit[]): Buffer {
  const parts: Buffer[] = [];
  let end = 0;
  for (const edit of edits) {
    parts.push(body.subarray(end, edit.start.byte), Buffer.from(edit.text));
    end = edit.end.byte;
  }
  return Buffer.concat([...parts, body.subarray(end)]);
}

function difference(file: string, before: Buffer, after: Buffer): string {
  const name = visible(file);
  const patch = createTwoFilesPatch(name, name, before.toString(), after.toString(), "", "", { context: 2, maxEditLength: mostChanges });
  if (patch === undefined) return `${quoted(file)} changes in more lines than can be shown.`;
  // What the library puts in front is no part of the form.
  return visibleLines(patch.replace(/^(Index: .*\n)?=+\n/, "").trimEnd()).split("\n").map(painted).join("\n");
}

function painted(line: string): string {
  if (/^(---|\+\+\+) /.test(line)) return paint("bold", line, process.stderr);
  const color = ({ "+": "green", "-": "red", "@": "cyan" } as const)[line[0]!];
  return color === undefined ? line : paint(color, line, process.stderr);
}

/** Asks on the terminal; whoever closes it says no, and Ctrl-C ends all. */
async function agrees(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  terminal.once("SIGINT", () => process.exit(130));
  const closed = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
  const answer = await Promise.race([terminal.question(question).catch(() => ""), closed]);
  terminal.close();
  return /^\s*y(es)?\s*$/i.test(answer);
}

/** Puts `after` in the place of `before`, which the file still has to hold. */
function replace(file: string, before: Buffer, after: Buffer): void {
  try {
    const handle = openSync(file, "r+");
    try {
      if (!fstatSync(handle).isFile()) throw new Unusable(`${quoted(file)} is no file that can be written to: save the body as one first.`);
      if (!readFileSync(handle).equals(before)) {
        throw new Unusable(`${quoted(file)} changed while it was looked at, so nothing was written: run this again.`);
      }
      for (let at = 0; at < after.length; ) at += writeSync(handle, after, at, after.length - at, at);
      ftruncateSync(handle, after.length);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`${quoted(file)} can't be written: ${reasonOf(error)}.`);
  }
}
