// The summary of an audit for terminals.
import { stdin } from "../input.js";
import { isColored, paint, visible } from "../terminal.js";
import { bar, columns } from "./bars.js";
import { grouped, moment, share } from "./numbers.js";
import { chartTitle, type Chart, type Section, type Summary, type Tone } from "./summary.js";
import type { Table } from "./tables.js";

/** How much of each part is shown here; the other formats have all of it. */
const rows = { counts: 15, table: 10 };
const barWidth = 24;
const colors = { good: "green", fair: "yellow", bad: "red", plain: "cyan" } as const satisfies Record<Tone, string>;

export function asText({ title, lead, warnings, overTime, counts, tables }: Summary, shown: number = rows.table): string {
  const parts = [
    [paint("bold", title === stdin ? "Standard input" : visible(title)), ...lead, ...warnings.map((text) => paint("yellow", visible(text)))],
    ...(overTime === undefined ? [] : [chart(overTime)]),
    ...counts.map(section),
    ...tables.map((one) => table(one, shown)),
  ];
  return parts.map((lines) => lines.join("\n")).join("\n\n");
}

function chart(chart: Chart): string[] {
  const sums = chart.steps.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const most = Math.max(...sums);
  const line = isPlain() ? `  at most ${grouped(most)}` : `  ${paint("cyan", columns(sums, Math.min(72, screen() - 4)))}  at most ${grouped(most)}`;
  return [paint("bold", chartTitle(chart)), line, `  ${paint("dim", `from ${moment(chart.start)} UTC`)}`];
}

function section({ title, of, rows: all, note }: Section): string[] {
  const shown = all.slice(0, rows.counts);
  const names = shown.map(({ name }) => shortened(visible(name), 36));
  const nameWidth = Math.max(...names.map((name) => name.length));
  const counts = shown.map(({ count }) => grouped(count));
  const countWidth = Math.max(...counts.map((count) => count.length));
  const most = Math.max(...shown.map(({ count }) => count));
  const hasWords = shown.some(({ words }) => words !== undefined);
  const width = hasWords ? barWidth / 2 : barWidth;
  const places = shown.map(({ first }) => (first === undefined ? "" : shortened(visible(first), 40)));
  const placeWidth = Math.max(...places.map((first) => first.length));
  const room = screen() - nameWidth - countWidth - width - (placeWidth === 0 ? 18 : placeWidth + 20);
  const lines = shown.map(({ count, tone, words }, index) => {
    const drawn = bar(most === 0 ? 0 : count / most, width, isPlain());
    const numbers = `${counts[index]!.padStart(countWidth)}  ${share(count, of).padStart(8)}`;
    const text = words === undefined || room < 12 ? "" : shortened(visible(words), room);
    const rest = [...(placeWidth === 0 ? [] : [places[index]!.padEnd(placeWidth)]), text].join("  ").trimEnd();
    return `  ${names[index]!.padEnd(nameWidth)}  ${numbers}  ${paint(colors[tone], drawn)}${rest === "" ? "" : `${" ".repeat(width - drawn.length)}  ${paint("dim", rest)}`}`;
  });
  return [paint("bold", title), ...lines.map((line) => line.trimEnd()), ...more(all.length - shown.length), ...(note === undefined ? [] : [`  ${paint("dim", note)}`])];
}

function table({ title, columns, rows: all, more: unlisted, note }: Table, most: number): string[] {
  const cells = all.slice(0, most).map((row) => row.map((cell) => shortened(visible(cell), 60)));
  const kept = columns.map((_, index) => index).filter((index) => cells.some((row) => row[index] !== ""));
  const widths = columns.map(({ name }, index) => Math.max(name.length, ...cells.map((row) => row[index]!.length)));
  const line = (row: readonly string[]): string => `  ${kept.map((index) => (columns[index]!.isNumber ? row[index]!.padStart(widths[index]!) : row[index]!.padEnd(widths[index]!))).join("  ")}`.trimEnd();
  const head = paint("dim", line(columns.map(({ name }) => name)));
  return [`${paint("bold", title)}${note === undefined ? "" : `  ${paint("dim", note)}`}`, head, ...cells.map(line), ...more(all.length - cells.length + unlisted)];
}

function more(count: number): string[] {
  return count > 0 ? [`  ${paint("dim", `and ${grouped(count)} more`)}`] : [];
}

/** Bars of letters, where nothing is coloured either. */
function isPlain(): boolean {
  return !isColored(process.stdout);
}

function screen(): number {
  return Math.min(process.stdout.columns || 100, 140);
}

function shortened(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
