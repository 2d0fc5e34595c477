// What the editor can do without until the page stands: colours, folding, findings in the text, undo, search, and keys.
import { defaultKeymap, isolateHistory, undo } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, diagnosticCount, lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { undoing } from "./history";
import { whereLinesAreShort } from "./long-lines";

export { undo };

/** Marks a change as a step of its own to undo. */
export const step = isolateHistory.of("full");

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--json-name)" },
  { tag: tags.string, color: "var(--json-text)" },
  { tag: tags.number, color: "var(--json-number)" },
  { tag: [tags.bool, tags.null], color: "var(--json-word)" },
  { tag: tags.punctuation, color: "var(--muted)" },
]);

export const extras: Extension = [
  whereLinesAreShort([json(), syntaxHighlighting(colours), bracketMatching()]),
  lintGutter(),
  foldGutter(),
  highlightSelectionMatches(),
  indentUnit.of("  "),
  undoing,
  keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
];

export function mark(view: EditorView, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length + diagnosticCount(view.state) === 0) return;
  view.dispatch(setDiagnostics(view.state, diagnostics.toSorted((left, right) => left.from - right.from)));
}
