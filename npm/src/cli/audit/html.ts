// The summary of an audit as one page that needs nothing else: no script, no address, no font.
import { stdin } from "../input.js";
import { visible } from "../terminal.js";
import { version } from "../version.js";
import { svgOverTime } from "./chart.js";
import { escaped } from "./escape.js";
import { grouped, share } from "./numbers.js";
import { style } from "./style.js";
import { chartTitle, type Section, type Summary } from "./summary.js";
import type { Table } from "./tables.js";

/** How many rows stand open; further ones unfold. */
const open = 12;

export function asHtml({ title, lead, warnings, overTime, counts, tables }: Summary): string {
  const name = title === stdin ? "Standard input" : title;
  const chart = overTime === undefined ? "" : `<section class="wide"><h2>${escaped(chartTitle(overTime))}</h2>${svgOverTime(overTime)}</section>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Audit of ${escaped(visible(name))}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="kind">Audit of deliveries</p>
<h1>${escaped(visible(name))}</h1>
${lead.map((text) => `<p>${prose(text)}</p>`).join("\n")}
${warnings.map((text) => `<p class="warning" role="note">${prose(text)}</p>`).join("\n")}
</header>
<main>
${[chart, ...counts.map(section), ...tables.map(table)].filter((part) => part !== "").join("\n")}
</main>
<footer>accounts-webhooks ${version}</footer>
</body>
</html>`;
}

function section({ title, of, rows, note }: Section): string {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const hasWords = rows.some(({ words }) => words !== undefined);
  const lines = rows.map(({ name, count, tone, words, first }) => {
    const part = `<svg class="bar ${tone}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${((100 * count) / most).toFixed(2)}" height="8" rx="1"/></svg>`;
    const said = words === undefined ? "" : `<small>${prose(words)}</small>`;
    const place = first === undefined ? "" : `<small>first: ${escaped(visible(first))}</small>`;
    return `<tr><th scope="row"><code>${escaped(visible(name))}</code>${said}</th><td class="number">${grouped(count)}</td><td class="number quiet">${escaped(share(count, of))}</td><td class="bars">${part}${place}</td></tr>`;
  });
  return `<section${hasWords ? ' class="wide"' : ""}><h2>${escaped(title)}</h2>${noted(note)}${folded(lines, "", "counts")}</section>`;
}

function table({ title, columns, rows, more, note }: Table): string {
  const kept = columns.map((_, index) => index).filter((index) => rows.some((row) => row[index] !== ""));
  const kind = (index: number): string => (columns[index]!.isNumber ? ' class="number"' : "");
  const head = `<thead><tr>${kept.map((index) => `<th scope="col"${kind(index)}>${escaped(columns[index]!.name)}</th>`).join("")}</tr></thead>`;
  const lines = rows.map((row) => `<tr>${kept.map((index) => `<td${kind(index)}>${escaped(visible(row[index]!))}</td>`).join("")}</tr>`);
  const rest = more > 0 ? `<p class="quiet">And ${grouped(more)} more.</p>` : "";
  return `<section class="wide"><h2>${escaped(title)}</h2>${noted(note)}${folded(lines, head, "list")}${rest}</section>`;
}

/** A sentence, in which code stands between backticks. */
function prose(text: string): string {
  return escaped(visible(text)).replace(/`([^`]+)`/g, "<code>$1</code>");
}

function noted(note: string | undefined): string {
  return note === undefined ? "" : `<p class="quiet">${escaped(note)}</p>`;
}

/** The first rows, and those behind them in a part that unfolds. */
function folded(lines: readonly string[], head: string, kind: string): string {
  const grid = (part: readonly string[]): string => `<div class="scroll"><table class="${kind}">${head}<tbody>${part.join("\n")}</tbody></table></div>`;
  if (lines.length <= open + 3) return grid(lines);
  return `${grid(lines.slice(0, open))}<details><summary>${grouped(lines.length - open)} more</summary>${grid(lines.slice(open))}</details>`;
}
