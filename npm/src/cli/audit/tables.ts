// Lists of an audit: what stands where.
import type { AuditPlace, AuditStep, AuditTimeline, Counts } from "../../audit.js";
import { stdin } from "../input.js";
import { amount, grouped, moment } from "./numbers.js";
import type { Audited } from "./run.js";

export interface Table {
  title: string;
  columns: Column[];
  rows: string[][];
  /** How many further ones there are. */
  more: number;
  note?: string;
}

export interface Column {
  name: string;
  isNumber?: boolean;
}

const numbered = (name: string): Column => ({ name, isNumber: true });
const named = (name: string): Column => ({ name });

/** A place as editors take it, and the byte for what reads archives that no editor can. */
export function place({ located, files }: Audited, place: AuditPlace): [string, string] {
  const { file, line, byte } = located(place);
  return [files.length === 1 ? String(line) : `${file === stdin ? "standard input" : file}:${line}`, String(byte)];
}

export function unreadableTable(audited: Audited): Table {
  const { unreadable, unlisted } = audited.report;
  return {
    title: "Unreadable",
    columns: [numbered("line"), numbered("byte"), numbered("length"), named("what is wrong")],
    rows: unreadable.map((stretch) => [...place(audited, stretch), String(stretch.length), stretch.code]),
    more: unlisted.unreadable,
    note: "Out of these stretches no delivery could be made.",
  };
}

export function odditiesTable(audited: Audited): Table {
  const { oddities, unlisted } = audited.report;
  return {
    title: "Where it is odd",
    columns: [numbered("line"), numbered("byte"), named("account"), named("what is odd"), numbered("after")],
    rows: oddities.map((oddity) => [...place(audited, oddity), oddity.account, oddity.code, oddity.after === null ? "" : `#${oddity.after}`]),
    more: unlisted.oddities,
  };
}

export function accountsTable({ report: { accounts, unlisted } }: Audited): Table {
  const odd = (counts: Counts): number => Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const rows = accounts.map((account) => ({ ...account, odd: odd(account.byOddity), latest: account.last.at(-1) ?? account.first }));
  rows.sort((left, right) => right.odd - left.odd);
  return {
    title: "Accounts",
    columns: [named("account"), named("state"), named("error code"), numbered("deliveries"), numbered("oddities"), named("last seen")],
    rows: rows.map(({ account, state, errorCode, deliveries, odd, latest }) => [account, state ?? "", errorCode ?? "", grouped(deliveries), odd === 0 ? "" : grouped(odd), seen(latest)]),
    more: unlisted.accounts,
    note: unlisted.accounts === 0 ? "The oddest ones first." : `Of the first ${grouped(accounts.length)}, the oddest ones first.`,
  };
}

function seen({ receivedAt, delivery }: AuditStep): string {
  return receivedAt === null ? `delivery ${grouped(delivery)}` : moment(receivedAt);
}

export function timelineTable(audited: Audited, { account, deliveries, steps }: AuditTimeline): Table {
  return {
    title: `Account ${account}: ${amount(deliveries, "delivery", "deliveries")}`,
    columns: [numbered("line"), named("received"), named("event"), named("what happened"), named("verdict"), named("status"), named("error code"), named("signature"), named("findings and oddities")],
    rows: steps.map((step) => [
      place(audited, step)[0],
      step.receivedAt === null ? "" : moment(step.receivedAt),
      step.event ?? "",
      step.happened ?? "",
      step.verdict ?? "",
      step.status ?? "",
      step.errorCode ?? "",
      step.signature ?? "",
      [...step.findings, ...step.oddities].join(", "),
    ]),
    more: deliveries - steps.length,
  };
}
