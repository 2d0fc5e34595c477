// Undo and redo of text together with what is kept beside it (body.ts).
import { history, historyKeymap, invertedEffects } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { arrival, setArrival } from "./body";

const undoable = invertedEffects.of(({ startState, docChanged, effects }) => {
  const before = startState.field(arrival);
  const changed = effects.some((effect) => effect.is(setArrival)) || (docChanged && before.exact !== null);
  return changed ? [setArrival.of(before)] : [];
});

export const undoing: Extension = [history(), undoable, keymap.of(historyKeymap)];
