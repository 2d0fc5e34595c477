// Deliveries over time: columns, in which each event has its part.
import { events } from "accounts-webhooks";
import type { AuditOverTime } from "accounts-webhooks/audit";
import { element } from "../dom";
import { duration, number, timeIn } from "./format";
import { drawIn, svg, ticks } from "./svg";

/** The parts of a column, from below. */
export const kinds = [...events.filter(({ known }) => known).map(({ name }) => ({ name, tone: toneOf(name) })), { name: "other events", tone: "other" }];

const height = 190;
const room = { left: 52, right: 8, top: 10, bottom: 26 };
/** The narrowest column. */
const narrowest = 5;

/** The class that gives an event its colour. */
export function toneOf(event: string | null): string {
  const known = events.find(({ name, known }) => known && name === event);
  return known ? known.name.replace(/^.*\./, "") : "other";
}

interface Column {
  from: number;
  to: number;
  counts: number[];
  sum: number;
}

export function createOverTime({ start, seconds, stretches }: AuditOverTime): HTMLElement {
  const began = Date.parse(start);
  const columnsOf = (most: number) => columns(began, seconds, stretches, Math.ceil(stretches.length / most));
  const there = kinds.filter((_, index) => stretches.some((stretch) => (stretch[index] ?? 0) > 0));
  const legend = element("ul", { class: "legend" }, ...there.map(({ name, tone }) => element("li", {}, element("span", { class: `swatch ${tone}`, "aria-hidden": "true" }), name)));
  const readout = element("p", { class: "readout" });
  const picture = element("div", { class: "picture" });
  const rest = () => (readout.textContent = `All times are UTC. ${columnsOf(200).length > 1 ? "Point at a column for its numbers." : ""}`);
  drawIn(picture, (width) => draw(width, columnsOf(Math.max(1, Math.floor((width - room.left - room.right) / narrowest))), (column) => (column ? (readout.textContent = told(column, seconds)) : rest())));
  rest();
  return element("section", { class: "panel card wide", "aria-label": "Deliveries over time" }, element("h3", {}, "Deliveries over time"), legend, picture, readout, tableOf(columnsOf(48), seconds));
}

/** `count` stretches as one column. */
function columns(began: number, seconds: number, stretches: readonly number[][], count: number): Column[] {
  const step = Math.max(1, count);
  return Array.from({ length: Math.ceil(stretches.length / step) }, (_, index) => {
    const own = stretches.slice(index * step, (index + 1) * step);
    const counts = kinds.map((_, kind) => own.reduce((sum, stretch) => sum + (stretch[kind] ?? 0), 0));
    const from = began + index * step * seconds * 1000;
    return { from, to: from + own.length * seconds * 1000, counts, sum: counts.reduce((sum, count) => sum + count, 0) };
  });
}

function told({ from, to, counts, sum }: Column, seconds: number): string {
  const parts = kinds.flatMap(({ name }, index) => (counts[index] ? [`${name} ${number(counts[index])}`] : []));
  return `${timeIn(from, seconds)}, ${duration((to - from) / 1000)}: ${[number(sum), ...parts].join(" · ")}`;
}

function draw(width: number, columns: readonly Column[], onPoint: (column: Column | null) => void): Node {
  const marks = ticks(Math.max(...columns.map(({ sum }) => sum)), 4);
  const most = marks.at(-1) ?? 1;
  const inner = { width: width - room.left - room.right, height: height - room.top - room.bottom };
  const y = (count: number) => room.top + inner.height * (1 - count / most);
  const x = (index: number) => room.left + (inner.width * index) / columns.length;
  const grid = marks.map((mark) => svg("g", {}, svg("line", { class: "grid", x1: room.left, x2: width - room.right, y1: y(mark), y2: y(mark) }), svg("text", { class: "tick", x: room.left - 8, y: y(mark) + 4, "text-anchor": "end" }, number(mark))));
  const gap = inner.width / columns.length > 8 ? 2 : 1;
  const bars = columns.map((column, index) => {
    const group = svg("g", { class: "column" }, svg("rect", { class: "catch", x: x(index), y: room.top, width: x(index + 1) - x(index), height: inner.height }));
    let below = 0;
    for (const [kind, count] of column.counts.entries()) {
      if (count === 0) continue;
      group.append(svg("rect", { class: `part ${kinds[kind]?.tone ?? ""}`, x: x(index) + gap / 2, width: Math.max(1, x(index + 1) - x(index) - gap), y: y(below + count), height: Math.max(0.5, y(below) - y(below + count)) }));
      below += count;
    }
    group.addEventListener("pointerenter", () => onPoint(column));
    return group;
  });
  const picture = svg("svg", { role: "img", "aria-label": "Columns of deliveries over time; the table below has the numbers", width, height, viewBox: `0 0 ${width} ${height}` }, ...grid, ...bars, ...dates(columns, x, width));
  picture.addEventListener("pointerleave", () => onPoint(null));
  return picture;
}

/** Times below the columns, as many as have room. */
function dates(columns: readonly Column[], x: (index: number) => number, width: number): SVGElement[] {
  const first = columns[0]?.from ?? 0;
  const last = columns.at(-1)?.to ?? first;
  const step = (last - first) / 1000 > 4 * 86400 ? 86400 : 60;
  const count = Math.max(1, Math.min(columns.length, Math.floor(width / (step === 60 ? 150 : 110))));
  return Array.from({ length: count }, (_, index) => {
    const at = Math.floor((index * columns.length) / count);
    return svg("text", { class: "tick", x: x(at), y: height - 6 }, timeIn(columns[at]?.from ?? first, step));
  });
}

function tableOf(columns: readonly Column[], seconds: number): HTMLElement {
  const there = kinds.map((kind, index) => ({ ...kind, index })).filter(({ index }) => columns.some(({ counts }) => (counts[index] ?? 0) > 0));
  const head = element("tr", {}, ...["From (UTC)", "All", ...there.map(({ name }) => name)].map((text) => element("th", { scope: "col" }, text)));
  const rows = columns.filter(({ sum }) => sum > 0).map(({ from, sum, counts }) => element("tr", {}, element("th", { scope: "row" }, timeIn(from, seconds)), element("td", {}, number(sum)), ...there.map(({ index }) => element("td", {}, number(counts[index] ?? 0)))));
  const table = element("table", { class: "numbers" }, element("thead", {}, head), element("tbody", {}, ...rows));
  return element("details", { class: "as-table" }, element("summary", {}, "As a table"), element("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Deliveries over time, as a table" }, table));
}
