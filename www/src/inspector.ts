// The view that inspects: an editor, what the core says of its text, and what it says of the place where the cursor is.
// While a text can't be made out in the middle of typing, what was read last stays, marked as such.
import { EditorView } from "@codemirror/view";
import type { Edit, Explanation, Finding } from "accounts-webhooks";
import { bodyOf, lineEndsOf, setArrival } from "./body";
import { byId, capitalised, counted, element, prose, setBusy } from "./dom";
import { complete, createEditor, jumpTo, load, mark, undo } from "./editor";
import { showExplanation, spoken } from "./explanation";
import { markCurrent, showFindings, walkByArrows } from "./findings";
import { createInspection, type Answer, type Body } from "./inspection";
import { applyEdits, diagnosticOf, rangeOf } from "./marks";
import { createNews } from "./news";
import { showDetails, showFailure, showVerdict, spokenVerdict } from "./verdict";
import { walkByKey } from "./walk";

export interface Inspector {
  view: EditorView;
  body(): Body;
  /** Replaces the whole text. */
  open(body: Body): void;
  /** Tells something that the user has to know of the text. */
  say(sentence: string): void;
}

/** `onChange` is called after each change of the text, `onAnswer` once it was inspected. */
export function createInspector(onChange: () => void, onAnswer: (body: Body) => void): Inspector {
  const [verdict, details, findingsPlace, panel] = ["verdict", "details", "findings", "explanation"].map((id) => byId(id, HTMLElement)) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  const [notice, facts, done] = ["notice", "facts", "done"].map((id) => byId(id, HTMLElement)) as [HTMLElement, HTMLElement, HTMLElement];
  const news = createNews(byId("news", HTMLElement));
  const atCursor = createNews(byId("at-cursor", HTMLElement));

  let answer: Answer | null = null;
  /** The last one that said what the body is, unless another body came. */
  let readable: Answer | null = null;
  let explanation: Explanation | null = null;
  let told = "";
  /** What went wrong with the inspection of this text. */
  let trouble = "";
  let pointer = "";

  const findings = () => answer?.report.findings ?? [];
  const body = () => bodyOf(view.state);
  const moves = EditorView.updateListener.of(({ selectionSet, docChanged, transactions }) => {
    if (selectionSet && !docChanged) inspection.moved();
    // Another body is no change of this one.
    if (docChanged && transactions.some(({ effects }) => effects.some((effect) => effect.is(setArrival)))) forget();
    if (transactions.some((transaction) => transaction.isUserEvent("undo"))) news.now("Undone.");
  });
  const view = createEditor(byId("editor", HTMLElement), changed, {
    label: "Payload",
    hint: '{\n  "event": "accounts.connected", …\n}\n\nPaste a webhook body here',
    more: moves,
  });
  const inspection = createInspection({
    size: () => view.state.doc.length,
    body,
    place() {
      const { head } = view.state.selection.main;
      const { number, from } = view.state.doc.lineAt(head);
      return { line: number, column: head - from + 1 };
    },
    onAnswer: tell,
    onExplanation: explain,
    onDeath(hasWorked) {
      trouble = hasWorked
        ? "The inspection broke off, and was begun afresh: the browser may be short of memory."
        : "The browser lets nothing run beside the page, so it may stand still while a large text is inspected.";
      say(trouble);
    },
  });

  function changed(): void {
    done.hidden = true;
    trouble = "";
    setBusy(verdict, true);
    inspection.changed();
    onChange();
  }

  function tell(next: Answer | null, text: Body): void {
    const isBlank = typeof text === "string" && text.trim() === "";
    answer = isBlank ? null : next;
    setBusy(verdict, false);
    mark(view, findings().map((finding) => diagnosticOf(finding, view.state, mend)));
    notice.textContent = `${warning(text)} ${trouble}`.trim();
    facts.textContent = factsOf(text);
    onAnswer(text);
    show(next === null);
  }

  // What did not change stays as it is: the focus in the list is kept.
  function show(isFailed: boolean): void {
    const written = JSON.stringify([answer, isFailed]);
    if (written === told) return;
    told = written;
    const past = answer && readable && isLost(answer, readable) ? readable : null;
    if (!past) readable = answer;
    if (isFailed) showFailure(verdict);
    else showVerdict(verdict, answer, past);
    showDetails(details, (past ?? answer)?.report ?? null, past !== null);
    showFindings(findingsPlace, findings(), { jump, apply: mend });
    news.soon(isFailed ? "Not inspected" : spokenVerdict(answer));
  }

  function explain(next: Explanation | null): void {
    const isPast = answer !== null && readable !== answer && next?.means == null && explanation !== null;
    if (!isPast) explanation = next;
    const { head } = view.state.selection.main;
    const here = new Set(findings().filter((finding) => within(rangeOf(finding, view.state), head)));
    showExplanation(panel, explanation, [...here], isPast, { apply: mend });
    markCurrent(findingsPlace, findings(), here, false);
    if ((next?.pointer ?? "") === pointer) return;
    pointer = next?.pointer ?? "";
    // It has the browser lay the page out, which typing need not wait for.
    panel.scrollTop = 0;
    if (view.hasFocus && next) atCursor.soon(spoken(next));
  }

  function jump(finding: Finding): void {
    if (inspection.isFresh()) jumpTo(view, rangeOf(finding, view.state));
    else inspection.now();
  }

  // A report on an older text has positions in that text: it is renewed, and its fix waits for another click.
  function mend(edits: readonly Edit[], what: string): void {
    if (!inspection.isFresh()) return inspection.now();
    applyEdits(view, edits);
    inspection.now();
    const back = element("button", { type: "button", class: "link" }, "Undo");
    back.addEventListener("click", () => undo(view));
    done.replaceChildren(element("span", {}, "Done: ", prose(what), "."), back);
    done.hidden = false;
    news.now(`Done: ${what.replaceAll("`", "")}. ${spokenVerdict(answer)}. Control Z takes it back.`);
  }

  function forget(): void {
    readable = null;
    explanation = null;
  }

  function open(text: Body): void {
    load(view, text);
    inspection.now();
  }

  function say(sentence: string): void {
    notice.textContent = sentence;
  }

  function factsOf(text: Body): string {
    const size = typeof text === "string" ? counted(text.length, "character") : `${counted(text.length, "byte")}, not UTF-8`;
    const lineEnds = lineEndsOf(view.state);
    return [counted(view.state.doc.lines, "line"), size, ...(lineEnds === "LF" ? [] : [lineEnds])].join(" · ");
  }

  /** What the editor cannot show of the body as it is. */
  function warning(text: Body): string {
    const untilThen = "What is judged is the body as it came; once you change anything, it is the text as you see it.";
    if (typeof text !== "string") return `This is not UTF-8, and each � stands for bytes that are no text. ${untilThen}`;
    if (lineEndsOf(view.state) === "mixed line ends") return `Its lines end in different ways, which an editor cannot keep. ${untilThen}`;
    return "";
  }

  walkByArrows(findingsPlace);
  const go = (finding: Finding) => {
    jump(finding);
    markCurrent(findingsPlace, findings(), new Set([finding]), true);
  };
  walkByKey({ view, place: byId("inspect", HTMLElement), findings, go, say: (sentence) => news.now(capitalised(sentence)) });
  // Until then there are no marks.
  void complete(view).then(() => inspection.now(), () => {});
  return { view, body, open, say };
}

/** Whether it is no longer known what the body is, or what happened, which was known before. */
function isLost({ report }: Answer, { report: before }: Answer): boolean {
  if (report.verdict !== "invalid" || before.kind === "unrecognised") return false;
  return report.kind !== before.kind || (report.event === null && before.event !== null);
}

function within({ from, to }: { from: number; to: number }, at: number): boolean {
  return from <= at && at <= to;
}
