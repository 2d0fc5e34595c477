// What looks odd in the lives of accounts, in the core's words.
import { oddityCodes } from "accounts-webhooks";
import { capitalised, element, prose } from "../dom";
import { many, number } from "./format";
import type { Report } from "./protocol";
import { oddity } from "./words";

/** A code with what it means; `choose` shows the accounts. */
export function explainOddity(code: string, count: number, choose?: () => void): HTMLElement {
  const name = element("strong", {}, oddity(code));
  const row = oddityCodes.find((row) => row.code === code);
  const line = (kind: string, text = "") => element("p", { class: kind }, prose(`${capitalised(text)}.`));
  const more = element("details", {}, element("summary", {}, "What it means"), line("odd-why", row?.why), line("odd-help", row?.help));
  const show = choose ? element("button", { type: "button", class: "link" }, "Show the accounts") : null;
  if (choose) show?.addEventListener("click", choose);
  return element("li", { "data-oddity": code }, element("p", { class: "odd-title" }, element("span", { class: "odd-mark" }, number(count)), name), line("odd-message", row?.message), more, show);
}

export function createOddities({ byOddity, alike }: Report, choose: ((code: string) => void) | null): HTMLElement | null {
  const codes = Object.entries(byOddity);
  if (codes.length === 0 && alike === 0) return null;
  const list = element("ul", { class: "odd-list" }, ...codes.map(([code, count]) => explainOddity(code, count ?? 0, choose ? () => choose(code) : undefined)));
  const none = codes.length === 0 ? element("p", { class: "card-about" }, "Nothing looks odd.") : element("p", { class: "card-about" }, "The vendor promises neither order nor that each delivery comes once, so these make nothing invalid.");
  const same = alike > 0 ? element("p", { class: "card-about alike" }, `${many(alike, "delivery", "deliveries")} without a resource ${alike === 1 ? "is" : "are"} byte for byte like one before. That proves nothing: such messages have neither ID nor time, and each may be news.`) : null;
  return element("section", { class: "panel card wide", "aria-label": "What looks odd" }, element("h3", {}, "What looks odd"), none, list, same);
}
