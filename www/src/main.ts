import { inspect, type Edit, type Finding, type Report } from "accounts-webhooks";
import { createThemeSwitch } from "./appearance";
import { bodyOf, lineEndsOf } from "./body";
import { byId, counted } from "./dom";
import { complete, createEditor, jumpTo, load, mark } from "./editor";
import { fillMenu, firstExample, followText } from "./examples";
import { openByButton, openByDrop } from "./files";
import { showFindings } from "./findings";
import { applyEdits, diagnosticOf, rangeOf } from "./marks";
import { paced } from "./pace";
import { createSignatureView } from "./signature";
import { createTabs } from "./tabs";
import { createTools } from "./tools";
import { showVerdict } from "./verdict";

const menu = byId("examples", HTMLSelectElement);
const status = byId("verdict", HTMLElement);
const details = byId("details", HTMLElement);
const findingsPlace = byId("findings", HTMLElement);
const factsPlace = byId("facts", HTMLElement);
const notice = byId("notice", HTMLElement);

let shownReport: string | undefined;
let isStale = true;

const signature = createSignatureView(() => bodyOf(view.state));
const view = createEditor(byId("editor", HTMLElement), () => {
  isStale = true;
  notice.textContent = warning(bodyOf(view.state));
  refresh.soon();
  signature.bodyChanged();
});

/** Inspects the body that is there now, and shows the report. */
const refresh = paced(() => {
  isStale = false;
  const body = bodyOf(view.state);
  const isEmpty = typeof body === "string" && body.trim() === "";
  show(isEmpty ? null : inspect(body));
  followText(menu, body);
  factsPlace.textContent = facts(body);
});

function facts(body: string | Uint8Array): string {
  const size = typeof body === "string" ? counted(body.length, "character") : `${counted(body.length, "byte")}, not UTF-8`;
  const lineEnds = lineEndsOf(view.state);
  return [counted(view.state.doc.lines, "line"), size, ...(lineEnds === "LF" ? [] : [lineEnds])].join(" · ");
}

/** What the editor cannot show of the body as it is. */
function warning(body: string | Uint8Array): string {
  const untilThen = "What is judged is the body as it came; once you change anything, it is the text as you see it.";
  if (typeof body !== "string") return `This is not UTF-8, and each � stands for bytes that are no text. ${untilThen}`;
  if (lineEndsOf(view.state) === "mixed line ends") return `Its lines end in different ways, which an editor cannot keep. ${untilThen}`;
  return "";
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
  if (isStale) refresh.now();
  else jumpTo(view, rangeOf(finding, view.state));
}

// A report on an older text has positions in that text: it is renewed, and its fix waits for another click.
function mend(edits: readonly Edit[]): void {
  if (isStale) return refresh.now();
  applyEdits(view, edits);
  refresh.now();
}

function open(body: string | Uint8Array): void {
  load(view, body);
  refresh.now();
}

fillMenu(menu, ({ text }) => open(text));
byId("clear", HTMLButtonElement).addEventListener("click", () => {
  open("");
  view.focus();
});
const desk = { show: open, say: (sentence: string) => (notice.textContent = sentence) };
openByButton(byId("open", HTMLButtonElement), byId("file", HTMLInputElement), desk);
openByDrop(byId("payload", HTMLElement), desk);
createTabs(byId("views", HTMLElement), (panel) => signature.shown(panel === "signature"));
createTools(byId("tools", HTMLElement), { payload: () => bodyOf(view.state) });
createThemeSwitch(byId("theme", HTMLButtonElement));
byId("version", HTMLElement).textContent = __VERSION__;
open(firstExample?.text ?? "");
void complete(view).catch(() => {});
