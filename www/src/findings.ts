import { safeEdits, type Edit, type Finding } from "accounts-webhooks";
import { capitalised, counted, element, prose } from "./dom";

export interface Actions {
  jump(finding: Finding): void;
  apply(edits: readonly Edit[]): void;
}

const groups: [Finding["severity"], string][] = [
  ["error", "Errors"],
  ["warning", "Warnings"],
  ["note", "Notes"],
];
/** More than anyone reads; a body may have thousands. */
const shown = 200;

/** Lists the findings, worst first. */
export function showFindings(parent: HTMLElement, findings: readonly Finding[], actions: Actions): void {
  const listed = findings.slice(0, shown);
  const parts = groups.map(([severity, title]) => group(title, severity, listed, actions));
  parent.replaceChildren(...[mendAll(findings, actions), ...parts].filter((part) => part !== null));
  const hidden = findings.length - listed.length;
  if (hidden > 0) parent.append(element("p", { class: "more" }, `${counted(hidden, "more finding")} below these.`));
}

/** All that is beyond doubt at once, where that is more than one fix. */
function mendAll(findings: readonly Finding[], actions: Actions): HTMLElement | null {
  const safe = findings.filter(({ fixes }) => fixes.some(({ applicability }) => applicability === "safe"));
  if (safe.length < 2) return null;
  const button = element("button", { type: "button", class: "fix safe" }, `Apply all ${safe.length} safe fixes`);
  button.addEventListener("click", () => actions.apply(safeEdits(findings)));
  return element("p", { class: "mend-all" }, button);
}

function group(title: string, severity: string, findings: readonly Finding[], actions: Actions): HTMLElement | null {
  const own = findings.filter((finding) => finding.severity === severity);
  if (own.length === 0) return null;
  const heading = element("h3", {}, title, element("span", { class: "count" }, String(own.length)));
  const items = own.map((finding) => item(finding, actions));
  return element("div", { class: `group ${severity}` }, heading, element("ul", { class: "panel" }, ...items));
}

function item(finding: Finding, actions: Actions): HTMLElement {
  const { code, severity, message, help, start } = finding;
  const title = element("span", { class: "message" }, prose(capitalised(message)));
  const place = element("span", { class: "place" }, `${start.line}:${start.column}`);
  const jump = element("button", { type: "button", class: "jump", title: "Show it in the text" }, title, place);
  jump.addEventListener("click", () => actions.jump(finding));
  const about = help ? element("p", { class: "help" }, prose(capitalised(help))) : null;
  return element("li", { "data-finding": code, "data-severity": severity }, jump, about, fixes(finding, actions), facts(finding));
}

function fixes(finding: Finding, actions: Actions): HTMLElement | null {
  if (finding.fixes.length === 0) return null;
  const buttons = finding.fixes.map((fix) => {
    const button = element("button", { type: "button", class: `fix ${fix.applicability}` }, prose(capitalised(fix.title)));
    if (fix.applicability === "maybe") button.title = "It may be what was meant: look before you send it";
    button.addEventListener("click", () => actions.apply(fix.edits));
    return button;
  });
  return element("p", { class: "fixes" }, ...buttons);
}

function facts({ code, pointer, url }: Finding): HTMLElement {
  const rule = element("a", { href: url, target: "_blank", rel: "noreferrer" }, "the rule");
  const where = pointer === "" ? "the whole body" : pointer;
  return element("p", { class: "facts" }, element("code", {}, code), element("span", { class: "pointer" }, where), rule);
}
