// Lines of many thousand characters, such as a body that is all on one line.
import { Compartment, EditorState, type Extension, type Text } from "@codemirror/state";
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

/** Texts with more UTF-16 units than this are large. */
const large = 500_000;

/** How many units a line of a text has on average that is laid out to be read, or fewer. */
const readable = 200;

/**
 * `extension`, except for large texts on few lines. It is for what reads a line from its beginning to its end, as colours do, though
 * little of it is on the screen: the page would stand still for that.
 */
export function whereLinesAreShort(extension: Extension): Extension {
  const [place, none]: [Compartment, Extension] = [new Compartment(), []];
  const follow = EditorState.transactionExtender.of((change) => {
    if (!change.docChanged) return null;
    const fitting = change.changes.newLength > large && isOnFewLines(change.newDoc) ? none : extension;
    return fitting === place.get(change.startState) ? null : { effects: place.reconfigure(fitting) };
  });
  return [follow, place.of(extension)];
}

function isOnFewLines({ length, lines }: Text): boolean {
  return length > readable * lines;
}
