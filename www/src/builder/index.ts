// The view that builds a subscription: a form, and the JSON in an editor. The text is what counts; the form shows what of it
// it can, and each of its changes is an edit of the text.
import "./builder.css";
import type { EditorView } from "@codemirror/view";
import { inspect, summarize, type Edit, type Finding, type Report } from "accounts-webhooks";
import { bodyOf } from "../body";
import { element } from "../dom";
import { complete, createEditor, jumpTo, load, mark } from "../editor";
import { openByButton, openByDrop } from "../files";
import { showFindings } from "../findings";
import { applyEdits, diagnosticOf, rangeOf } from "../marks";
import { paced } from "../pace";
import type { Inspector } from "../tools";
import { showVerdict } from "../verdict";
import { kinds } from "../words";
import { read, start, withChange, write, type Fields, type Reading } from "./draft";
import { createForm } from "./form";
import { showOutlook } from "./outlook";
import { createPrograms, withoutSecret, type Requests } from "./programs";
import { replaceText } from "./replace";
import { createSkeleton } from "./skeleton";
import { veil } from "./veil";

/** One subscription in an editor of its own. */
interface Draft {
  place: HTMLElement;
  view: EditorView;
}

export function create(place: HTMLElement, { payload }: Inspector): void {
  const skeleton = createSkeleton(place);
  let drafts: Draft[] = [];
  let current!: Draft;
  /** The drafts before one was split, and before that. */
  const wholes: Draft[][] = [];
  let isRevealed = false;

  const text = () => bodyOf(current.view.state);
  const form = createForm(skeleton.form, {
    change: (fields) => change(fields),
    takeApart: (parts) => split(parts),
    reveal(is) {
      isRevealed = is;
      place.classList.toggle("secrets-hidden", !is);
      programs.show(requests(), isRevealed);
    },
  });
  place.classList.add("secrets-hidden");
  const programs = createPrograms(skeleton.programs);

  const refresh = paced(skeleton.verdict, () => {
    const body = text();
    const isEmpty = typeof body === "string" && body.trim() === "";
    const report = isEmpty ? null : inspect(body, { expect: "subscription" });
    const isOther = report !== null && report.kind !== "subscription";
    const reading = read(body);
    show(isOther && "value" in reading ? { reason: `It is none: ${kinds[report.kind].toLowerCase()}.` } : reading, report);
  });

  function show(reading: Reading, report: Report | null): void {
    const findings = report?.findings ?? [];
    mark(current.view, findings.map((finding) => diagnosticOf(finding, current.view.state, mend)));
    form.show(reading, report);
    showVerdict(skeleton.verdict, report && { report, summary: summarize(text(), { expect: "subscription" }) });
    showOutlook(skeleton.outlook, report);
    showFindings(skeleton.findings, findings, { jump, apply: mend });
    programs.show(requests(), isRevealed);
    showDrafts();
  }

  function jump(finding: Finding): void {
    refresh.now();
    jumpTo(current.view, rangeOf(finding, current.view.state));
  }

  /** Applies a fix. What makes several subscriptions of one gives each an editor of its own. */
  function mend(edits: readonly Edit[]): void {
    const body = text();
    const mended = typeof body === "string" ? read(edited(body, edits)) : null;
    if (mended && "parts" in mended && mended.parts) return split(mended.parts);
    applyEdits(current.view, edits);
    refresh.now();
  }

  function change(fields: Partial<Fields>): void {
    const reading = read(text());
    if ("value" in reading) replaceText(current.view, write(withChange(reading.value, fields)));
    refresh.now();
  }

  function split(parts: string[]): void {
    wholes.push(drafts);
    const at = drafts.indexOf(current);
    const made = parts.map(draft);
    drafts = [...drafts.slice(0, at), ...made, ...drafts.slice(at + 1)];
    choose(made[0] ?? current);
  }

  function draft(body: string | Uint8Array): Draft {
    const box = element("div", { class: "draft" });
    skeleton.editors.append(box);
    const view = createEditor(box, () => refresh.soon(), { label: "Subscription as JSON", hint: "Paste a subscription here, or fill in the form", more: veil });
    load(view, body);
    void complete(view).catch(() => {});
    return { place: box, view };
  }

  function choose(chosen: Draft): void {
    current = chosen;
    for (const other of [...drafts, ...wholes.flat()]) other.place.hidden = other !== chosen;
    refresh.now();
  }

  function showDrafts(): void {
    skeleton.showDrafts(drafts.length, drafts.indexOf(current), wholes.length > 0, {
      choose: (index) => choose(drafts[index] ?? current),
      join() {
        const before = wholes.pop() ?? drafts;
        drop(drafts.filter((made) => !before.includes(made)));
        drafts = before;
        choose(drafts[0] ?? current);
      },
    });
  }

  function drop(dropped: Draft[]): void {
    for (const { view, place } of dropped) {
      view.destroy();
      place.remove();
    }
  }

  /** What the programs send: the text of each draft, as it stands there. */
  function requests(): Requests | null {
    const bodies = drafts.map(({ view }) => bodyOf(view.state));
    const readings = bodies.map(read);
    if (!readings.every((reading) => "value" in reading)) return null;
    const hidden = readings.map(({ value }, index) => (value["secret"] ? write(withoutSecret(value)) : String(bodies[index])));
    return { bodies: bodies.map(String), hidden };
  }

  function restart(): void {
    drop([...new Set([...drafts, ...wholes.flat()])]);
    wholes.length = 0;
    const first = draft(start);
    drafts = [first];
    form.hideSecret();
    choose(first);
  }

  restart();
  const desk = { show: (body: string | Uint8Array) => (load(current.view, body), refresh.now()), say: skeleton.say };
  openByButton(skeleton.open, skeleton.file, desk);
  openByDrop(place, desk);
  skeleton.take.addEventListener("click", () => desk.show(payload()));
  skeleton.anew.addEventListener("click", () => desk.show(start));
  // Also of the page that the browser may keep for its Back button, where undo would bring secrets back.
  addEventListener("pagehide", restart);
}

/** `body` after `edits`, which do not overlap. */
function edited(body: string, edits: readonly Edit[]): string {
  const backwards = [...edits].sort((one, other) => other.start.utf16 - one.start.utf16);
  return backwards.reduce((text, { start, end, text: inserted }) => text.slice(0, start.utf16) + inserted + text.slice(end.utf16), body);
}
