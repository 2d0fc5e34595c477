import { safeEdits, type Edit, type Finding } from "accounts-webhooks";
import { capitalised, counted, element, prose } from "./dom";
import { reasonOf } from "./reasons";

export interface Actions {
  jump(finding: Finding): void;
  /** `what` says what the edits do, as an imperative. */
  apply(edits: readonly Edit[], what: string): void;
}

const groups: [Finding["severity"], string][] = [
  ["error", "Errors"],
  ["warning", "Warnings"],
  ["note", "Notes"],
];
/** A finding, and which of the report's it is. */
type Numbered = [index: number, finding: Finding];

/** As many are listed at once: a body may have thousands, and nobody reads more. */
const part = 100;

/** Lists the findings, worst first. */
export function showFindings(parent: HTMLElement, findings: readonly Finding[], actions: Actions): void {
  const numbered = [...findings.entries()];
  const lists = groups.map(([severity, title]) => group(title, severity, numbered.filter(([, finding]) => finding.severity === severity), actions));
  parent.replaceChildren(...[mendAll(findings, actions), ...lists].filter((part) => part !== null));
}

/** Has the arrow keys lead from finding to finding in `parent`. */
export function walkByArrows(parent: HTMLElement): void {
  parent.addEventListener("keydown", (event) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const jumps = [...parent.querySelectorAll<HTMLElement>(".jump")];
    const own = event.target instanceof Element ? event.target.closest("li")?.querySelector<HTMLElement>(".jump") : null;
    const next = step && own ? jumps[jumps.indexOf(own) + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

/** Marks those of `current` as what the cursor is in; shows the first on the screen, if it is to be `shown`. */
export function markCurrent(parent: HTMLElement, findings: readonly Finding[], current: ReadonlySet<Finding>, shown: boolean): void {
  let first: Element | undefined;
  for (const item of parent.querySelectorAll<HTMLElement>("li[data-index]")) {
    const finding = findings[Number(item.dataset["index"])];
    const is = finding !== undefined && current.has(finding);
    if (is) item.setAttribute("aria-current", "true");
    else item.removeAttribute("aria-current");
    if (is) first ??= item;
  }
  if (shown) first?.scrollIntoView({ block: "nearest" });
}

/** All that is beyond doubt at once, where that is more than one fix. */
function mendAll(findings: readonly Finding[], actions: Actions): HTMLElement | null {
  const safe = findings.filter(({ fixes }) => fixes.some(({ applicability }) => applicability === "safe"));
  if (safe.length < 2) return null;
  const button = element("button", { type: "button", class: "fix safe" }, `Apply all ${safe.length} safe fixes`);
  button.addEventListener("click", () => actions.apply(safeEdits(findings), `apply ${safe.length} fixes`));
  return element("p", { class: "mend-all" }, element("span", {}, "Safe fixes mend what is wrong beyond doubt."), button);
}

function group(title: string, severity: string, findings: readonly Numbered[], actions: Actions): HTMLElement | null {
  if (findings.length === 0) return null;
  const heading = element("h3", {}, title, element("span", { class: "count" }, String(findings.length)));
  const list = element("ul", { class: "panel", "aria-label": title });
  const box = element("div", { class: `group ${severity}` }, heading, list);
  let listed = 0;
  const more = element("button", { type: "button", class: "quiet more" });
  const add = () => {
    list.append(...findings.slice(listed, listed + part).map((finding) => item(...finding, actions)));
    listed = Math.min(listed + part, findings.length);
    more.textContent = `Show ${Math.min(part, findings.length - listed)} of ${counted(findings.length - listed, "more finding")}`;
    more.remove();
    if (listed < findings.length) box.append(more);
  };
  more.addEventListener("click", () => {
    const begin = listed;
    add();
    list.children[begin]?.querySelector<HTMLElement>(".jump")?.focus();
  });
  add();
  return box;
}

function item(index: number, finding: Finding, actions: Actions): HTMLElement {
  const { code, severity, message, help, start } = finding;
  const title = element("span", { class: "message" }, prose(capitalised(message)));
  const place = element("span", { class: "place" }, element("span", { class: "unseen" }, "line "), String(start.line), element("span", { "aria-hidden": "true" }, ":"), element("span", { class: "unseen" }, ", column "), String(start.column));
  const jump = element("button", { type: "button", class: "jump", title: "Show it in the text" }, title, place);
  jump.addEventListener("click", () => actions.jump(finding));
  const about = help ? element("p", { class: "help" }, prose(capitalised(help))) : null;
  return element("li", { "data-index": String(index), "data-finding": code, "data-severity": severity }, jump, about, fixes(finding, actions), facts(finding));
}

/** Buttons that mend the finding. */
export function fixes(finding: Finding, actions: Pick<Actions, "apply">): HTMLElement | null {
  if (finding.fixes.length === 0) return null;
  const buttons = finding.fixes.map((fix) => {
    const button = element("button", { type: "button", class: `fix ${fix.applicability}` }, prose(capitalised(fix.title)));
    if (fix.applicability === "maybe") button.title = "It may be what was meant: look before you send it";
    button.addEventListener("click", () => actions.apply(fix.edits, fix.title));
    return button;
  });
  return element("p", { class: "fixes" }, ...buttons);
}

function facts({ code, pointer, url }: Finding): HTMLElement {
  const rule = element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "The rule");
  const where = pointer === "" ? "the whole body" : pointer;
  return element("div", { class: "facts" }, element("code", {}, code), element("span", { class: "pointer" }, where), rule, reasonOf(code));
}
