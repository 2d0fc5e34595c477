// Findings as marks in the editor.
import type { Diagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Edit, Finding } from "accounts-webhooks";
import { capitalised, element, prose } from "./dom";
import { lineEndOf, toEditor } from "./line-ends";

export interface Range {
  from: number;
  to: number;
}

const severities = { error: "error", warning: "warning", note: "info" } as const;

/** Where the finding is marked: of what stands on several lines the first only, of an object that lacks a member its brace. */
export function rangeOf(finding: Finding, state: EditorState): Range {
  const from = toEditor(state.doc, lineEndOf(state), finding.start.utf16);
  const to = toEditor(state.doc, lineEndOf(state), finding.end.utf16);
  if (finding.code === "missing_member") return { from, to: Math.min(from + 1, to) };
  return { from, to: Math.min(to, Math.max(from, state.doc.lineAt(from).to)) };
}

export function diagnosticOf(finding: Finding, state: EditorState, apply: (edits: readonly Edit[]) => void): Diagnostic {
  return {
    ...rangeOf(finding, state),
    severity: severities[finding.severity],
    message: finding.help ? `${finding.message}: ${finding.help}` : finding.message,
    renderMessage: () => explanation(finding),
    actions: finding.fixes.map((fix) => ({ name: capitalised(fix.title).replaceAll("`", ""), apply: () => apply(fix.edits) })),
  };
}

function explanation({ message, help, code }: Finding): Node {
  const title = element("strong", {}, prose(capitalised(message)));
  const about = help ? element("p", {}, prose(capitalised(help))) : null;
  return element("div", { class: "tip" }, title, about, element("small", {}, code));
}

/** Applies fixes as one step that undo takes back. They have to be of a report on the text that is there. */
export function applyEdits(view: EditorView, edits: readonly Edit[]): void {
  const { state } = view;
  const at = (offset: number) => toEditor(state.doc, lineEndOf(state), offset);
  const changes = edits.map(({ start, end, text }) => ({ from: at(start.utf16), to: at(end.utf16), insert: text }));
  view.dispatch({ changes, userEvent: "input.fix", scrollIntoView: true });
  view.focus();
}
