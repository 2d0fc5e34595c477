// The summary of an audit as Markdown, for issues and pull requests.
import { stdin } from "../input.js";
import { visible } from "../terminal.js";
import { grouped, share } from "./numbers.js";
import type { Section, Summary } from "./summary.js";
import type { Table } from "./tables.js";

export function asMarkdown({ title, lead, warnings, counts, tables }: Summary): string {
  const parts = [
    `# ${title === stdin ? "Standard input" : code(title)}`,
    ...(lead.length > 0 ? [lead.join("\n")] : []),
    ...(warnings.length > 0 ? [warnings.map((text) => `> **Note:** ${escaped(text)}`).join("\n>\n")] : []),
    ...counts.map(section),
    ...tables.map(table),
  ];
  return parts.join("\n\n");
}

function section({ title, of, rows, note }: Section): string {
  const hasWords = rows.some(({ words }) => words !== undefined);
  const hasPlaces = rows.some(({ first }) => first !== undefined);
  const lines = rows.map(({ name, count, words = "", first = "" }) => [code(name), grouped(count), share(count, of), ...(hasPlaces ? [escaped(first)] : []), ...(hasWords ? [escaped(words)] : [])]);
  const head = ["", "count", "share", ...(hasPlaces ? ["first"] : []), ...(hasWords ? [""] : [])];
  const rule = ["---", "---:", "---:", ...(hasPlaces ? ["---"] : []), ...(hasWords ? ["---"] : [])];
  return [`## ${title}`, ...(note === undefined ? [] : [escaped(note)]), grid([head, rule, ...lines])].join("\n\n");
}

function table({ title, columns, rows, more, note }: Table): string {
  const lines = rows.map((row) => row.map((cell, index) => (columns[index]!.isNumber || cell === "" ? escaped(cell) : code(cell))));
  const rule = columns.map(({ isNumber }) => (isNumber ? "---:" : "---"));
  const notes = [...(note === undefined ? [] : [escaped(note)]), ...(more > 0 ? [`And ${grouped(more)} more.`] : [])];
  return [`## ${escaped(title)}`, ...(notes.length > 0 ? [notes.join(" ")] : []), grid([columns.map(({ name }) => name), rule, ...lines])].join("\n\n");
}

function grid(rows: readonly string[][]): string {
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** Text that stands for itself. */
function escaped(text: string): string {
  return visible(text).replace(/[\\`*_[\]<>|#&~!]/g, "\\$&");
}

/** Text as code: its fence is longer than any in it, and a bar would end its cell. */
function code(text: string): string {
  const shown = visible(text).replaceAll("|", "\\|");
  const fence = "`".repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length)));
  const pad = fence.length > 1 || /^ | $/.test(shown) || shown === "" ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}
