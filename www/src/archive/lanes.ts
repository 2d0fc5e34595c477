// An account's deliveries as a picture: a lane for each kind of event, and above them the state that the account is in.
import type { AuditRow } from "accounts-webhooks/audit";
import { duration, many, time } from "./format";
import { toneOf } from "./over-time";
import { svg } from "./svg";
import { states, type State } from "./words";

const lane = { height: 30, left: 88, top: 44, step: 30 };
const signs: Record<string, string> = { added: "M-5 0 L0 -5 L5 0 L0 5Z", updated: "M-3.5 -3.5H3.5V3.5H-3.5Z", connected: "M0 -5.5 A5.5 5.5 0 1 1 -0.01 -5.5Z", failed: "M-5 5 L0 -5 L5 5Z", removed: "M-5 -2 H5 V2 H-5Z", other: "M0 -4 A4 4 0 1 1 -0.01 -4Z" };
const lanes = ["added", "connected", "failed", "updated", "removed", "other"];

/** A silence that is worth a word, in milliseconds. */
const gap = 3_600_000;

export interface Drawing {
  picture: SVGElement;
  /** Shows that this step is the one that is spoken of. */
  point(index: number): void;
}

/** Draws `steps` in their order; `onChoice` gets the index of one that is chosen. */
export function drawLanes(steps: readonly AuditRow[], onChoice: (index: number) => void): Drawing {
  const shown = lanes.filter((tone) => steps.some(({ event }) => toneOf(event) === tone));
  const x = (index: number) => lane.left + (index + 0.5) * lane.step;
  const y = (tone: string) => lane.top + (shown.indexOf(tone) + 0.5) * lane.height;
  const width = x(steps.length) + 10;
  const bottom = lane.top + shown.length * lane.height;
  const rails = shown.map((tone) => svg("g", {}, svg("line", { class: "rail", x1: lane.left, x2: width, y1: y(tone), y2: y(tone) }), svg("text", { class: "lane-name", x: 0, y: y(tone) + 4 }, tone)));
  const marks = steps.map((step, index) => {
    const mark = markOf(step, x(index), y(toneOf(step.event)), bottom);
    mark.addEventListener("click", () => onChoice(index));
    return mark;
  });
  const label = `${many(steps.length, "delivery", "deliveries")} in their order, by event, below the state of the account; the table has the same`;
  const picture = svg("svg", { role: "img", "aria-label": label, class: "lanes", width, height: bottom + 30, viewBox: `0 0 ${width} ${bottom + 30}` }, svg("text", { class: "lane-name", x: 0, y: 22 }, "State"), ...band(steps, x), ...rails, ...gaps(steps, x, bottom), ...marks);
  return { picture, point: (index) => marks.forEach((mark, own) => mark.classList.toggle("pointed", own === index)) };
}

function markOf(step: AuditRow, x: number, y: number, bottom: number): SVGElement {
  const { event, oddities, verdict, errorCode, receivedAt, delivery, signature } = step;
  const tone = toneOf(event);
  const isBroken = verdict === "invalid" || (signature !== null && signature !== "good");
  const about = [`Delivery ${delivery}: ${event ?? "no event"}`, receivedAt === null ? "" : `${time(receivedAt)} UTC`, errorCode ?? "", isBroken ? "broken" : "", oddities.length > 0 ? `odd: ${oddities.join(", ")}` : ""].filter(Boolean).join("\n");
  const parts = [svg("title", {}, about), svg("rect", { class: "catch", x: x - lane.step / 2, y: lane.top, width: lane.step, height: bottom - lane.top })];
  if (oddities.length > 0) parts.push(svg("circle", { class: "odd-ring", cx: x, cy: y, r: 10 }), svg("text", { class: "odd-sign", x, y: bottom + 10, "text-anchor": "middle" }, "!"));
  parts.push(svg("path", { class: `sign ${tone} ${isBroken ? "broken" : ""}`, d: signs[tone] ?? "", transform: `translate(${x} ${y})` }));
  if (isBroken) parts.push(svg("path", { class: "broken-sign", d: "M-3 -3 L3 3 M3 -3 L-3 3", transform: `translate(${x} ${y - 12})` }));
  return svg("g", { class: "step" }, ...parts);
}

/** Stretches of one state each, as the deliveries tell of them. */
function band(steps: readonly AuditRow[], x: (index: number) => number): SVGElement[] {
  const stretches: { state: State; from: number; to: number }[] = [];
  for (const [index, { happened }] of steps.entries()) {
    const last = stretches.at(-1);
    const state = happened === null || happened === "changed" ? (last?.state ?? "unknown") : happened;
    if (last?.state === state) last.to = index;
    else stretches.push({ state, from: index, to: index });
  }
  return stretches.map(({ state, from, to }) => {
    const [left, right] = [x(from) - lane.step / 2 + 1, x(to) + lane.step / 2 - 1];
    const fits = right - left > states[state].length * 7 + 8;
    const parts = [svg("title", {}, states[state]), svg("rect", { class: `stretch ${state}`, x: left, y: 8, width: right - left, height: 22, rx: 5 })];
    if (fits) parts.push(svg("text", { class: `stretch-name ${state}`, x: left + 7, y: 23 }, states[state]));
    return svg("g", {}, ...parts);
  });
}

/** Where nothing came for long. */
function gaps(steps: readonly AuditRow[], x: (index: number) => number, bottom: number): SVGElement[] {
  return steps.flatMap(({ receivedAt }, index) => {
    const before = steps[index - 1]?.receivedAt;
    if (!receivedAt || !before) return [];
    const silence = Date.parse(receivedAt) - Date.parse(before);
    if (silence < gap) return [];
    const at = x(index) - lane.step / 2;
    return [svg("g", {}, svg("line", { class: "gap", x1: at, x2: at, y1: lane.top, y2: bottom }), svg("text", { class: "tick", x: at, y: bottom + 24, "text-anchor": "middle" }, duration(silence / 1000).replace(/ (h|d|min) .*$/, " $1")))];
  });
}
