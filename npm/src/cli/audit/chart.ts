// Deliveries over time, as SVG.
import { escaped } from "./escape.js";
import { grouped, moment } from "./numbers.js";
import type { Chart } from "./summary.js";

const width = 960;
const height = 200;
const left = 64;
const foot = 24;

/** A column for each stretch of time, with events one upon the other. */
export function svgOverTime({ start, seconds, series, steps }: Chart): string {
  const sums = steps.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const top = ceiling(Math.max(1, ...sums));
  const wide = (width - left) / steps.length;
  const y = (count: number): number => (height - foot) * (1 - count / top) + 8;
  const time = (step: number): string => moment(new Date(Date.parse(start) + step * seconds * 1000).toISOString());
  const drawn = steps.map((counts, step) => {
    let below = 0;
    const parts = counts.map((count, index) => {
      if (count === 0) return "";
      const [from, to] = [y(below), y((below += count))];
      return `<rect class="s${index}" x="${(left + step * wide).toFixed(2)}" y="${to.toFixed(2)}" width="${Math.max(0.5, wide * 0.9).toFixed(2)}" height="${(from - to).toFixed(2)}"/>`;
    });
    const told = series.flatMap((name, index) => (counts[index] ? [`${name}: ${grouped(counts[index])}`] : []));
    return `<g><title>${escaped([`${time(step)} UTC`, ...told].join("\n"))}</title>${parts.join("")}</g>`;
  });
  const lines = [0, 0.5, 1].map((part) => {
    const at = y(part * top).toFixed(1);
    return `<line class="grid" x1="${left}" x2="${width}" y1="${at}" y2="${at}"/><text class="end" x="${left - 8}" y="${Number(at) + 4}">${grouped(part * top)}</text>`;
  });
  const labels = [0, 0.5].map((part) => `<text class="${part === 0 ? "" : "middle"}" x="${left + part * (width - left)}" y="${height + 12}">${time(Math.round(part * steps.length))}</text>`);
  const end = `<text class="end" x="${width}" y="${height + 12}">${time(steps.length)}</text>`;
  const used = series.map((name, index) => ({ name, index })).filter(({ index }) => steps.some((counts) => counts[index]));
  const legend = used.map(({ name, index }) => `<span><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="s${index}" width="10" height="10" rx="2"/></svg>${escaped(name)}</span>`);
  return `<svg class="chart" viewBox="0 0 ${width} ${height + 20}" role="img" aria-label="Deliveries over time">${lines.join("")}${drawn.join("")}${labels.join("")}${end}</svg><p class="legend">${legend.join("")}</p>`;
}

/** The next number above `most` that halves well. */
function ceiling(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return Math.max(2, power * [1, 2, 4, 6, 8, 10].find((step) => step * power >= most)!);
}
