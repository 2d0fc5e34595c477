import type { Diagnostic } from "@codemirror/lint";
import { EditorState, type Extension, StateEffect } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { arrivalOf, body, setArrival, textOf } from "./body";
import { asStep, loadedExtras, loadExtras } from "./later";
import { typingIntoLongLines } from "./long-lines";
import type { Range } from "./marks";
import { theme } from "./theme";

/** What editors differ in. */
interface Settings {
  label: string;
  /** What stands there while nothing else does. */
  hint: string;
  more: Extension;
}

/** An editor in `parent`. `onChange` is called after each change of the text. */
export function createEditor(parent: HTMLElement, onChange: () => void, { label, hint, more }: Settings): EditorView {
  const watch = EditorView.updateListener.of((update) => {
    if (update.docChanged) onChange();
  });
  const named = [EditorView.contentAttributes.of({ "aria-label": label }), placeholder(hint)];
  return new EditorView({ parent, state: EditorState.create({ extensions: [features, named, watch, more] }) });
}

// Tab leaves the editor, as the keyboard's users expect; Escape and then Tab is not to be learnt here.
const features: Extension = [
  // Admitted by the page's policy (vite.config.js).
  EditorView.cspNonce.of("editor"),
  EditorView.contentAttributes.of({ spellcheck: "false", autocapitalize: "off", tabindex: "0" }),
  body,
  lineNumbers(),
  drawSelection(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  EditorView.lineWrapping,
  typingIntoLongLines,
  theme,
];

/** Adds what the editor can do without at first, marks of findings among it. */
export async function complete(view: EditorView): Promise<void> {
  const { extras } = await loadExtras();
  view.dispatch({ effects: StateEffect.appendConfig.of(extras) });
}

export function undo(view: EditorView): void {
  loadedExtras()?.undo(view);
  view.focus();
}

/** Replaces the whole body; undo brings the old one back. */
export function load(view: EditorView, body: string | Uint8Array): void {
  const changes = { from: 0, to: view.state.doc.length, insert: textOf(body) };
  view.dispatch({ changes, selection: { anchor: 0 }, effects: setArrival.of(arrivalOf(body)), annotations: asStep(), scrollIntoView: true });
}

/** Marks the findings in the text, once the editor is complete. */
export function mark(view: EditorView, diagnostics: readonly Diagnostic[]): void {
  loadedExtras()?.mark(view, diagnostics);
}

/** Selects the range and shows it within the editor; the focus stays where it is. */
export function show(view: EditorView, { from, to }: Range): void {
  view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
}

/** Selects the range, with the focus in the editor and the editor on the screen. */
export function jumpTo(view: EditorView, range: Range): void {
  show(view, range);
  view.focus();
  view.dom.scrollIntoView({ block: "nearest" });
}
