// What an audit says, as types.
import type { FindingCode, OddityCode } from "./catalog.js";
import type { Failure, MessageClassification, Rejection, Severity, Verdict } from "./types.js";

/** How many there are of each name. Only names that came are members, unless something else is said. */
export type Counts<Name extends string = string> = Partial<Record<Name, number>>;

/**
 * All that an archive says, or as much of it as was read. The order of members is fixed, and the same archive gives the same
 * report, however it is cut into chunks.
 */
export interface AuditReport {
  /** Whether all of the archive was read. What is said is true of what was read in any case. */
  complete: boolean;
  /** How many bytes were read, unpacked. */
  bytes: number;
  /** Where files begin: the first one, and one more behind each call of `endFile`. */
  files: AuditPlace[];
  /** How many lines. They end with `\n`. */
  lines: number;
  /** The layout of all deliveries; null if there is none. */
  format: AuditFormat | "mixed" | null;
  byFormat: Counts<AuditFormat>;
  /** How many deliveries there are, valid or not. */
  deliveries: number;
  /** By what their bodies are. */
  byKind: Counts<"message" | "subscription" | "subscription-list" | "unrecognised">;
  /** By their verdict: all three are members. */
  byVerdict: Record<Verdict, number>;
  /** By their event, as their bodies have it; documented ones first. */
  byEvent: Counts;
  /** How often each finding was made. */
  byFinding: Counts<FindingCode>;
  /** The first deliveries that have each finding. */
  findingPlaces: Partial<Record<FindingCode, AuditDeliveryPlace[]>>;
  /** By the name of their subscription. */
  byName: Counts;
  /** By the error code that tells why the connection failed or was lost. */
  byErrorCode: Counts;
  /** By the group of that code: our grouping, not the vendor's. */
  byErrorGroup: Counts<NonNullable<Failure["group"]> | "unknown">;
  signatures: AuditSignatures;
  /** When the first delivery was received, in the order of time; null if no envelope says so. */
  firstSeen: string | null;
  /** When the last one was. */
  lastSeen: string | null;
  /** How many stretches there are out of which no delivery could be made. */
  unreadableCount: number;
  /** The first of these. */
  unreadable: AuditUnreadable[];
  /** How many deliveries are broken: invalid, or with a signature that is not genuine. */
  brokenCount: number;
  /** The first of these. */
  broken: AuditRow[];
  /** How many oddities there are of each code. */
  byOddity: Counts<OddityCode>;
  /** The first of these. */
  oddities: AuditOddity[];
  /**
   * How many deliveries without a resource are the same, byte for byte, as one of the last four of their account. That proves
   * nothing: such messages have neither ID nor time, and equal ones may all be news.
   */
  alike: number;
  /** How many accounts there are that were followed. */
  accountCount: number;
  /** The first of these, in the order in which they came. */
  accounts: AuditAccount[];
  /** The deliveries of accounts that were asked for. */
  timelines: AuditTimeline[];
  /** How many deliveries were received in each stretch of time; null if no envelope says when. */
  overTime: AuditOverTime | null;
  /** What has begun at the end of what was read, and may go on. */
  pending: AuditPlace | null;
  /** What is counted, but not listed by itself. */
  unlisted: AuditUnlisted;
}

/** On lines, one behind the other, or in arrays; bodies alone, or in envelopes. */
export type AuditFormat =
  | "ndjson-bodies"
  | "ndjson-envelopes"
  | "concatenated-bodies"
  | "concatenated-envelopes"
  | "array-of-bodies"
  | "array-of-envelopes";

/** A place in an archive. */
export interface AuditPlace {
  /** From 1. */
  line: number;
  /** How many bytes stand in front of it, unpacked. */
  byte: number;
}

/** A delivery, and where it stands. */
export interface AuditDeliveryPlace extends AuditPlace {
  /** Which one it is of the archive, counted from 1. */
  delivery: number;
}

/** What became of signatures. */
export interface AuditSignatures {
  /** Whether there were secrets to verify with. */
  checked: boolean;
  /** How many are genuine. */
  good: number;
  /** How many are not. */
  bad: number;
  /**
   * How many can't be verified: `no-envelope`, where the archive has bodies alone, `parsed-body`, where an envelope has the body
   * as an object, `no-headers`, and `no-body`, where it was not kept.
   */
  unverifiable: number;
  /** How many of the last two for each reason. */
  byReason: Counts<Rejection | "no-envelope" | "parsed-body" | "no-headers" | "no-body">;
  /** The first deliveries that are not genuine, by the reason. */
  places: Partial<Record<Rejection, AuditDeliveryPlace[]>>;
  /** How many are genuine by each of the secrets. */
  bySecret: number[];
}

/** A stretch out of which no delivery could be made. */
export interface AuditUnreadable extends AuditPlace {
  /** How many bytes it has; of what is too large, as far as it was looked at. */
  length: number;
  /** What is wrong: `cut_off` if its end is missing, `too_large`, or what makes it no JSON. */
  code: FindingCode;
}

/** Something odd, and the delivery that shows it. */
export interface AuditOddity {
  code: OddityCode;
  severity: Severity;
  /** What is the case, in half a sentence. */
  message: string;
  /** The ID of the account. */
  account: string;
  /** Which delivery shows it, counted from 1. */
  delivery: number;
  line: number;
  byte: number;
  /** The delivery before, that it is odd after. */
  after: number | null;
}

/** What happened to an account. */
export interface AuditAccount {
  /** Its ID. */
  account: string;
  /** The ID of its user. */
  user: string | null;
  /** How many deliveries there are of it. */
  deliveries: number;
  byEvent: Counts;
  /** What it was last seen to be. */
  state: Exclude<MessageClassification["happened"], "changed"> | null;
  /** The error code that was seen last; null where it connected since. */
  errorCode: string | null;
  /** Its first delivery. */
  first: AuditStep;
  /** The last ones behind it, at most four, in their order. */
  last: AuditStep[];
  byOddity: Counts<OddityCode>;
}

/** One delivery of an account. */
export interface AuditStep extends AuditPlace {
  /** Which one it is of the archive, counted from 1. */
  delivery: number;
  /** When it was received, if its envelope says so. */
  receivedAt: string | null;
  /** Its event, if that is judged in full. */
  event: string | null;
  /** What it says has happened. */
  happened: MessageClassification["happened"] | null;
}

/** The deliveries of an account that was asked for. */
export interface AuditTimeline {
  /** The account's ID. */
  account: string;
  /** How many deliveries there are of it. */
  deliveries: number;
  /** The first 10,000 of them. */
  steps: AuditRow[];
}

/** A delivery, or a stretch out of which none could be made. */
export interface AuditRow extends AuditPlace {
  /** Which delivery it is of the archive, counted from 1; null if it is unreadable. */
  delivery: number | null;
  /** How many bytes it has. */
  length: number;
  /** What is wrong, if it is unreadable. */
  unreadable: FindingCode | null;
  verdict: Verdict | null;
  /** Its event, as the body has it. */
  event: string | null;
  /** What it says has happened. */
  happened: MessageClassification["happened"] | null;
  /** The ID of the account. */
  account: string | null;
  /** The ID of the user. */
  user: string | null;
  /** The name of the subscription. */
  name: string | null;
  /** When it was received, if its envelope says so. */
  receivedAt: string | null;
  /** The error code that tells why the connection failed or was lost. */
  errorCode: string | null;
  /** The status of the resource's connection. */
  status: string | null;
  /** When the resource was last changed. */
  updatedAt: string | null;
  /** What became of its signature; null without secrets. */
  signature: "good" | keyof AuditSignatures["byReason"] | null;
  /** Findings in its body. */
  findings: FindingCode[];
  /** Oddities that it shows. Only deliveries taken together can be odd: `rowsOf` one block has none. */
  oddities: OddityCode[];
}

/** Where a block begins. */
export interface AuditStart {
  /** How many bytes stand in front. */
  byte: number;
  /** How many lines end in front. */
  line: number;
  /** How many deliveries there are in front. */
  deliveries: number;
}

/** How many deliveries were received in each stretch of time. */
export interface AuditOverTime {
  /** Where the first stretch begins. */
  start: string;
  /** How long each is, in seconds. */
  seconds: number;
  /** Of each stretch, how many deliveries came of each event, in the order of those of `events` that are `known`; those of others stand last. */
  stretches: number[][];
}

/** What is counted, but not listed by itself. */
export interface AuditUnlisted {
  unreadable: number;
  broken: number;
  oddities: number;
  accounts: number;
  /** Deliveries of accounts beyond `maxAccounts`: those accounts are not counted, and no oddity of theirs is found. */
  untrackedDeliveries: number;
  /** Deliveries of events, of subscriptions and of error codes beyond the 1,000 names of each that are kept. */
  events: number;
  names: number;
  errorCodes: number;
}
