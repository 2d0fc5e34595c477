// What an archive comes to, in plain words.
import { element, setBusy } from "../dom";
import { duration, many, number, share, size, time } from "./format";
import type { Ending, Report } from "./protocol";
import { formats } from "./words";

const badges = { valid: "✓", noted: "!", invalid: "✕", empty: "…" };

/** A button that leads to more. */
export interface Way {
  label: string;
  go(): void;
}

function wayOf({ label, go }: Way): HTMLElement {
  const button = element("button", { type: "button", class: "quiet" }, label);
  button.addEventListener("click", go);
  return button;
}

/** Shows it; without `ending`, the reading goes on. */
export function showHeadline(place: HTMLElement, report: Report, ending: Ending | null, ways: readonly Way[] = []): void {
  const tone = toneOf(report);
  place.dataset["verdict"] = tone;
  setBusy(place, ending === null);
  const lines = [broken(report), signatures(report), oddities(report)].filter((line) => line !== null);
  const words = element("div", { class: "verdict-words" }, element("h2", {}, title(report)), partial(report, ending), ...lines.map((line) => element("p", { class: "headline-line" }, ...line)), element("p", { class: "what" }, ...facts(report, ending)), ways.length > 0 ? element("p", { class: "ways" }, ...ways.map(wayOf)) : null);
  place.replaceChildren(element("span", { class: "badge", "aria-hidden": "true" }, badges[tone]), words);
}

/** The same for those who hear it. */
export function spokenHeadline(report: Report, ending: Ending): string {
  const part = partial(report, ending)?.textContent;
  return [part, `${title(report)}.`, text(broken(report))].filter(Boolean).join(" ");
}

function toneOf({ deliveries, unreadableCount, brokenCount, byOddity }: Report): keyof typeof badges {
  if (deliveries + unreadableCount === 0) return "empty";
  if (unreadableCount + brokenCount > 0) return "invalid";
  return sum(byOddity) > 0 ? "noted" : "valid";
}

function title({ deliveries, accountCount, unreadableCount, unlisted }: Report): string {
  if (deliveries === 0) return unreadableCount > 0 ? "No delivery in it" : "Nothing in it";
  const beyond = unlisted.untrackedDeliveries > 0 ? "more than " : "";
  return `${many(deliveries, "delivery", "deliveries")} of ${beyond}${many(accountCount, "account")}`;
}

function broken({ deliveries, byVerdict, unreadableCount, byFinding }: Report): string[] | null {
  const parts: string[] = [];
  if (byVerdict.invalid > 0) parts.push(`${share(byVerdict.invalid, deliveries)} broken (${number(byVerdict.invalid)})`);
  if (unreadableCount > 0) parts.push(`${many(unreadableCount, "stretch is", "stretches are")} no delivery at all`);
  if (byVerdict.noted > 0) parts.push(`${many(byVerdict.noted, "delivery has", "deliveries have")} warnings`);
  if (parts.length > 0) return [`${parts.join(", ")}.`];
  return deliveries > 0 ? [`Every one is valid${sum(byFinding) > 0 ? ", with notes" : ""}.`] : null;
}

function signatures({ signatures: { checked, good, bad, unverifiable } }: Report): string[] | null {
  if (!checked) return null;
  if (bad + unverifiable === 0) return good > 0 ? ["Every signature is genuine."] : null;
  const parts = [many(good, "signature is genuine", "signatures are genuine")];
  if (bad > 0) parts.push(`${number(bad)} not`);
  if (unverifiable > 0) parts.push(`${number(unverifiable)} can't be verified`);
  return [`${parts.join(", ")}.`];
}

function oddities({ byOddity }: Report): string[] | null {
  const count = sum(byOddity);
  return count > 0 ? [`${many(count, "thing looks", "things look")} odd in what happened to accounts.`] : null;
}

/** Says that it is not all. */
function partial({ pending }: Report, ending: Ending | null): HTMLElement | null {
  if (ending === null || ending.kind === "end") return null;
  const why = {
    stop: "You stopped the reading",
    "unreadable-file": `“${"name" in ending ? ending.name : ""}” could not be read any further: it may have been moved or changed`,
    "damaged-gzip": `“${"name" in ending ? ending.name : ""}” breaks off: it is damaged as gzip`,
  }[ending.kind];
  const open = pending ? ` A delivery had begun on line ${number(pending.line)} and is not counted.` : "";
  return element("p", { class: "partial" }, element("strong", {}, "Partial. "), `${why}. What stands here is true of what was read until then.${open}`);
}

function facts({ format, bytes, lines, firstSeen, lastSeen, deliveries }: Report, ending: Ending | null): (string | HTMLElement)[] {
  const parts: string[] = [];
  if (firstSeen && lastSeen) parts.push(`from ${time(firstSeen)} to ${time(lastSeen)} UTC`);
  if (format) parts.push(formats[format]);
  parts.push(`${size(bytes)} in ${many(lines, "line")}`);
  if (ending && ending.elapsed > 0) parts.push(`read in ${duration(ending.elapsed / 1000)}`);
  if (!firstSeen && deliveries > 0) parts.push("no times in it");
  return [parts.join(" · ")];
}

export function sum(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function text(line: string[] | null): string {
  return line?.join("") ?? "";
}
