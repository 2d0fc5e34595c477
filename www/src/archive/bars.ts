// Counts by name as bars: a table, which says the same without them.
import { element } from "../dom";
import { number, share } from "./format";

export interface Bar {
  /** As it is shown. */
  label: Node | string;
  count: number;
  /** A class that gives its colour. */
  tone?: string;
  /** What is done if it is chosen. */
  choose?: (() => void) | undefined;
}

export interface Bars {
  title: string;
  /** What stands below the title. */
  about?: string;
  /** What there are so many of, as a column's head. */
  what: string;
  bars: readonly Bar[];
  /** All there are; shares are of that. Without it, none are shown. */
  of?: number;
}

/** More are put behind a button. */
const shown = 8;

export function createBars({ title, about, what, bars, of }: Bars): HTMLElement {
  const largest = Math.max(1, ...bars.map(({ count }) => count));
  const rows = bars.map((bar) => row(bar, largest, of));
  for (const hidden of rows.slice(shown)) hidden.hidden = true;
  const head = element("thead", { class: "unseen" }, element("tr", {}, ...[title, what, ...(of === undefined ? [] : ["Share"])].map((text) => element("th", { scope: "col" }, text))));
  const table = element("table", { class: "bars", "aria-label": title }, head, element("tbody", {}, ...rows));
  const more = element("button", { type: "button", class: "quiet more" }, `Show all ${bars.length}`);
  more.addEventListener("click", () => {
    for (const row of rows) row.hidden = false;
    more.remove();
  });
  const heading = element("h3", {}, title);
  return element("section", { class: "panel card", "aria-label": title }, heading, about ? element("p", { class: "card-about" }, about) : null, table, bars.length > shown ? more : null);
}

function row({ label, count, tone = "", choose }: Bar, largest: number, of: number | undefined): HTMLElement {
  const bar = element("span", { class: `bar ${tone}`, "aria-hidden": "true" });
  bar.style.setProperty("--part", String(count / largest));
  const name = choose ? element("button", { type: "button", class: "link bar-name" }, label) : element("span", { class: "bar-name" }, label);
  if (choose) name.addEventListener("click", choose);
  return element("tr", {}, element("th", { scope: "row" }, name, bar), element("td", {}, number(count)), of === undefined ? null : element("td", { class: "bar-share" }, share(count, of)));
}
