// Typing into a line of many thousand characters, such as a body that is all on one line.
import { EditorView } from "@codemirror/view";

/** Lines with more UTF-16 units than this. */
const long = 10_000;

/**
 * There, the editor puts in itself what is typed: browsers take up to half a second to do so, as they look at the whole line
 * first. What is composed of several keys is left to them.
 */
export const typingIntoLongLines = EditorView.domEventHandlers({
  beforeinput({ inputType, data, isComposing, cancelable }, view) {
    if (inputType !== "insertText" || !data || isComposing || view.composing || !cancelable || view.state.readOnly) return false;
    const { main } = view.state.selection;
    const line = view.state.doc.lineAt(main.head);
    if (line.length <= long) return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});
