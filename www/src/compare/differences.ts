// The differences as a list. Which there are, where, and what they mean is the core's to say.
import type { ComparedSide, Comparison, Difference } from "accounts-webhooks";
import { capitalised, counted, element } from "../dom";

const groups: [Difference["kind"], string][] = [
  ["changed", "Changed"],
  ["removed", "Only on the left"],
  ["added", "Only on the right"],
];

/** More than anyone reads; two bodies may differ in thousands of values. */
const shown = 200;

/** Says in `status` whether the two are the same, and what that means. */
export function showOutcome(status: HTMLElement, comparison: Comparison | null): void {
  const [mark, title, about] = wordsOf(comparison);
  const notes = comparison?.notes.map(({ code, message }) => element("p", { "data-note": code, class: "note-line" }, `${capitalised(message)}.`)) ?? [];
  const words = element("div", { class: "verdict-words" }, element("h2", {}, title, element("small", {}, about)), ...notes);
  // A screen reader is told of news only.
  if (status.textContent === mark + words.textContent) return;
  status.dataset["verdict"] = comparison === null ? "empty" : comparison.same ? "valid" : "noted";
  status.replaceChildren(element("span", { class: "badge", "aria-hidden": "true" }, mark), words);
}

function wordsOf(comparison: Comparison | null): [mark: string, title: string, about: string] {
  if (comparison === null) return ["…", "Nothing to compare yet", "give both sides a delivery: paste it, open a file, or choose an example"];
  const { same, differences, unlisted } = comparison;
  if (same) return ["=", "The same", "in every value"];
  if (differences.length === 0) return ["≠", "Not the same", ""];
  const counts = groups.map(([kind, title]) => [differences.filter((found) => found.kind === kind).length, title.toLowerCase()] as const).filter(([count]) => count > 0);
  const parts = unlisted > 0 ? "" : counts.map(([count, title]) => `${count} ${title}`).join(", ");
  return ["≠", counted(differences.length + unlisted, "difference"), parts];
}

/** Lists the differences; `onChoice` gets the one whose places are to be shown. */
export function showDifferences(parent: HTMLElement, comparison: Comparison | null, onChoice: (difference: Difference) => void): void {
  const listed = comparison?.differences.slice(0, shown) ?? [];
  const parts = groups.map(([kind, title]) => group(kind, title, listed, onChoice)).filter((part) => part !== null);
  const hidden = (comparison?.differences.length ?? 0) + (comparison?.unlisted ?? 0) - listed.length;
  parent.replaceChildren(...parts, ...(hidden > 0 ? [element("p", { class: "more" }, `${counted(hidden, "more difference")} not listed.`)] : []));
}

function group(kind: Difference["kind"], title: string, differences: readonly Difference[], onChoice: (difference: Difference) => void): HTMLElement | null {
  const own = differences.filter((difference) => difference.kind === kind);
  if (own.length === 0) return null;
  const heading = element("h3", {}, title, element("span", { class: "count" }, String(own.length)));
  return element("section", { class: `group difference-group ${kind}` }, heading, element("ul", { class: "panel" }, ...own.map((difference) => item(difference, onChoice))));
}

function item(difference: Difference, onChoice: (difference: Difference) => void): HTMLElement {
  const { kind, pointer, left, right } = difference;
  const places = [left, right].map(({ start }) => `${start.line}:${start.column}`).join(" · ");
  const button = element("button", { type: "button", class: "difference", title: "Show it in both texts" }, path(pointer), values(kind, left, right), element("span", { class: "place" }, element("span", { class: "unseen" }, "at "), places));
  button.addEventListener("click", () => onChoice(difference));
  return element("li", { "data-pointer": pointer, "data-kind": kind }, button);
}

/** The pointer, with what it ends in the easiest to see. */
function path(pointer: string): HTMLElement {
  if (pointer === "") return element("span", { class: "path" }, "the whole body");
  const cut = pointer.lastIndexOf("/") + 1;
  return element("code", { class: "path" }, element("span", {}, pointer.slice(0, cut)), element("b", {}, pointer.slice(cut)));
}

function values(kind: Difference["kind"], left: ComparedSide, right: ComparedSide): HTMLElement {
  const value = (name: "del" | "ins", text: string | null) => element(name, {}, element("code", {}, shortened(text ?? "")));
  const arrow = element("span", { class: "arrow" }, element("span", { class: "unseen" }, " became "), element("span", { "aria-hidden": "true" }, "→"));
  if (kind === "removed") return element("span", { class: "values" }, value("del", left.text));
  if (kind === "added") return element("span", { class: "values" }, value("ins", right.text));
  return element("span", { class: "values" }, value("del", left.text), arrow, value("ins", right.text));
}

/** In one line. */
function shortened(text: string): string {
  return text.replace(/\s+/g, " ");
}
