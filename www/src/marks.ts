// Findings as marks in the editor.
import type { Diagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Edit, Finding } from "accounts-webhooks";
import { toEditor } from "./body";
import { capitalised, element, prose } from "./dom";
import { asStep } from "./later";
import { reasonOf } from "./reasons";

export interface Range {
  from: number;
  to: number;
}

const severities = { error: "error", warning: "warning", note: "info" } as const;

/** Where the finding is marked: of what stands on several lines the first only, of an object that lacks a member its brace. */
export function rangeOf(finding: Finding, state: EditorState): Range {
  const from = toEditor(state.doc, finding.start);
  const to = toEditor(state.doc, finding.end);
  if (finding.code === "missing_member") return { from, to: Math.min(from + 1, to) };
  return { from, to: Math.min(to, Math.max(from, state.doc.lineAt(from).to)) };
}

export function diagnosticOf(finding: Finding, state: EditorState, apply: (edits: readonly Edit[], what: string) => void): Diagnostic {
  return {
    ...rangeOf(finding, state),
    severity: severities[finding.severity],
    message: finding.help ? `${finding.message}: ${finding.help}` : finding.message,
    renderMessage: () => explanation(finding),
    actions: finding.fixes.map(({ title, edits }) => ({ name: capitalised(title).replaceAll("`", ""), apply: () => apply(edits, title) })),
  };
}

function explanation({ message, help, code, url }: Finding): Node {
  const title = element("strong", {}, prose(capitalised(message)));
  const about = help ? element("p", {}, prose(capitalised(help))) : null;
  const rule = element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "The rule");
  return element("div", { class: "tip" }, title, about, element("div", { class: "facts" }, element("code", {}, code), rule, reasonOf(code)));
}

/** Applies fixes as one step that undo takes back. They have to be of a report on the text that is there. */
export function applyEdits(view: EditorView, edits: readonly Edit[]): void {
  const { state } = view;
  const changes = edits.map(({ start, end, text }) => ({ from: toEditor(state.doc, start), to: toEditor(state.doc, end), insert: text }));
  view.dispatch({ changes, annotations: asStep(), userEvent: "input.fix", scrollIntoView: true });
  view.focus();
}
