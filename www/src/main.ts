import { inspect, type Edit, type Finding, type Report } from "accounts-webhooks";
import { byId, counted } from "./dom";
import { createEditor, jumpTo, load, mark } from "./editor";
import { fillMenu, firstExample, followText } from "./examples";
import { showFindings } from "./findings";
import { lineEndOf, textOf } from "./line-ends";
import { applyEdits, diagnosticOf, rangeOf } from "./marks";
import { showVerdict } from "./verdict";

/** Typing is answered after this pause; a body that takes longer to inspect gets a longer one. In milliseconds. */
const shortestPause = 60;

const menu = byId("examples", HTMLSelectElement);
const status = byId("verdict", HTMLElement);
const details = byId("details", HTMLElement);
const findingsPlace = byId("findings", HTMLElement);
const factsPlace = byId("facts", HTMLElement);

let timer: ReturnType<typeof setTimeout> | undefined;
let pause = shortestPause;
let shownReport: string | undefined;
let isStale = true;

const view = createEditor(byId("editor", HTMLElement), () => {
  isStale = true;
  clearTimeout(timer);
  timer = setTimeout(refresh, pause);
});

/** Inspects the text that is there now, and shows the report. */
function refresh(): void {
  clearTimeout(timer);
  isStale = false;
  const began = performance.now();
  const text = textOf(view.state);
  const report = text.trim() === "" ? null : inspect(text);
  show(report);
  followText(menu, text);
  const lineEnds = lineEndOf(view.state) === "\r\n" ? " · CRLF" : "";
  factsPlace.textContent = `${counted(view.state.doc.lines, "line")} · ${counted(text.length, "character")}${lineEnds}`;
  pause = Math.max(shortestPause, 2 * (performance.now() - began));
}

// What did not change stays as it is: the focus in the list is kept, and a screen reader is not told twice.
function show(report: Report | null): void {
  const findings = report?.findings ?? [];
  mark(view, findings.map((finding) => diagnosticOf(finding, view.state, mend)));
  const written = JSON.stringify(report);
  if (written === shownReport) return;
  shownReport = written;
  showVerdict(status, details, report);
  showFindings(findingsPlace, findings, { jump, apply: mend });
}

function jump(finding: Finding): void {
  if (isStale) refresh();
  else jumpTo(view, rangeOf(finding, view.state));
}

// A report on an older text has positions in that text: it is renewed, and its fix waits for another click.
function mend(edits: readonly Edit[]): void {
  if (isStale) return refresh();
  applyEdits(view, edits);
  refresh();
}

function open(text: string): void {
  load(view, text);
  refresh();
}

fillMenu(menu, ({ text }) => open(text));
byId("clear", HTMLButtonElement).addEventListener("click", () => {
  open("");
  view.focus();
});
byId("version", HTMLElement).textContent = __VERSION__;
open(firstExample?.text ?? "");
