// What is broken in an archive, with its places: deliveries, and stretches that are none.
import type { AuditRow, AuditUnreadable } from "accounts-webhooks/audit";
import { findingCodes } from "accounts-webhooks";
import { element } from "../dom";
import { field, fill } from "./accounts";
import { many, number, time } from "./format";
import type { Part, Report, Stretch } from "./protocol";
import { createTable, type Column } from "./table";
import { reasons } from "./words";

/** A delivery that is broken or has warnings, or a stretch that is none. */
export type Trouble = (AuditRow & { kind: "invalid" | "forged" | "noted" }) | (AuditUnreadable & { kind: "unreadable" });

export interface Troubles {
  place: HTMLElement;
  /** Shows those with this finding. */
  filter(code: string): void;
}

const titles = { invalid: "Invalid", forged: "Not genuine", unreadable: "No delivery", noted: "With warnings" };

export function troublesOf({ broken, unreadable }: Report): Trouble[] {
  const deliveries = broken.map((one): Trouble => ({ ...one, kind: one.verdict === "invalid" ? "invalid" : "forged" }));
  return [...deliveries, ...unreadable.map((one): Trouble => ({ ...one, kind: "unreadable" }))].sort((left, right) => left.byte - right.byte);
}

interface Ways {
  /** A row was chosen. */
  open(stretch: Stretch & { line: number }): void;
  /** Finds the deliveries with warnings, which takes another reading. */
  noted(): Promise<readonly AuditRow[]>;
  /** Tells what went wrong. */
  say(sentence: string): void;
}

export function createTroubles(report: Report, parts: readonly Part[], { open, noted, say }: Ways): Troubles {
  let all = troublesOf(report);
  let rows = all;
  const kind = element("select", { id: "trouble-kind" });
  const code = element("select", { id: "trouble-code" });
  const told = element("p", { class: "table-count", role: "status" });
  const more = moreOf(report, async () => {
    all = [...all, ...(await noted()).map((one): Trouble => ({ ...one, kind: "noted" }))].sort((left, right) => left.byte - right.byte);
    offer();
    kind.value = "noted";
    refresh();
    kind.focus();
  }, say);
  const table = createTable<Trouble>({
    label: "What is broken",
    class: "troubles",
    columns: columnsOf(parts),
    order: { by: "", descending: false },
    empty: all.length === 0 ? "Nothing is broken: every line is a delivery, and every delivery can be used." : "Nothing fits. Take one of the filters away.",
    fetch: (offset, limit) => ({ count: rows.length, rows: rows.slice(offset, offset + limit) }),
    open,
  });
  const offer = () => {
    fill(kind, "All", Object.entries(titles).filter(([kind]) => all.some((one) => one.kind === kind)));
    fill(code, "All", [...new Set(all.flatMap(codesOf))].sort().map((code) => [code, code]));
    filters.hidden = all.length === 0 && more === null;
  };
  const refresh = () => {
    rows = all.filter((one) => (kind.value === "" || one.kind === kind.value) && (code.value === "" || codesOf(one).includes(code.value)));
    told.textContent = rows.length === all.length ? many(all.length, "place") : `${number(rows.length)} of ${many(all.length, "place")}`;
    void table.refresh();
  };
  for (const menu of [kind, code]) menu.addEventListener("change", refresh);
  const filters = element("div", { class: "filters", role: "search", "aria-label": "Filter what is broken" }, field("Kind", kind), field("Finding", code), more);
  offer();
  refresh();
  return {
    place: element("div", { class: "troubles-view" }, filters, told, table.place, beyond(report)),
    filter(name) {
      kind.value = "";
      code.value = name;
      refresh();
    },
  };
}

/** The button that adds those with warnings, if there are any. */
function moreOf({ byVerdict: { noted } }: Report, add: () => Promise<void>, say: Ways["say"]): HTMLElement | null {
  if (noted === 0) return null;
  const title = `List ${noted === 1 ? "the one" : `the ${number(noted)}`} with warnings`;
  const button = element("button", { type: "button", class: "quiet" }, title);
  button.addEventListener("click", async () => {
    button.disabled = true;
    button.textContent = "Reading once more …";
    try {
      await add();
      button.remove();
    } catch (error) {
      button.disabled = false;
      button.textContent = title;
      say(`Those with warnings are not listed: ${error instanceof Error ? error.message : error}`);
    }
  });
  return button;
}

function codesOf(one: Trouble): string[] {
  return one.kind === "unreadable" ? [one.code] : one.findings;
}

function columnsOf(parts: readonly Part[]): Column<Trouble>[] {
  return [
    { title: "Place", class: "of-where", cell: (one) => [placeOf(one, parts), element("small", {}, ` byte ${number(ownByte(one, parts))}`)] },
    { title: "Kind", class: "of-kind", cell: ({ kind }) => [element("span", { class: `trouble-mark ${kind}` }, element("span", { class: "trouble-sign", "aria-hidden": "true" }), titles[kind])] },
    { title: "Findings", class: "of-codes", cell: saysOf },
    { title: "Event", class: "of-event", cell: (one) => (one.kind === "unreadable" ? [many(one.length, "byte")] : one.event === null ? [] : [element("code", {}, one.event)]) },
    { title: "Received", class: "of-when", cell: (one) => (one.kind === "unreadable" || one.receivedAt === null ? [] : [time(one.receivedAt)]) },
  ];
}

function saysOf(one: Trouble): (Node | string)[] {
  const codes = codesOf(one).map((code) => element("code", { title: meaning(code) }, code));
  const forged = one.kind !== "unreadable" && one.signature !== null && one.signature !== "good" ? [`signature: ${reasons[one.signature]}`] : [];
  return [...codes, ...forged].flatMap((part, index) => (index > 0 ? [", ", part] : [part]));
}

/** What a finding says, without what it speaks of. */
export function meaning(code: string): string {
  return (findingCodes.find((row) => row.code === code)?.message ?? code).replace(/\{\d\}/g, "…").replaceAll("`", "");
}

/** Where it is, in the file's own count. */
export function placeOf({ line, byte }: { line: number; byte: number }, parts: readonly Part[]): string {
  const part = parts.findLast((part) => part.byte <= byte);
  const own = `line ${number(line - (part?.line ?? 0))}`;
  return parts.length > 1 && part ? `${part.name}, ${own}` : own;
}

function ownByte({ byte }: { byte: number }, parts: readonly Part[]): number {
  return byte - (parts.findLast((part) => part.byte <= byte)?.byte ?? 0);
}

/** The same, with the byte. */
export function exactPlaceOf(place: { line: number; byte: number }, parts: readonly Part[]): string {
  return `${placeOf(place, parts)}, byte ${number(ownByte(place, parts))}`;
}

function beyond({ unlisted, broken, unreadable }: Report): HTMLElement | null {
  const count = unlisted.broken + unlisted.unreadable;
  if (count === 0) return null;
  const cut = [unlisted.broken > 0 ? `${number(broken.length)} broken deliveries` : "", unlisted.unreadable > 0 ? `${number(unreadable.length)} stretches that are none` : ""].filter(Boolean);
  return element("p", { class: "table-beyond" }, `The first ${cut.join(" and the first ")} are listed; ${number(count)} more are counted above.`);
}
