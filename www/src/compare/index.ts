// The view that holds two deliveries against each other.
import "./compare.css";
import { setDiagnostics } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import { compare, type ComparedSide, type Comparison, type Difference } from "accounts-webhooks";
import { toEditor } from "../body";
import { element } from "../dom";
import { show } from "../editor";
import type { Range } from "../marks";
import { paced } from "../pace";
import type { Inspector } from "../tools";
import { showDifferences, showOutcome } from "./differences";
import { pairs } from "./pairs";
import { createSide, type Side } from "./side";

const words = { added: "only on this side", removed: "only on this side", changed: "another value on the other side" };

export function create(place: HTMLElement, inspector: Inspector): void {
  let isStale = true;
  const changed = () => {
    isStale = true;
    followText();
    refresh.soon();
  };
  const left = createSide("left", "Left delivery", inspector, changed);
  const right = createSide("right", "Right delivery", inspector, changed);
  const menu = element("select", { id: "compare-examples" }, element("option", { value: "", disabled: "" }, "Your own two"), ...pairs.map(({ label }, index) => element("option", { value: String(index) }, label)));
  const swap = element("button", { type: "button", class: "quiet" }, "Swap sides");
  const clear = element("button", { type: "button", class: "quiet" }, "Clear");
  const bar = element("div", { class: "compare-bar" }, element("label", { class: "example" }, "Example ", menu), swap, clear);
  const status = element("div", { class: "verdict-box", role: "status", "aria-atomic": "true" });
  const verdict = element("section", { class: "panel verdict compare-verdict", "aria-label": "Outcome" }, status);
  const list = element("section", { class: "findings differences", "aria-label": "Differences" });
  const texts = element("div", { class: "compared-texts" }, left.place, right.place);
  place.replaceChildren(element("div", { class: "comparison" }, bar, texts, verdict, list));

  let comparison: Comparison | null = null;
  const refresh = paced(status, () => {
    isStale = false;
    const bodies = [left.body(), right.body()] as const;
    comparison = bodies.some((body) => body.length === 0) ? null : compare(...bodies);
    mark(left, comparison, "left");
    mark(right, comparison, "right");
    left.tell();
    right.tell();
    showOutcome(status, comparison);
    showDifferences(list, comparison, jump);
  });

  /** Shows both places. The focus stays in the list, from where one goes on to the next. */
  function jump(difference: Difference): void {
    // Its places are those of an older text.
    if (isStale) return refresh.now();
    point(difference);
    texts.scrollIntoView({ block: "nearest" });
  }

  function point(difference: Difference): void {
    show(left.view, rangeOf(difference.left, left.view.state));
    show(right.view, rangeOf(difference.right, right.view.state));
  }

  function fill(texts: readonly [string | Uint8Array, string | Uint8Array]): void {
    left.load(texts[0]);
    right.load(texts[1]);
    followText();
    refresh.now();
    const [first] = comparison?.differences ?? [];
    if (first) point(first);
  }

  function followText(): void {
    const index = pairs.findIndex((pair) => pair.left === left.body() && pair.right === right.body());
    menu.value = index < 0 ? "" : String(index);
  }

  menu.addEventListener("change", () => {
    const pair = pairs[Number(menu.value)];
    if (pair) fill([pair.left, pair.right]);
  });
  swap.addEventListener("click", () => fill([right.body(), left.body()]));
  clear.addEventListener("click", () => fill(["", ""]));
  const [first] = pairs;
  fill([first?.left ?? "", first?.right ?? ""]);
}

/** Marks what is different on one side. What is not there has no mark, though it has a place. */
function mark({ view }: Side, comparison: Comparison | null, side: "left" | "right"): void {
  const there = (comparison?.differences ?? []).filter((difference) => difference[side].text !== null);
  const diagnostics = there.map((difference) => ({
    ...rangeOf(difference[side], view.state),
    severity: "info" as const,
    markClass: `different ${difference.kind}`,
    message: `${difference.pointer || "the whole body"}: ${words[difference.kind]}`,
  }));
  view.dispatch(setDiagnostics(view.state, diagnostics.sort((one, other) => one.from - other.from)));
}

function rangeOf({ start, end, text }: ComparedSide, state: EditorState): Range {
  const from = toEditor(state.doc, start);
  // Of what lacks a value its bracket is enough.
  return { from, to: text === null ? Math.min(from + 1, toEditor(state.doc, end)) : toEditor(state.doc, end) };
}
