// What the core says, as types.
import type { Message } from "./bodies.js";
import type { EventName, FindingCode, KnownErrorCode, OddityCode, OtherEventName } from "./catalog.js";
import type { likelyNames, rejectionNames } from "./rows.js";

/** A body exactly as it was received. Node's Buffer is a Uint8Array. */
export type Input = string | Uint8Array | ArrayBuffer;

/** What a body is meant to be. */
export type Expectation = "message" | "subscription";

export interface Options {
  /** Whether warnings count as errors. */
  strict?: boolean | undefined;
  /**
   * Whether to keep values of the body out of the report, for logs. In their place stands `…`, unless they are words of
   * the catalog: documented events, error codes and states. That covers messages, helps, the event and classification;
   * there are no fixes and no deduplication key, and a rendering quotes no lines. Names of members stay, in pointers
   * alone; so do places, numbers of things and what kind a value is of.
   */
  mask?: boolean | undefined;
  /** What the body is meant to be; by default whatever it looks like, and what the name says for `parse*`. */
  expect?: Expectation | undefined;
  /** The largest body that is read, in bytes: 64 MiB by default. */
  maxBytes?: number | undefined;
}

/** What to make up of a body. */
export interface RedactOptions {
  /** The secrets of subscriptions alone; by default all values. */
  only?: "secrets";
}

export interface RenderOptions extends Options {
  /** Whether to colour the text for a terminal. */
  color?: boolean | undefined;
}

/** `invalid` with any error, `noted` with a warning, `valid` with notes at most. */
export type Verdict = "valid" | "noted" | "invalid";

/**
 * `error`: contradicts the contract, or is no JSON. `warning`: undocumented, and probably a mistake. `note`: worth
 * knowing.
 */
export type Severity = "error" | "warning" | "note";

/** All that can be said of one body. */
export type Report = MessageReport | SubscriptionReport | OtherReport;

interface Judgement {
  verdict: Verdict;
  /** A message's event, as the body has it; masked if it is no documented one. */
  event: string | null;
  /** Whether the message's event, or every event of the subscription, is one of the five documented here. */
  known: boolean;
  /** A subscription's events, as the body has them; masked like a message's. */
  events: string[];
  /** What is wrong or worth knowing: errors first, then warnings, then notes, each in the order of the text. */
  findings: Finding[];
}

export interface MessageReport extends Judgement {
  kind: "message";
  classification: MessageClassification;
}

export interface SubscriptionReport extends Judgement {
  kind: "subscription";
  classification: SubscriptionClassification;
}

export interface OtherReport extends Judgement {
  kind: "subscription-list" | "unrecognised";
  classification: null;
}

/** What happened, or will happen, by the body's own word. */
export type Classification = MessageClassification | SubscriptionClassification;

/** What a message says has happened. */
export interface MessageClassification {
  /** What happened; null for events that are not documented here. */
  happened: "attempted" | "connected" | "failed" | "changed" | "disconnected" | "removed" | null;
  /**
   * `connection.status` of the resource, where there is one and it is text: the state when the message was written, which
   * may be later than the event.
   */
  connection: string | null;
  /** Why the connection failed or was lost: by `data` for `accounts.failed`, else by the resource's connection. */
  failure: Failure | null;
  /** Whether the account is gone for good. */
  gone: boolean;
  /** Whether the account object came along. */
  resource: boolean;
  /**
   * A key that only repeats of this delivery share, where one is safe: event, account, `updated_at` of the resource and
   * status of its connection, with a space between. Our advice: the vendor gives deliveries no ID.
   */
  deduplicationKey: string | null;
  /** Why there is no key; null if there is one. */
  noDeduplicationKey: NoDeduplicationKey | null;
}

/**
 * Why nothing tells repeats of a delivery from news.
 *
 * `other-event`: the event is missing, or none of those documented here, so how its messages differ is not known.
 * `no-account`: the account has no ID. `no-resource`: no account object came along; such messages carry neither ID nor
 * time, and equal ones may both be news. `no-updated-at`: the account object does not say when it was last changed.
 * `no-status`: nor in which state the connection is. `masked`: there is a key, but values of the body are to be masked.
 */
export type NoDeduplicationKey = "other-event" | "no-account" | "no-resource" | "no-updated-at" | "no-status" | "masked";

/** An error code, and what it means for what to do. */
export interface Failure {
  /** The code as the body has it. */
  code: string;
  /** Whether the vendor's list has it. */
  known: boolean;
  /** What kind of trouble it tells of: our grouping, not the vendor's. */
  group: "credentials" | "mfa" | "account" | "identification" | "consent" | "provider" | "integration" | null;
  /** Who must act next: our judgement, not the vendor's. */
  actor: "user" | "user-at-provider" | "wait" | "integrator" | "nobody" | null;
}

/** What a subscription will bring. */
export interface SubscriptionClassification {
  /** Its events that are documented here. */
  known: string[];
  /** Its events of other families. */
  other: string[];
  /** Its events that no page names. */
  unknown: string[];
  /** Whether it is for all events, by `*`. */
  all: boolean;
  /** Whether the account object will come along. Never with `*`. */
  resource: boolean;
  /** What it will not bring although its events suggest so. */
  misses: Miss[];
}

/**
 * Something that a subscription will not be told of. `disconnections`: connections that are lost, as only
 * `accounts.updated` with the resource tells of them. `deletions`: data that goes with its account, as only
 * `accounts.removed` tells of it.
 */
export type Miss = "disconnections" | "deletions";

/** One thing that is wrong or worth knowing. */
export interface Finding {
  /** What it is about. */
  code: FindingCode;
  severity: Severity;
  /** What is the case, in half a sentence. */
  message: string;
  /** What to do about it. */
  help?: string;
  /** Where, as a JSON Pointer (RFC 6901). A missing member's points at the object that lacks it. */
  pointer: string;
  /** Where its text begins. */
  start: Position;
  /** Behind the last character of its text. */
  end: Position;
  /** Ways to mend it. */
  fixes: Fix[];
  /** Where the rule stands. */
  url: string;
}

/** A place in the body. */
export interface Position {
  /** Bytes in front of it, in UTF-8. */
  byte: number;
  /** UTF-16 units in front of it: an index into the body as a string. */
  utf16: number;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

/** A way to mend a finding, as edits of the text. */
export interface Fix {
  /** What it does, as an imperative. */
  title: string;
  /** `safe` may be applied unseen, `maybe` is a guess. */
  applicability: "safe" | "maybe";
  /** What to change; the edits do not overlap. */
  edits: Edit[];
}

/** Puts `text` in the place of what stands between `start` and `end`. */
export interface Edit {
  start: Position;
  end: Position;
  text: string;
}

/** What is known of one member of a body, or of the body as a whole. */
export interface Explanation {
  /** Which one, as a JSON Pointer (RFC 6901). */
  pointer: string;
  /** Its name, the number of an element, or what the body is. */
  name: string;
  /** Where its text begins: of a member, its name. */
  start: Position;
  /** Behind the last character of its text. */
  end: Position;
  /** Where its value begins. */
  valueStart: Position;
  /** Behind the last character of its value. */
  valueEnd: Position;
  /** What it means, as one sentence without its final period; null if no page documents it. */
  means: string | null;
  source: Source | null;
  /** What it must hold, as half a sentence. */
  holds: string | null;
  /** The documented values, where they are a list; there may be others. None in a string, where a value can't stand as it is. */
  choices: { name: string; means: string | null }[];
  /** Whether it must be there. */
  required: boolean;
  /** What this value says, where it says more than its text. Without a source, it is but another way to write it. */
  value: { text: string; source: Source | null } | null;
  /** What to watch for. */
  remarks: { text: string; source: Source }[];
}

/**
 * Where a fact comes from. `page`: the vendor's page on these webhooks, the contract. `docs`: other public pages of the vendor.
 * `wire`: recorded traffic. `seen`: what public receivers do. `ours`: our own judgement.
 */
export type Source = "page" | "docs" | "wire" | "seen" | "ours";

/** Two bodies beside each other. */
export interface Comparison {
  /** Whether they say the same, however it is written. Where one is no sound JSON, only the same bytes do. */
  same: boolean;
  /**
   * What they say differently, in the order of the left text; what an object has more on the right stands behind what else is
   * different in it. 1,000 at most.
   */
  differences: Difference[];
  /** How many more differences there are. */
  unlisted: number;
  /** What that means, and what the comparison rests on. */
  notes: ComparisonNote[];
}

/** One value that is not the same. */
export interface Difference {
  /** What became of it, from left to right. */
  kind: "added" | "removed" | "changed";
  /** Which value, as a JSON Pointer (RFC 6901). Elements of arrays are compared by their index, members by their name. */
  pointer: string;
  left: ComparedSide;
  right: ComparedSide;
}

/** The place of a value in one of two bodies. */
export interface ComparedSide {
  /** Where its text begins. Of a value that is not there, where the object or array begins that lacks it. */
  start: Position;
  /** Behind the last character of its text, or of what lacks it. */
  end: Position;
  /** Its text as it is written, with `…` where it is too long to be shown; null where it is not there. */
  text: string | null;
}

/** Something that is worth knowing of two bodies. */
export interface ComparisonNote {
  /**
   * `left-faulty`, `right-faulty`: no sound JSON, of which what could be made out was compared. `repeated`: several members of
   * one name in an object. `too-large`: one is larger than what is read. `other-kind`, `other-account`: they can't be states of
   * one account. `lost`, `restored`, `gone`: what became of the connection, or the account. `earlier`: the right one was written
   * before the left one. `repeat`: both have the key of one delivery. `alike`: the same, and nothing tells whether one is a
   * repeat. `other-layout`: the same, written differently.
   */
  code:
    | "too-large"
    | "left-faulty"
    | "right-faulty"
    | "repeated"
    | "other-kind"
    | "other-account"
    | "lost"
    | "restored"
    | "gone"
    | "earlier"
    | "repeat"
    | "alike"
    | "other-layout";
  /** What is the case, in a sentence without its final period. */
  message: string;
}

/** Why a signature isn't genuine. */
export type Rejection = (typeof rejectionNames)[number];

/** Something that was done wrong with a signature, proved by computing it again. */
export type Likely = (typeof likelyNames)[number];

/**
 * Whether a signature is genuine. `likely` is for your log: what was done wrong, if that can be proved. A stranger should
 * not see it.
 */
export type Verification =
  | { ok: true; /** Which of the secrets it is by. */ secretIndex: number }
  | { ok: false; reason: Rejection; likely?: Likely[] };

/** A delivery as it came in: its raw body, and its headers or the value of the one that carries the signature. */
export interface Delivery {
  body: Input;
  /** The value of the header `X-Argyle-Signature`. */
  signature?: string | null | undefined;
  /** All headers, as Fetch, Node or a plain object have them. Not looked at where there is a `signature`. */
  headers?: HeadersLike | undefined;
}

/** Headers as pairs, which those of Fetch are, or as Node has them. */
export type HeadersLike =
  | Iterable<[string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ReceiverOptions {
  /** The secrets of your subscriptions: more than one while you replace one. */
  secrets?: string | readonly string[] | undefined;
  /** Takes messages without looking at signatures: anyone who learns the address can send some. */
  dangerouslyAcceptUnsigned?: boolean | undefined;
  /** The most bytes that a body may have, looked at before anything else: 1,000,000 by default. */
  maxBytes?: number | undefined;
  /** Whether warnings make a body unacceptable. */
  strict?: boolean | undefined;
  /** Whether to keep values of the body out of reports. */
  mask?: boolean | undefined;
  /** Whether to find out what was done wrong with a signature that is not genuine; true by default. */
  explain?: boolean | undefined;
  /** Told of each delivery that is refused, for logs and metrics. */
  onReject?: ((refused: Refused) => void) | undefined;
  /** Told of each finding in a message that is taken. */
  onFinding?: ((finding: Finding, message: Message) => void) | undefined;
}

/** What became of a delivery. */
export type Received = Accepted | Refused;

export interface Accepted {
  ok: true;
  message: Message;
  /** Made when it is first asked for. */
  readonly report: MessageReport;
  /** Which of the secrets the signature is by; null where unsigned messages are taken. */
  secretIndex: number | null;
}

export interface Refused {
  ok: false;
  /** For your log: why the signature isn't genuine, or `invalid` or `too-large`. */
  reason: Rejection | "invalid" | "too-large";
  /** What was done wrong with the signature, if that can be proved. */
  likely?: Likely[];
  /** What is wrong with the body, where the signature is genuine. */
  report?: Report;
  /** What to answer. It is the same for all deliveries of a class, so that a stranger learns nothing of the reason. */
  response: { status: number; headers: Readonly<Record<string, string>>; body: string };
}

/** An event, as a row of `events`. */
export type EventRow = KnownEventRow | OtherEventRow;

interface EventColumns {
  /** What its name begins with, as `accounts`. */
  readonly family: string;
  /** Whether its subscriptions may have members in `config`. */
  readonly config: boolean;
}

/** An event that is judged in full. */
export interface KnownEventRow extends EventColumns {
  readonly name: EventName;
  readonly known: true;
  /** What its messages say has happened. */
  readonly happened: NonNullable<MessageClassification["happened"]>;
  /** When it is sent, in half a sentence. */
  readonly means: string;
  /** The members that `data` must have. */
  readonly required: readonly string[];
  /** The members that `data` may have besides. */
  readonly optional: readonly string[];
}

/** An event of another family: genuine, but judged only as far as all messages are alike. */
export interface OtherEventRow extends EventColumns {
  readonly name: OtherEventName;
  readonly known: false;
  readonly happened: null;
  readonly means: null;
  readonly required: null;
  readonly optional: null;
}

/** A documented error code, as a row of `errorCodes`. */
export interface ErrorCodeRow {
  readonly name: KnownErrorCode;
  /** What kind of trouble it tells of: our grouping, not the vendor's. */
  readonly group: NonNullable<Failure["group"]>;
  /** Who must act next: our judgement, not the vendor's. */
  readonly actor: NonNullable<Failure["actor"]>;
  /** What it tells, in half a sentence: our reading, not the vendor's. */
  readonly means: string;
}

/** A kind of finding, as a row of `findingCodes`. */
export interface FindingCodeRow {
  readonly code: FindingCode;
  /** How much such a finding weighs, unless `strict` makes more of it. */
  readonly severity: Severity;
  /** What is the case; `{0}` and `{1}` stand for what a finding speaks of. */
  readonly message: string;
  /** What to do about it, with the same placeholders. */
  readonly help: string;
  /** Where the rule stands. */
  readonly url: string;
}

/** A kind of oddity, as a row of `oddityCodes`. */
export interface OddityCodeRow {
  readonly code: OddityCode;
  /** How much it weighs: never an error. */
  readonly severity: Severity;
  /** What is the case. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  /** Why it matters, and what it does not prove. */
  readonly why: string;
}

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  [keyword: string]: unknown;
}

/** What there are schemas of: any message, that of one event, a subscription, and the account object of `resource`. */
export type JsonSchemaName = "message" | "subscription" | "account" | EventName;

/** The dialects that schemas are to be had in. */
export type JsonSchemaTarget = "draft-2020-12" | "draft-07";

export interface JsonSchemaOptions {
  /** The dialect: 2020-12 by default. */
  target?: JsonSchemaTarget | undefined;
}
