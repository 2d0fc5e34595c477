import { Decoration, MatchDecorator, type PluginValue, ViewPlugin, type EditorView, type ViewUpdate, type DecorationSet } from "@codemirror/view";

/** The text of a member called `secret`, as far as it stands on one line. For the eye only: a style makes it dots. */
const matcher = new MatchDecorator({
  regexp: /("secret"\s*:\s*")((?:[^"\\]|\\.)+)/g,
  decorate(add, from, to, match) {
    add(from + (match[1]?.length ?? 0), to, Decoration.mark({ class: "secret" }));
  },
});

class Veil implements PluginValue {
  decorations: DecorationSet;
  constructor(view: EditorView) {
    this.decorations = matcher.createDeco(view);
  }
  update(update: ViewUpdate): void {
    this.decorations = matcher.updateDeco(update, this.decorations);
  }
}

/** Marks secrets, so that they can be hidden. */
export const veil = ViewPlugin.fromClass(Veil, { decorations: ({ decorations }) => decorations });
