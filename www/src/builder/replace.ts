import type { EditorView } from "@codemirror/view";

/** Makes `text` what stands in the editor, by changing no more than has to be: marks, folds and the view stay where they are. */
export function replaceText(view: EditorView, text: string): void {
  const old = view.state.sliceDoc();
  const most = Math.min(old.length, text.length);
  let front = 0;
  while (front < most && old[front] === text[front]) front++;
  let back = 0;
  while (back < most - front && old.at(-1 - back) === text.at(-1 - back)) back++;
  if (front === old.length && front === text.length) return;
  view.dispatch({ changes: { from: front, to: old.length - back, insert: text.slice(front, text.length - back) }, userEvent: "input.type.form" });
}
