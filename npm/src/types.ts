// What the core says, as types.
import type { Message } from "./bodies.js";
import type { FindingCode, likelyNames, rejectionNames } from "./catalog.js";

/** A body exactly as it was received. Node's Buffer is a Uint8Array. */
export type Input = string | Uint8Array | ArrayBuffer;

/** What a body is meant to be. */
export type Expectation = "message" | "subscription";

export interface Options {
  /** Whether warnings count as errors. */
  strict?: boolean | undefined;
  /** Whether to keep values of the body out of messages, for logs. */
  mask?: boolean | undefined;
  /** What the body is meant to be; by default whatever it looks like, and what the name says for `parse*`. */
  expect?: Expectation | undefined;
  /** The largest body that is read, in bytes: 64 MiB by default. */
  maxBytes?: number | undefined;
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
  /** A message's event, as the body has it. */
  event: string | null;
  /** Whether the message's event, or every event of the subscription, is one of the five documented here. */
  known: boolean;
  /** A subscription's events, as the body has them. */
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
  /** `connection.status` of the resource, where there is one: it may be later than the event. */
  connection: string | null;
  /** Why the connection failed or was lost. */
  failure: Failure | null;
  /** Whether the account is gone for good. */
  gone: boolean;
  /** Whether the account object came along. */
  resource: boolean;
  /** A key that only repeats of this delivery share; null without a resource, as nothing tells such messages apart. */
  deduplicationKey: string | null;
}

/** An error code, and what it means for what to do. */
export interface Failure {
  /** The code as the body has it. */
  code: string;
  /** Whether the vendor's list has it. */
  known: boolean;
  /** What kind of trouble it tells of: our grouping. */
  group: "credentials" | "mfa" | "account" | "identification" | "consent" | "provider" | "integration" | null;
  /** Who must act next: our judgement. */
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
}

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
  report: Report;
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
