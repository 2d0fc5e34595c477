// The editor's looks, but for those of the language (extras.ts). All colours are the page's own properties (styles/base.css),
// so light and dark need no second theme.
import { EditorView } from "@codemirror/view";

const looks = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent", height: "100%", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { padding: "0.75rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 1rem 0 0.5rem" },
  // As wide as with the gutters that come later (extras.ts), so that the text does not move.
  ".cm-gutters": { minWidth: "3.9rem", backgroundColor: "transparent", color: "var(--faint)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--active-line)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-placeholder": { color: "var(--muted)", whiteSpace: "pre-wrap" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--selection)",
    outline: "1px solid var(--line-strong)",
  },
  ".cm-gutter-lint": { width: "1.4em" },
  ".cm-gutter-lint .cm-gutterElement": { display: "flex", alignItems: "flex-start", justifyContent: "flex-end", padding: "0.5em 0 0" },
  ".cm-lint-marker": { width: "0.6em", height: "0.6em", borderRadius: "50%", content: "none" },
  ".cm-lint-marker-error": { backgroundColor: "var(--error)", borderRadius: "2px" },
  ".cm-lint-marker-warning": { backgroundColor: "var(--warning)", clipPath: "polygon(50% 0, 100% 100%, 0 100%)", borderRadius: "0" },
  ".cm-lint-marker-info": { backgroundColor: "var(--note)" },
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "0", borderRadius: "2px" },
  ".cm-lintRange-error": { textDecoration: "underline wavy var(--error) 1.5px", textUnderlineOffset: "4px", backgroundColor: "var(--error-soft)" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy var(--warning) 1.5px", textUnderlineOffset: "4px", backgroundColor: "var(--warning-soft)" },
  ".cm-lintRange-info": { textDecoration: "underline dotted var(--note) 2px", textUnderlineOffset: "4px" },
  ".cm-lintRange-active": { backgroundColor: "var(--selection)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
    borderRadius: "10px",
    boxShadow: "var(--shadow)",
    overflow: "hidden",
    maxWidth: "min(30rem, calc(100vw - 3rem))",
  },
  ".cm-diagnostic": { padding: "0.6rem 0.8rem", borderLeft: "3px solid", whiteSpace: "normal", fontFamily: "var(--sans)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--note)" },
  ".cm-diagnosticAction": {
    font: "inherit",
    fontSize: "0.8125rem",
    margin: "0.4rem 0.4rem 0 0",
    padding: "0.2rem 0.6rem",
    borderRadius: "6px",
    color: "var(--on-accent)",
    backgroundColor: "var(--accent)",
  },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-panel.cm-search": { fontFamily: "var(--sans)", padding: "0.5rem 2rem 0.5rem 0.75rem" },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { backgroundColor: "var(--selection)", color: "var(--ink)" },
  ".cm-textfield": { backgroundColor: "var(--surface)", border: "1px solid var(--line-strong)", borderRadius: "6px" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--surface)", border: "1px solid var(--line-strong)", borderRadius: "6px" },
});

export const theme = looks;
