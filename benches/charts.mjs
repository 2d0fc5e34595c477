// The charts, as SVG that fits a light page and a dark one: bars for what calls cost, lines for how cost grows.
import { bare, label, ours, ratio, size, time } from "./words.mjs";

const style = `
  svg { font-family: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
  text { fill: #334155; font-size: 12px; }
  .title { fill: #0f172a; font-size: 14px; font-weight: 600; }
  .quiet { fill: #64748b; font-size: 11.5px; }
  .mine { fill: #0f172a; font-weight: 600; }
  .end { text-anchor: end; } .middle { text-anchor: middle; }
  .bar { fill: #cbd5e1; } .bar.bare { fill: #94a3b8; } .bar.ours { fill: #0d9488; }
  .grid { stroke: #e2e8f0; } .one { stroke: #0d9488; stroke-dasharray: 2 3; stroke-opacity: .7; }
  .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
  .c0 { stroke: #0d9488; stroke-width: 3; } .c1 { stroke: #5eb8ae; stroke-width: 3; } .c2 { stroke: #475569; } .c3 { stroke: #7c6fd6; } .c4 { stroke: #d97745; }
  @media (prefers-color-scheme: dark) {
    text { fill: #cbd5e1; } .title, .mine { fill: #f8fafc; } .quiet { fill: #94a3b8; }
    .bar { fill: #3b4a60; } .bar.bare { fill: #64748b; } .bar.ours { fill: #2dd4bf; }
    .grid { stroke: #273449; } .one { stroke: #2dd4bf; }
    .c0 { stroke: #2dd4bf; } .c1 { stroke: #1b8f84; } .c2 { stroke: #cbd5e1; } .c3 { stroke: #a99df0; } .c4 { stroke: #f2a073; }
  }`;

function svg(width, height, title, content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -8 ${width + 24} ${height + 16}" width="${width + 24}" height="${height + 16}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>${style}
</style>
${content.join("\n")}
</svg>
`;
}

const text = (x, y, content, kind = "") => `<text x="${round(x)}" y="${round(y)}"${kind && ` class="${kind}"`}>${escaped(content)}</text>`;
const group = (x, y, content) => `<g transform="translate(${x} ${y})">\n${content.join("\n")}\n</g>`;
const round = (number) => Number(number.toFixed(1));
const escaped = (content) => String(content).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

const panels = [
  ["check", "five events in turn", "check", "a verdict on a thin message"],
  ["check", "with resource", "check, with the account object", "a verdict on 2 kB"],
  ["parse", "five events in turn", "parse", "a typed message, all members read"],
  ["receive", "five events in turn", "receive", "signature, verdict and typed message"],
  ["inspect", "ten mistakes", "inspect", "ten mistakes; ours with their places"],
  ["start", "accounts.failed", "start", "a fresh process to its first verdict, over bare Node"],
];
const panel = { width: 424, gap: 32, row: 23, head: 50 };

/** Bars in panels of two columns; the shorter, the better. */
export function callsChart({ node, calls, start }) {
  const rows = [...calls, start];
  const found = panels.map(([measure, body, ...titles]) => [rows.find((row) => row.measure === measure && row.body === body), ...titles]);
  const height = panel.head + 7 * panel.row + 24;
  const drawn = found.map((row, index) => group((index % 2) * (panel.width + panel.gap), 8 + Math.floor(index / 2) * height, bars(...row)));
  const total = 8 + Math.ceil(panels.length / 2) * height;
  const foot = [
    `Time of one call on Node ${node}, and how many times ours that is: shorter is better. Medians of rounds that run all in turn.`,
    "All get the same bytes and rules; validators judge what JSON.parse makes of them.",
  ].map((line, index) => text(0, total + 4 + 17 * index, line, "quiet"));
  return svg(2 * panel.width + panel.gap, total + 26, "What calls cost beside other validators", [...drawn, ...foot]);
}

function bars({ measure, contenders }, title, subtitle) {
  const all = Object.entries(contenders);
  const longest = Math.max(...all.map(([, found]) => found.ratio));
  const [left, room] = [148, panel.width - 148 - 104];
  const lines = all.map(([name, found], index) => {
    const y = panel.head + index * panel.row;
    const kind = name === ours ? " ours" : name === bare ? " bare" : "";
    const width = Math.max(2, (room * found.ratio) / longest);
    const isOurs = name === ours;
    return [
      text(left - 10, y + 12, shortened(label(name, measure)), `end${isOurs ? " mine" : ""}`),
      `<rect class="bar${kind}" x="${left}" y="${y}" width="${round(width)}" height="16" rx="3"/>`,
      text(left + width + 8, y + 12, time(found), isOurs ? "mine" : ""),
      isOurs ? "" : text(panel.width, y + 12, ratio(found.ratio), "quiet end"),
    ].join("");
  });
  const edge = left + room / longest;
  const one = `<line class="one" x1="${round(edge)}" x2="${round(edge)}" y1="${panel.head - 4}" y2="${panel.head + all.length * panel.row - 3}"/>`;
  return [text(0, 16, title, "title"), text(0, 34, subtitle, "quiet"), one, ...lines];
}

const shortened = (name) => name.replace("node:crypto + JSON.parse", "crypto + JSON.parse");

const plot = { width: 424, height: 230, left: 52, bottom: 34, gap: 32 };
const scales = {
  bytes: { of: Math.log10, ticks: [1e3, 1e4, 1e5, 1e6, 1e7], say: (bytes) => size(bytes).replace(".0 ", " "), range: [200, 5e7], costs: [1e2, 3e9] },
  mistakes: { of: Math.log10, ticks: [1, 10, 100, 1e3, 1e4], say: (count) => count.toLocaleString("en"), range: [1, 1e4], costs: [1e2, 1e8] },
  levels: { of: (levels) => levels, ticks: [1, 20, 40, 60, 80, 100, 120], say: String, range: [1, 120] },
};
const titles = {
  "documented members": ["By size: documented members", "time of one call, both axes in powers of ten"],
  "undocumented members": ["By size: members that nobody documents", "time of one call, both axes in powers of ten"],
  mistakes: ["By mistakes", "time of one call; ours lists 100 of a kind and counts the rest"],
  nesting: ["By levels of nesting", "time of one call, both axes even"],
};

/** Lines in panels of two columns: cost against what grows. */
export function scaleChart({ node, scale }) {
  const height = plot.height + 128;
  const drawn = scale.map((series, index) => group((index % 2) * (plot.width + plot.gap), 8 + Math.floor(index / 2) * height, lines(series)));
  const total = 8 + Math.ceil(scale.length / 2) * height;
  return svg(2 * plot.width + plot.gap, total + 18, "How cost grows", [...drawn, text(0, total + 4, `Node ${node}. In powers of ten, what grows in proportion is a straight line that rises one step for each step aside.`, "quiet")]);
}

function lines({ name, unit, points }) {
  const names = Object.keys(points[0]).filter((key) => key !== unit);
  const { of, ticks, say, range, costs = even(points, names) } = scales[unit];
  const across = of === Math.log10 ? of : (cost) => cost;
  const [top, foot, right] = [54, 54 + plot.height - plot.bottom, plot.width - 20];
  const x = (value) => plot.left + ((of(value) - of(range[0])) / (of(range[1]) - of(range[0]))) * (right - plot.left);
  const y = (cost) => foot - ((across(cost) - across(costs[0])) / (across(costs[1]) - across(costs[0]))) * (foot - top);
  const steps = costs.length > 2 ? costs.slice(2) : powers(costs);
  const grid = steps.map((cost) => `<line class="grid" x1="${plot.left}" x2="${right}" y1="${round(y(cost))}" y2="${round(y(cost))}"/>${text(plot.left - 8, y(cost) + 4, cost === 0 ? "0" : time({ nanoseconds: cost }).replace(".0 ", " "), "quiet end")}`);
  const below = ticks.map((tick) => text(x(tick), foot + 18, say(tick), "quiet middle"));
  const curves = names.map((key, index) => `<polyline class="line c${color(key, index)}" points="${points.map((point) => `${round(x(point[unit]))},${round(y(point[key]))}`).join(" ")}"/>`);
  const legend = names.map((key, index) => {
    const [column, row] = [index % 2, Math.floor(index / 2)];
    const [left, height] = [plot.left + column * 190, foot + 42 + row * 18];
    return `<line class="line c${color(key, index)}" x1="${left}" x2="${left + 18}" y1="${height - 4}" y2="${height - 4}"/>${text(left + 25, height, key.replace(`${ours}: `, ""), key.startsWith(ours) ? "mine" : "")}`;
  });
  const [title, subtitle] = titles[name];
  return [text(0, 16, title, "title"), text(0, 34, subtitle, "quiet"), ...grid, ...below, ...curves.reverse(), ...legend];
}

const colors = { TypeBox: 3, Ajv: 2, Zod: 4, "JSON.parse": 2 };

function color(name, index) {
  return name.startsWith(ours) ? index : colors[name.split(" + ").at(-1)];
}

/** The costs of an even axis: its ends, and the steps between. */
function even(points, names) {
  const most = Math.max(...points.flatMap((point) => names.map((name) => point[name])));
  const step = [500, 1e3, 2e3, 5e3, 1e4].find((step) => most / step <= 6) ?? 2e4;
  const count = Math.ceil(most / step);
  return [0, count * step, ...Array.from({ length: count + 1 }, (_, index) => index * step)];
}

function powers([least, most]) {
  return Array.from({ length: Math.round(Math.log10(most / least)) + 1 }, (_, index) => least * 10 ** index).filter((_, index) => index % 2 === 1 || most / least < 1e5);
}
