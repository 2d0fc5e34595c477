// F8 and Shift+F8, which lead from finding to finding in the order of the text, wherever the focus is.
import type { EditorView } from "@codemirror/view";
import type { Finding } from "accounts-webhooks";
import { capitalised } from "./dom";
import { rangeOf, type Range } from "./marks";

export interface Walk {
  view: EditorView;
  /** Where the keys count: while it is shown. */
  place: HTMLElement;
  /** The findings of the text that is there. */
  findings(): readonly Finding[];
  go(finding: Finding): void;
  /** Tells what a screen reader is to say. */
  say(sentence: string): void;
}

export function walkByKey({ view, place, findings, go, say }: Walk): void {
  let last: Finding | undefined;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || !place.checkVisibility()) return;
    event.preventDefault();
    const ordered = inOrder(findings(), view);
    if (ordered.length === 0) return say("No findings.");
    const index = nextIndex(ordered, view.state.selection.main, last, event.shiftKey);
    const found = ordered[index];
    if (!found) return;
    last = found.finding;
    go(last);
    say(`${index + 1} of ${ordered.length}, ${spoken(last)}`);
  });
}

interface Placed extends Range {
  finding: Finding;
}

function inOrder(findings: readonly Finding[], view: EditorView): Placed[] {
  return findings.map((finding) => ({ finding, ...rangeOf(finding, view.state) })).sort((left, right) => left.from - right.from || left.to - right.to);
}

/** Which finding comes behind the one that was shown last, if the cursor is still there, or else behind the cursor. */
function nextIndex(ordered: readonly Placed[], { from, to }: Range, last: Finding | undefined, isBack: boolean): number {
  const at = ordered.findIndex((placed) => placed.finding === last && placed.from === from && placed.to === to);
  if (at >= 0) return (at + (isBack ? -1 : 1) + ordered.length) % ordered.length;
  const next = isBack ? ordered.findLastIndex((placed) => placed.from < from) : ordered.findIndex((placed) => placed.from > from || placed.to > to);
  return next >= 0 ? next : isBack ? ordered.length - 1 : 0;
}

function spoken({ severity, message, help }: Finding): string {
  return `${severity}: ${capitalised(message)}. ${help ? `${capitalised(help)}.` : ""}`.replaceAll("`", "");
}
