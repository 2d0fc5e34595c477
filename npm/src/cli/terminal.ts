// What the command says, to people and to programs.
import util from "node:util";

/** What the exit status tells. */
export const status = { good: 0, bad: 1, unusable: 2 } as const;

/** What was given can't be worked with. The message is a sentence for people, with the remedy. */
export class Unusable extends Error {}

type Stream = NodeJS.WriteStream;
type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** What was asked for. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What is said besides. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Remembers the worst that happened, for the exit status. */
export function conclude(outcome: number): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), outcome);
}

/** Whether to colour what goes to `stream`: on terminals, unless the environment says otherwise (no-color.org). */
export function isColored(stream: Stream): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = process.env;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return stream.isTTY === true && !refused && terminal !== "dumb";
}

/** `text` as it is to look on `stream`. Node 20 has `styleText` from its twelfth release on. */
export function paint(style: Style, text: string, stream: Stream = process.stdout): string {
  return isColored(stream) ? (util.styleText?.(style, text) ?? text) : text;
}

// Controls of all kinds, what turns the direction of writing, separators of lines, and halves of characters.
const acting = /[\p{Cc}\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** `text` of a stranger on one line, with what would act on a terminal written out. */
export function visible(text: string): string {
  return text.replace(acting, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** The same for JSON, which has escapes of its own. */
export function visibleJson(json: string): string {
  return json.split("\n").map((line) => line.replace(acting, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)).join("\n");
}

/** The same for text of several lines, which may be indented by tabs. */
export function visibleLines(text: string): string {
  return text.split("\n").map((line) => line.split("\t").map(visible).join("\t")).join("\n");
}

/** `count` of something, as English has it. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
