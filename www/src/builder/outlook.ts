// What a subscription will bring and what it will miss, as the core's classification says.
import { events as rows, type Report } from "accounts-webhooks";
import { capitalised, element, prose } from "../dom";
import { missing } from "../words";

type Line = [name: string, about: string];

const aboutOther = "an event of another family, which is not described here";
const aboutUnknown = "no page names it, so nothing may ever come";

export function showOutlook(place: HTMLElement, report: Report | null): void {
  place.hidden = report?.kind !== "subscription";
  if (report?.kind !== "subscription") return place.replaceChildren();
  const { known, other, unknown, all, misses } = report.classification;
  const means = (name: string) => rows.find((row) => row.name === name)?.means ?? aboutOther;
  const arriving: Line[] = [...known, ...other].map((name): Line => [name, means(name)]);
  if (all) arriving.push(["*", "every event there is"]);
  const doubtful = unknown.map((name): Line => [name, aboutUnknown]);
  const missed = misses.map((miss): Line => ["", `no message tells of ${missing[miss]}`]);
  const would = report.verdict === "invalid" ? "would" : "will";
  const lists = [list("arrives", `What ${would} arrive`, arriving), list("doubtful", "What may never arrive", doubtful), list("missed", `What you ${would} miss`, missed)];
  place.replaceChildren(...lists.filter((part) => part !== null));
}

function list(kind: string, title: string, lines: Line[]): HTMLElement | null {
  if (lines.length === 0) return null;
  const items = lines.map(([name, about]) => element("li", {}, name === "" ? null : element("code", {}, name), element("span", {}, prose(capitalised(about)))));
  return element("div", { class: `outlook-list ${kind}` }, element("h3", {}, title), element("ul", {}, ...items));
}
