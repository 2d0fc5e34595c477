// The body behind the editor's text. The editor counts every line end as one unit, whatever the text has. Bodies with CRLF
// keep it; what the editor cannot hold at all, such as mixed line ends or bytes that are no text, is kept beside it until
// the first change.
import { type EditorState, type Extension, StateEffect, StateField, type Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Position } from "accounts-webhooks";
import { asStep } from "./later";

interface Arrival {
  lineEnd: "\n" | "\r\n";
  /** The body, where it is not the editor's text with these line ends. */
  exact: string | Uint8Array | null;
}

export const setArrival = StateEffect.define<Arrival>();

export const arrival = StateField.define<Arrival>({
  create: () => ({ lineEnd: "\n", exact: null }),
  update(value, { effects, docChanged }) {
    // Undoing several steps at once has the oldest state last.
    const set = effects.findLast((effect) => effect.is(setArrival));
    if (set) return set.value;
    return docChanged && value.exact !== null ? { ...value, exact: null } : value;
  },
});

/** The body as it is inspected and signed. */
export function bodyOf(state: EditorState): string | Uint8Array {
  const { lineEnd, exact } = state.field(arrival);
  return exact ?? state.doc.sliceString(0, state.doc.length, lineEnd);
}

export type LineEnds = "LF" | "CRLF" | "mixed line ends";

export function lineEndsOf(state: EditorState): LineEnds {
  const { lineEnd, exact } = state.field(arrival);
  if (typeof exact === "string") return "mixed line ends";
  return lineEnd === "\n" ? "LF" : "CRLF";
}

/** What the editor has to know of `body` besides its text. */
export function arrivalOf(body: string | Uint8Array): Arrival {
  const text = textOf(body);
  const lineEnd = /\r\n/.test(text) && !/\r(?!\n)|(?<!\r)\n/.test(text) ? "\r\n" : "\n";
  const isWhole = typeof body === "string" && (lineEnd === "\r\n" || !body.includes("\r"));
  return { lineEnd, exact: isWhole ? null : body };
}

/** The body as text, with U+FFFD for what is none. */
export function textOf(body: string | Uint8Array): string {
  return typeof body === "string" ? body : new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
}

/** A file's bytes as text, if that loses nothing. */
export function readBody(bytes: Uint8Array): string | Uint8Array {
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

/** The editor's offset of a place in the body. The core counts lines as the editor does. */
export function toEditor(doc: Text, { line, column }: Position): number {
  const { from, to } = doc.line(Math.min(line, doc.lines));
  return Math.min(from + column - 1, to);
}

/** Takes a text that is pasted over all there was as it is; a part that is pasted takes the line ends that are there. */
const onPaste = EditorView.domEventHandlers({
  paste(event, view) {
    const { from, to } = view.state.selection.main;
    if (from > 0 || to < view.state.doc.length) return false;
    const pasted = event.clipboardData?.getData("text/plain");
    if (!pasted) return false;
    const effects = setArrival.of(arrivalOf(pasted));
    view.dispatch(view.state.replaceSelection(pasted), { effects, annotations: asStep(), userEvent: "input.paste", scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

export const body: Extension = [arrival, onPaste];
