import type { Finding, Report } from "accounts-webhooks";
import { capitalised, counted, element, prose } from "./dom";
import type { Answer } from "./inspection/answer";
import { alike, isOfMessage, kinds, type OfMessage, type OfSubscription, otherDocuments, verdicts } from "./words";

const badges = { valid: "✓", noted: "!", invalid: "✕", empty: "…", failed: "?" };
const severityNouns: [Finding["severity"], string][] = [
  ["error", "error"],
  ["warning", "warning"],
  ["note", "note"],
];
const emptyHint =
  "Paste the body of an `accounts.*` webhook message or subscription into the editor, open or drop a file, or choose an example. It is read right here, in your browser.";

/** Shows the verdict on a body, or on there being none. What it says may be that of the text before, if that is `past`. */
export function showVerdict(place: HTMLElement, answer: Answer | null, past: Answer | null = null): void {
  place.dataset["verdict"] = answer?.report.verdict ?? "empty";
  const badge = element("span", { class: "badge", "aria-hidden": "true" }, badges[answer?.report.verdict ?? "empty"]);
  const words = element("div", { class: "verdict-words" });
  if (answer === null) {
    words.append(element("h2", {}, "Nothing to inspect yet"), element("p", {}, prose(emptyHint)));
  } else {
    const { report } = answer;
    words.append(element("h2", {}, verdicts[report.verdict], element("small", {}, counts(report.findings))));
    words.append(...says(past ?? answer, past !== null));
  }
  place.replaceChildren(badge, words);
}

/** Says that there is none. */
export function showFailure(place: HTMLElement): void {
  place.dataset["verdict"] = "failed";
  const words = element("div", { class: "verdict-words" }, element("h2", {}, "Not inspected"), element("p", {}, "The browser broke the inspection off twice: it may be short of memory. Change the text, or reload the page, to try again."));
  place.replaceChildren(element("span", { class: "badge", "aria-hidden": "true" }, badges.failed), words);
}

/** The verdict in a few words, for those who hear it. */
export function spokenVerdict(answer: Answer | null): string {
  return answer ? `${verdicts[answer.report.verdict]}: ${counts(answer.report.findings)}` : "Nothing to inspect";
}

function says({ report, summary }: Answer, isPast: boolean): HTMLElement[] {
  const about = another(report)?.help;
  const told = element("p", { class: "summary" }, prose(about ? `${capitalised(about)}.` : summary));
  const title = element("p", { class: "what" }, ...what(report), ...(isPast ? [element("span", { class: "past-mark" }, "as it was read last")] : []));
  for (const part of [title, told]) part.classList.toggle("past", isPast);
  return [title, told];
}

function counts(findings: readonly Finding[]): string {
  const parts = severityNouns.map(([severity, noun]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? counted(count, noun) : null;
  });
  return parts.filter((part) => part !== null).join(", ") || "no findings";
}

/** What the body is instead of a message or a subscription, where the core could tell. */
function another({ kind, findings: [first] }: Report): Finding | undefined {
  return kind === "unrecognised" && first && otherDocuments.has(first.code) ? first : undefined;
}

function what(report: Report): (Node | string)[] {
  const other = another(report);
  if (other) return [prose(capitalised(other.message))];
  const kind = kinds[report.kind];
  return report.event === null ? [kind] : [`${kind}: `, element("code", {}, report.event)];
}

/** Shows what else follows from what the body says. */
export function showDetails(place: HTMLElement, report: Report | null, isPast: boolean): void {
  place.classList.toggle("past", isPast);
  place.replaceChildren(...(report ? rows(report).flatMap(([term, about]) => [element("dt", {}, term), element("dd", {}, prose(about))]) : []));
}

function rows({ classification }: Report): [string, string][] {
  if (!classification) return [];
  return isOfMessage(classification) ? messageRows(classification) : subscriptionRows(classification);
}

function messageRows({ failure, connection, resource, deduplicationKey, noDeduplicationKey }: OfMessage): [string, string][] {
  const rows: [string, string][] = [];
  if (failure) {
    const known = failure.known ? "documented; its reading, and who must act, is our judgement" : "not documented";
    rows.push(["Error code", `\`${quotable(failure.code)}\`, ${known}`]);
  }
  if (connection !== null) rows.push(["Connection", `\`${quotable(connection)}\` when the message was written`]);
  rows.push(["Account object", resource ? "came along as `data.resource`" : "did not come along"]);
  if (deduplicationKey !== null) rows.push(["Repeats", `share the key \`${quotable(deduplicationKey)}\``]);
  if (noDeduplicationKey !== null) rows.push(["Repeats", `cannot be told from news: ${alike[noDeduplicationKey]}`]);
  return rows;
}

function subscriptionRows({ known, other, unknown, all, resource }: OfSubscription): [string, string][] {
  const lists: [string, string[]][] = [
    ["Documented events", known],
    ["Other families", other],
    ["Unknown events", unknown],
  ];
  const rows = lists.filter(([, names]) => names.length > 0).map(([term, names]): [string, string] => [term, codes(names)]);
  if (all) rows.push(["All events", "by `*`"]);
  rows.push(["Account object", resource ? "comes along" : all ? "never comes with `*`" : "does not come along"]);
  return rows;
}

function codes(names: string[]): string {
  return names.map((name) => `\`${quotable(name)}\``).join(", ");
}

/** `text` as it can stand between backticks. */
function quotable(text: string): string {
  return text.replaceAll("`", "'");
}
