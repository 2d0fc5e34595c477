// What an archive has, counted: a card for each view.
import { element } from "../dom";
import { createBars, type Bar } from "./bars";
import { many } from "./format";
import { sum } from "./headline";
import { createOddities } from "./oddities";
import { createOverTime, toneOf } from "./over-time";
import type { Report } from "./protocol";
import { understood } from "./start";
import { meaning } from "./troubles";
import { groups, reasons } from "./words";

/** Where cards lead to; without it, while the reading goes on, nowhere. */
export interface Leads {
  group(name: string): void;
  oddity(code: string): void;
  finding(code: string): void;
  /** Findings of which there is something to show. */
  findings: ReadonlySet<string>;
}

export function showCards(place: HTMLElement, report: Report, leads: Leads | null): void {
  if (report.deliveries === 0) return place.replaceChildren(element("section", { class: "panel card wide" }, understood()));
  const tiles = [verdicts(report), events(report), signatures(report), errorGroups(report, leads), errorCodes(report), findings(report, leads), names(report)];
  const cards = [overTime(report), element("div", { class: "tiles" }, ...tiles), createOddities(report, leads && ((code) => leads.oddity(code)))];
  place.replaceChildren(...cards.filter((card) => card !== null));
}

function overTime(report: Report): HTMLElement | null {
  if (report.overTime !== null) return createOverTime(report.overTime);
  if (report.deliveries === 0) return null;
  return element("section", { class: "panel card wide" }, element("h3", {}, "Deliveries over time"), element("p", { class: "card-about" }, "The archive does not say when its deliveries came: envelopes with ", element("code", {}, "received_at"), " do."));
}

function verdicts({ byVerdict, unreadableCount, deliveries }: Report): HTMLElement {
  const bars: Bar[] = [
    { label: "✓ Valid", count: byVerdict.valid, tone: "valid" },
    { label: "! With warnings", count: byVerdict.noted, tone: "noted" },
    { label: "✕ Invalid", count: byVerdict.invalid, tone: "invalid" },
  ];
  if (unreadableCount > 0) bars.push({ label: "∅ No delivery", count: unreadableCount, tone: "invalid" });
  return createBars({ title: "Verdicts", what: "Deliveries", bars, of: deliveries + unreadableCount });
}

function events({ byEvent, deliveries, unlisted }: Report): HTMLElement | null {
  const bars = entries(byEvent).map(([name, count]): Bar => ({ label: element("code", {}, name), count, tone: toneOf(name) }));
  return bars.length === 0 ? null : createBars({ title: "Events", what: "Deliveries", bars, of: deliveries, ...more(unlisted.events) });
}

function signatures({ signatures: { checked, good, byReason } }: Report): HTMLElement | null {
  if (!checked) return null;
  const bad = entries(byReason).map(([reason, count]): Bar => ({ label: `✕ ${reasons[reason as keyof typeof reasons]}`, count, tone: "invalid" }));
  return createBars({ title: "Signatures", what: "Deliveries", bars: [{ label: "✓ genuine", count: good, tone: "valid" }, ...bad], of: good + sum(byReason) });
}

function errorGroups({ byErrorGroup }: Report, leads: Leads | null): HTMLElement | null {
  const bars = ranked(byErrorGroup).map(([name, count]): Bar => ({ label: groups[name as keyof typeof groups], count, tone: "failed", choose: leads ? () => leads.group(name) : undefined }));
  return bars.length === 0 ? null : createBars({ title: "Why logins fail and connections break", about: "Groups of error codes: our grouping, not the vendor's.", what: "Deliveries", bars, of: sum(byErrorGroup) });
}

function errorCodes({ byErrorCode, unlisted }: Report): HTMLElement | null {
  const bars = ranked(byErrorCode).map(([name, count]): Bar => ({ label: element("code", {}, name), count, tone: "failed" }));
  return bars.length === 0 ? null : createBars({ title: "Error codes", what: "Deliveries", bars, ...more(unlisted.errorCodes) });
}

function findings({ byFinding }: Report, leads: Leads | null): HTMLElement | null {
  const choose = (code: string) => (leads?.findings.has(code) ? () => leads.finding(code) : undefined);
  const bars = ranked(byFinding).map(([code, count]): Bar => ({ label: element("span", { title: meaning(code) }, element("code", {}, code)), count, tone: "noted", choose: choose(code) }));
  return bars.length === 0 ? null : createBars({ title: "Findings", what: "Times", bars });
}

function names({ byName, deliveries, unlisted }: Report): HTMLElement | null {
  const bars = ranked(byName).map(([name, count]): Bar => ({ label: name, count }));
  return bars.length === 0 ? null : createBars({ title: "Subscriptions", what: "Deliveries", bars, of: deliveries, ...more(unlisted.names) });
}

function more(unlisted: number): { about?: string } {
  return unlisted > 0 ? { about: `${many(unlisted, "delivery", "deliveries")} of further names, of which there are too many to list.` } : {};
}

function entries(counts: Partial<Record<string, number>>): [string, number][] {
  return Object.entries(counts).map(([name, count]) => [name, count ?? 0]);
}

/** The most frequent first. */
function ranked(counts: Partial<Record<string, number>>): [string, number][] {
  return entries(counts).sort(([, left], [, right]) => right - left);
}
