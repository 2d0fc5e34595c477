// What the core says of the place where the cursor is.
import type { Explanation, Finding, Source } from "accounts-webhooks";
import { capitalised, element, prose } from "./dom";
import { fixes, type Actions } from "./findings";

/** Who says something, in a word, and what that is. */
const sources: Readonly<Record<Source, [word: string, about: string]>> = {
  page: ["vendor’s page", "The vendor’s page on these webhooks: the contract"],
  docs: ["vendor’s other pages", "Other public pages of the vendor"],
  wire: ["seen on the wire", "Recorded real traffic"],
  seen: ["seen in receivers", "What public receivers of these webhooks do"],
  ours: ["our judgement", "Neither the vendor’s word nor seen: what we make of it"],
};

/** Shows what is known of the place, and which findings are there. `isPast` if it is of an older text. */
export function showExplanation(parent: HTMLElement, explanation: Explanation | null, findings: readonly Finding[], isPast: boolean, actions: Pick<Actions, "apply">): void {
  parent.classList.toggle("past", isPast);
  const troubles = findings.slice(0, 3).map((finding) => trouble(finding, actions));
  parent.replaceChildren(...troubles, ...(explanation ? [heading(explanation, isPast), ...lines(explanation, actions)] : [hint(troubles.length > 0)]));
}

/** The same in a sentence or two, for those who hear it. */
export function spoken({ name, means, value }: Explanation): string {
  return [name, means ?? "no page in hand documents it", ...(value ? [value.text] : [])].join(": ").replaceAll("`", "");
}

function trouble(finding: Finding, actions: Pick<Actions, "apply">): HTMLElement {
  const { severity, message } = finding;
  return element("div", { class: `trouble ${severity}` }, element("span", {}, prose(capitalised(message))), fixes(finding, actions));
}

function hint(isTroubled: boolean): HTMLElement {
  return element("p", { class: "hint" }, isTroubled ? "" : "Put the cursor on a member to see what it means, who says so, and what to watch for.");
}

function heading({ name, pointer, source, required, means }: Explanation, isPast: boolean): HTMLElement {
  const steps = pointer.split("/").slice(1, -1).map((step) => element("span", { class: "step" }, unescaped(step)));
  const title = pointer === "" ? element("strong", {}, capitalised(name)) : element("strong", { class: "member" }, name);
  const presence = means !== null && pointer !== "" ? element("span", { class: "presence" }, required ? "required" : "optional") : null;
  const past = isPast ? element("span", { class: "past-mark" }, "as it was read last") : null;
  return element("h3", {}, ...steps, title, presence, source ? from(source) : null, past);
}

/** A token of a JSON Pointer as the name that it stands for (RFC 6901, section 4). */
function unescaped(token: string): string {
  const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
  return name.length > 24 ? `${name.slice(0, 24)}…` : name;
}

function lines(explanation: Explanation, actions: Pick<Actions, "apply">): HTMLElement[] {
  const { means, holds, value, choices, remarks, pointer } = explanation;
  const about = means ?? (pointer === "" ? "This is no document that is described here" : "No page in hand documents this member: the vendor may add some at any time, and so may others");
  const rows: HTMLElement[] = [element("p", { class: "means" }, prose(`${capitalised(about)}.`))];
  if (value) rows.push(row("This value", value.text, value.source));
  if (choices.length > 0) rows.push(...choice(explanation, actions));
  for (const [index, { text, source }] of remarks.entries()) rows.push(row(index === 0 ? "Watch" : "", text, source));
  if (holds) rows.push(row("Holds", holds, null));
  return rows;
}

/** The documented values, listed once they are asked for: a click puts one in the place of what is there. */
function choice({ choices, valueStart: start, valueEnd: end }: Explanation, actions: Pick<Actions, "apply">): HTMLElement[] {
  const item = ({ name, means }: Explanation["choices"][number]) => {
    const button = element("button", { type: "button", class: "link", title: "Write it there" }, name);
    button.addEventListener("click", () => actions.apply([{ start, end, text: JSON.stringify(name) }], `write \`${name}\``));
    return element("li", {}, button, means ? prose(` ${means}`) : null);
  };
  const summary = element("summary", {}, `${choices.length} documented values`);
  const list = element("details", { class: "choices" }, summary);
  summary.addEventListener("click", () => list.append(element("ul", {}, ...choices.map(item))), { once: true });
  return [element("div", { class: "told" }, element("span", { class: "term" }, "Choose"), list)];
}

function row(term: string, text: string, source: Source | null): HTMLElement {
  const stop = /[.!?]$/.test(text) ? "" : ".";
  return element("p", { class: "told" }, element("span", { class: "term" }, term), element("span", {}, prose(`${capitalised(text)}${stop} `), source ? from(source) : null));
}

function from(source: Source): HTMLElement {
  const [word, about] = sources[source];
  return element("small", { class: `source ${source}`, title: about }, word);
}
