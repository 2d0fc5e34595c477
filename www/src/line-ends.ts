// The editor counts every line end as one unit, whatever the text has. Bodies with CRLF keep it: what is inspected is the
// text as it came, and offsets are mapped between the two. A text that mixes line ends is taken over with LF.
import { invertedEffects } from "@codemirror/commands";
import { type EditorState, type Extension, StateEffect, StateField, type Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export type LineEnd = "\n" | "\r\n";

export const setLineEnd = StateEffect.define<LineEnd>();

const lineEnd = StateField.define<LineEnd>({
  create: () => "\n",
  update: (value, { effects }) => effects.find((effect) => effect.is(setLineEnd))?.value ?? value,
});

export function lineEndOf(state: EditorState): LineEnd {
  return state.field(lineEnd);
}

export function lineEndIn(text: string): LineEnd {
  return /\r\n/.test(text) && !/\r(?!\n)|(?<!\r)\n/.test(text) ? "\r\n" : "\n";
}

/** The text as it is inspected. */
export function textOf(state: EditorState): string {
  return state.doc.sliceString(0, state.doc.length, lineEndOf(state));
}

/** The editor's offset of the text's offset `utf16`. */
export function toEditor(doc: Text, lineEnd: LineEnd, utf16: number): number {
  const extra = lineEnd.length - 1;
  if (extra === 0) return Math.min(utf16, doc.length);
  // The last line that begins at or before the offset.
  let low = 1;
  let high = doc.lines;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (doc.line(middle).from + (middle - 1) * extra <= utf16) low = middle;
    else high = middle - 1;
  }
  const line = doc.line(low);
  return Math.min(utf16 - (low - 1) * extra, line.to);
}

/** Takes the line ends of a text that is pasted over all there was; a part that is pasted takes those that are there. */
const onPaste = EditorView.domEventHandlers({
  paste(event, view) {
    const pasted = event.clipboardData?.getData("text/plain");
    const { from, to } = view.state.selection.main;
    if (!pasted || from > 0 || to < view.state.doc.length) return false;
    const effects = setLineEnd.of(lineEndIn(pasted));
    view.dispatch(view.state.replaceSelection(pasted), { effects, userEvent: "input.paste", scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

export const lineEnds: Extension = [
  lineEnd,
  onPaste,
  invertedEffects.of(({ startState, effects }) =>
    effects.some((effect) => effect.is(setLineEnd)) ? [setLineEnd.of(lineEndOf(startState))] : [],
  ),
];
