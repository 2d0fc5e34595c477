// A report for an issue tracker, as Markdown. Whatever a body holds stands in code, where nothing has a meaning.
import { inspect, summarize, type Finding } from "accounts-webhooks";
import { capitalised, counted } from "../dom";
import { kinds, verdicts } from "../words";

/** What is said of `body`, and the body itself where it `isShown`. */
export function reportOn(body: string | Uint8Array, text: string, isMadeUp: boolean): string {
  const { verdict, kind, event, findings } = inspect(body);
  const title = `${event === null ? kinds[kind] : code(event)}: ${verdicts[verdict].toLowerCase()}, ${counted(findings.length, "finding")}`;
  const about = isMadeUp ? "The values are made up; what is wrong with the body is not." : "The body is as it was received.";
  return [`### ${title}`, summaryOf(body), findings.map(itemOf).join("\n"), `${about}`, fenced(text)].filter((part) => part !== "").join("\n\n") + "\n";
}

function summaryOf(body: string | Uint8Array): string {
  return inCode(summarize(body));
}

function itemOf({ severity, code: name, start, pointer, message, help, fixes }: Finding): string {
  const place = `line ${start.line}, column ${start.column}${pointer === "" ? "" : `, at ${code(pointer)}`}`;
  const more = [help, ...fixes.slice(0, 1).map(({ title }) => `fix: ${title}`)].filter((part) => part !== undefined && part !== null);
  return `- **${severity}** ${code(name)} (${place}): ${[inCode(message), ...more.map((part) => inCode(capitalised(part)))].join(". ")}`;
}

/** Prose of the core, in which backticks stand around what is code. Outside of them it has words of its own alone. */
function inCode(text: string): string {
  return text.split("`").map((part, index) => (index % 2 === 1 ? code(part) : part.replace(/[\\*_[\]<>#|@~]/g, "\\$&"))).join("").replace(/\s+/g, " ");
}

/** `text` as code, in more backticks than stand in it. */
function code(text: string): string {
  const ticks = "`".repeat(1 + longestRun(text));
  const shown = text.replace(/\s+/g, " ");
  const space = /^`|`$|^$/.test(shown) ? " " : "";
  return `${ticks}${space}${shown}${space}${ticks}`;
}

function fenced(text: string): string {
  const ticks = "`".repeat(Math.max(3, 1 + longestRun(text)));
  return `${ticks}json\n${text}${text.endsWith("\n") ? "" : "\n"}${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
