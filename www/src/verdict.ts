import type { Finding, Report } from "accounts-webhooks";
import { capitalised, counted, element, prose } from "./dom";
import { actors, alike, isOfMessage, kinds, type OfMessage, type OfSubscription, otherDocuments, verdicts, whatComes, whatHappened } from "./words";

const badges = { valid: "✓", noted: "!", invalid: "✕", empty: "…" };
const severityNouns: [Finding["severity"], string][] = [
  ["error", "error"],
  ["warning", "warning"],
  ["note", "note"],
];
const emptyHint =
  "Paste the body of an `accounts.*` webhook message or subscription into the editor, open or drop a file, or choose an example. It is read right here, in your browser.";

/** Shows the verdict on a body, or on there being none, in `status`, and what it rests on in `details`. */
export function showVerdict(status: HTMLElement, details: HTMLElement, report: Report | null): void {
  const word = report?.verdict ?? "empty";
  status.dataset["verdict"] = word;
  const badge = element("span", { class: "badge", "aria-hidden": "true" }, badges[word]);
  const words = element("div", { class: "verdict-words" });
  if (report === null) {
    words.append(element("h2", {}, "Nothing to inspect yet"), element("p", {}, prose(emptyHint)));
  } else {
    words.append(element("h2", {}, verdicts[report.verdict], element("small", {}, counts(report.findings))));
    words.append(element("p", { class: "what" }, ...what(report)), element("p", {}, prose(meaning(report))));
  }
  status.replaceChildren(badge, words);
  details.replaceChildren(...(report ? rows(report).flatMap(([term, about]) => row(term, about)) : []));
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

function meaning(report: Report): string {
  const { classification, kind } = report;
  const help = another(report)?.help;
  if (help) return `${capitalised(help)}.`;
  if (classification) return isOfMessage(classification) ? whatHappened(classification) : whatComes(classification);
  return kind === "subscription-list"
    ? "As the API returns it; each subscription in it was inspected."
    : "A message has `event`, `name` and `data`; a subscription has `events`, `name` and `url`.";
}

function row(term: string, about: string): [HTMLElement, HTMLElement] {
  return [element("dt", {}, term), element("dd", {}, prose(about))];
}

function rows({ classification }: Report): [string, string][] {
  if (!classification) return [];
  return isOfMessage(classification) ? messageRows(classification) : subscriptionRows(classification);
}

function messageRows({ failure, connection, resource, deduplicationKey, noDeduplicationKey }: OfMessage): [string, string][] {
  const rows: [string, string][] = [];
  if (failure) {
    rows.push(["Error code", `\`${quotable(failure.code)}\`, ${failure.known ? "a documented code" : "not a documented code"}`]);
    if (failure.actor) rows.push(["Next step", `${actors[failure.actor]} (our judgement)`]);
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
