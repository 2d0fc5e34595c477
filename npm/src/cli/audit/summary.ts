// What an audit says, in sections that each format lays out in its own way.
import { errorCodes, events, findingCodes, oddityCodes, signatureWords } from "../../index.js";
import type { AuditFormat, AuditPlace, AuditReport, Counts } from "../../audit.js";
import { general } from "../words.js";
import { amount, bytes, duration, grouped, moment } from "./numbers.js";
import type { Audited } from "./run.js";
import { accountsTable, odditiesTable, place, timelineTable, unreadableTable, type Table } from "./tables.js";

export type Tone = "good" | "fair" | "bad" | "plain";

export interface Summary {
  title: string;
  /** What stands in front: how much there was, when, and what is missing. */
  lead: string[];
  /** What makes it less than the whole. */
  warnings: string[];
  overTime: Chart | undefined;
  counts: Section[];
  tables: Table[];
}

/** How many there are of each kind of something. */
export interface Section {
  title: string;
  /** What the shares are of. */
  of: number;
  rows: Row[];
  note?: string;
}

export interface Row {
  name: string;
  count: number;
  tone: Tone;
  words?: string;
  /** Where the first one is. */
  first?: string;
}

/** How many deliveries came when. */
export interface Chart {
  /** When it begins, and how long a step is. */
  start: string;
  seconds: number;
  series: string[];
  /** For each step, the count of each of the series. */
  steps: number[][];
}

const formats: Readonly<Record<AuditFormat | "mixed", string>> = {
  "ndjson-bodies": "bodies on a line each",
  "ndjson-envelopes": "envelopes on a line each",
  "concatenated-bodies": "bodies one behind the other",
  "concatenated-envelopes": "envelopes one behind the other",
  "array-of-bodies": "an array of bodies",
  "array-of-envelopes": "an array of envelopes",
  mixed: "laid out in several ways",
};

const tones = { valid: "good", noted: "fair", invalid: "bad", error: "bad", warning: "fair", note: "plain" } as const;

const unverifiable: Readonly<Record<string, string>> = {
  "no-envelope": "The archive has the body alone: a signature comes in a header.",
  "parsed-body": "The envelope has the body as an object: the bytes that were signed are lost.",
  "no-headers": "The envelope has the body, but no headers.",
  "no-body": "The envelope has no body.",
};

export function summarise(audited: Audited): Summary {
  const { report } = audited;
  return {
    title: titleOf(audited),
    lead: leadOf(report),
    warnings: warningsOf(audited),
    overTime: report.overTime === null ? undefined : chartOf(report.overTime),
    counts: sectionsOf(audited).filter(({ rows }) => rows.length > 0),
    tables: [unreadableTable(audited), odditiesTable(audited), accountsTable(audited)].filter(({ rows }) => rows.length > 0),
  };
}

/** Of the accounts that were asked for, what came when. */
export function summariseAccounts(audited: Audited): Summary {
  const { report } = audited;
  return { title: titleOf(audited), lead: [], warnings: warningsOf(audited), overTime: undefined, counts: [], tables: report.timelines.map((timeline) => timelineTable(audited, timeline)) };
}

function titleOf({ files }: Audited): string {
  return files.length === 1 ? files[0]!.name : `${grouped(files.length)} files`;
}

function leadOf({ deliveries, bytes: read, lines, format, firstSeen, lastSeen, accountCount, alike }: AuditReport): string[] {
  const layout = format === null ? "" : `: ${formats[format]}`;
  const lead = [`${amount(deliveries, "delivery", "deliveries")} of ${amount(accountCount, "account")} in ${bytes(read)} and ${amount(lines, "line")}${layout}.`];
  if (firstSeen !== null && lastSeen !== null) lead.push(`Received from ${moment(firstSeen)} to ${moment(lastSeen)} UTC.`);
  if (alike > 0) lead.push(`${amount(alike, "delivery has", "deliveries have")} the bytes of one shortly before. Without a resource that proves nothing: such messages carry neither ID nor time.`);
  return lead;
}

function warningsOf({ report, stopped, failures }: Audited): string[] {
  const { unlisted, pending } = report;
  const warnings = [...failures];
  if (stopped) warnings.push(`Stopped before the end: this is what was read until then${pending === null ? "" : `; line ${grouped(pending.line)} had begun`}.`);
  if (unlisted.untrackedDeliveries > 0) {
    warnings.push(`${amount(unlisted.untrackedDeliveries, "delivery is", "deliveries are")} of accounts beyond the number that is followed: oddities of theirs are not found. Raise --max-accounts.`);
  }
  for (const [name, count] of [["events", unlisted.events], ["subscription names", unlisted.names], ["error codes", unlisted.errorCodes]] as const) {
    if (count > 0) warnings.push(`${amount(count, "delivery has", "deliveries have")} further ${name} that are not counted by themselves: 1,000 are.`);
  }
  return warnings;
}

function sectionsOf(audited: Audited): Section[] {
  const { report } = audited;
  const { deliveries, byVerdict, byKind, byEvent, byErrorCode, byErrorGroup, byName } = report;
  const judged = new Set<string>(events.filter(({ known }) => known).map(({ name }) => name));
  const documented = new Set<string>(events.map(({ name }) => name));
  const codes = new Map<string, string>(errorCodes.map(({ name, group, means }) => [name, `${group}: ${means}`]));
  const failed = sum(byErrorCode);
  return [
    { title: "Verdicts", of: deliveries, rows: rowsOf(byVerdict, (name) => ({ tone: tones[name as keyof typeof byVerdict] }), false) },
    ...(byKind.message === deliveries ? [] : [{ title: "Kinds", of: deliveries, rows: rowsOf(byKind, (name) => ({ tone: name === "message" ? "good" : "fair" })) }]),
    signaturesSection(audited),
    { title: "Events", of: deliveries, rows: rowsOf(byEvent, (name) => ({ tone: judged.has(name) ? "good" : documented.has(name) ? "plain" : "fair" }), false) },
    { title: "Findings", of: deliveries, rows: findingRows(audited) },
    { title: "Oddities", of: deliveries, rows: oddityRows(audited), note: "Deliveries may be lost or come late, so these make nothing invalid." },
    { title: "Why connecting failed", of: failed, rows: rowsOf(byErrorGroup, () => ({})), note: "Groups are ours, not the vendor's." },
    { title: "Error codes", of: failed, rows: rowsOf(byErrorCode, (name) => ({ tone: codes.has(name) ? "plain" : "fair", words: codes.get(name) ?? "not a documented code" })) },
    { title: "Subscriptions", of: deliveries, rows: rowsOf(byName, () => ({})) },
    ...(report.format === "mixed" ? [{ title: "Layouts", of: deliveries, rows: rowsOf(report.byFormat, (name) => ({ words: formats[name as AuditFormat] })) }] : []),
  ];
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** A row for each name that came, the most frequent one first unless their order says something. */
function rowsOf(counts: Counts, more: (name: string) => Partial<Row>, isSorted = true): Row[] {
  const rows = Object.entries(counts).map(([name, count = 0]): Row => ({ name, count, tone: "plain", ...more(name) }));
  return isSorted ? rows.sort((left, right) => right.count - left.count) : rows;
}

function signaturesSection(audited: Audited): Section {
  const { checked, good, bad, unverifiable: others, byReason, places } = audited.report.signatures;
  if (!checked) return { title: "Signatures", of: 0, rows: [] };
  const reasons = rowsOf(byReason as Counts, (name) => ({ tone: name in unverifiable ? "fair" : "bad", words: reasonWords(name), ...firstOf(audited, (places as Places)[name]) }));
  return { title: "Signatures", of: good + bad + others, rows: [{ name: "good", count: good, tone: "good" }, ...reasons] };
}

function reasonWords(name: string): string {
  return unverifiable[name] ?? signatureWords.rejections[name as keyof typeof signatureWords.rejections];
}

type Places = Partial<Record<string, AuditPlace[]>>;

function firstOf(audited: Audited, places: AuditPlace[] | undefined): { first?: string } {
  return places?.[0] === undefined ? {} : { first: `${audited.files.length === 1 ? "line " : ""}${place(audited, places[0])[0]}` };
}

const ranks = { error: 0, warning: 1, note: 2 } as const;

/** The worst ones first. */
function findingRows(audited: Audited): Row[] {
  const { byFinding, findingPlaces } = audited.report;
  const known = new Map<string, (typeof findingCodes)[number]>(findingCodes.map((row) => [row.code, row]));
  const rank = ({ name }: Row): number => ranks[known.get(name)?.severity ?? "note"];
  const rows = rowsOf(byFinding, (name) => {
    const row = known.get(name);
    const first = firstOf(audited, (findingPlaces as Places)[name]);
    return row === undefined ? first : { tone: tones[row.severity], words: `${row.severity}: ${general(row.message)}`, ...first };
  });
  return rows.sort((left, right) => rank(left) - rank(right));
}

function oddityRows(audited: Audited): Row[] {
  const { byOddity, oddities } = audited.report;
  return rowsOf(byOddity, (code) => {
    const row = oddityCodes.find((row) => row.code === code);
    const first = firstOf(audited, oddities.filter((oddity) => oddity.code === code));
    return row === undefined ? first : { tone: tones[row.severity], words: `${row.severity}: ${row.message}`, ...first };
  });
}

function chartOf({ start, seconds, stretches }: NonNullable<AuditReport["overTime"]>): Chart {
  return { start, seconds, series: [...events.filter(({ known }) => known).map(({ name }) => name), "others"], steps: stretches };
}

/** What a chart shows, for people. */
export function chartTitle({ seconds }: Chart): string {
  return `Deliveries, by ${duration(seconds)}`;
}
