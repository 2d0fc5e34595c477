// Reads webhook messages and subscription bodies with the core. All rules, words and positions are the core's.
import { roomFor, withBodies, withBody, type Raw } from "./core.js";
import { PayloadError } from "./error.js";
import { readInput, readOptions, readPlace, readOnly, requireBodies, unlimited } from "./options.js";
import { checkBodies, checkBody, compareBodies, describeBody, inspectBody, read, redactBody, renderBody, summarizeBody, verdicts } from "./read.js";
import type { Message, StoredSubscription } from "./bodies.js";
import type { Subscription } from "./catalog.js";
import type { Comparison, Expectation, Explanation, Input, Options, Position, RedactOptions, RenderOptions, Report, Verdict } from "./types.js";

export { PayloadError };
export { safeEdits } from "./fixes.js";
export { jsonSchema } from "./json-schema.js";
export { createDeduplicator, type Deduplicator, type DeduplicatorOptions, type Repeat } from "./deduplicator.js";
export { createReceiver, type Receiver } from "./receiver.js";
export { errorCodes, events, findingCodes, oddityCodes } from "./rows.js";
export { sample } from "./sample.js";
export { sign, signatureHeader, verify } from "./signature.js";
export { signatureWords } from "./signature-words.js";
export { message, subscription } from "./standard.js";
export type { Sample, SampleOptions } from "./sample.js";
export type { StandardIssue, StandardResult, StandardSchema, StandardTarget } from "./standard.js";
export type * from "./types.js";
export type * from "./bodies.js";
export type {
  Account,
  AccountsAdded,
  AccountsConnected,
  AccountsFailed,
  AccountsRemoved,
  AccountsUpdated,
  Availability,
  Connection,
  Data,
  DataSetAvailability,
  DataWithError,
  DataWithResource,
  DirectDepositSwitch,
  ErrorCode,
  EventName,
  FindingCode,
  KnownErrorCode,
  OddityCode,
  OngoingRefresh,
  Open,
  OtherEventName,
  Subscription,
  SubscriptionConfig,
} from "./catalog.js";

/** Bytes that `checkMany` hands over at once. */
const batchBytes = 2 ** 16;

/** All that can be said of a body. Nothing that a body holds makes it throw. */
export function inspect(input: Input, options?: Options): Report {
  const settings = readOptions("inspect", options);
  return withBody(readInput("inspect", input), settings, inspectBody);
}

/** The verdict alone: the fastest way to know. */
export function check(input: Input, options?: Options): Verdict {
  const settings = readOptions("check", options);
  return withBody(readInput("check", input), settings, checkBody);
}

/** The verdicts on many bodies, in their order: for queues and logs. Holds some dozens of kilobytes of them at a time. */
export function checkMany(inputs: Iterable<Input>, options?: Options): Verdict[] {
  const settings = readOptions("checkMany", options);
  requireBodies(inputs);
  const found: Verdict[] = [];
  let batch: Raw[] = [];
  let room = 0;
  const judge = (): void => {
    const numbers = withBodies(batch, settings, checkBodies);
    for (let index = 0; index < numbers.length; index++) found.push(verdicts[numbers[index]!]!);
    batch = [];
    room = 0;
  };
  for (const input of inputs) {
    const body = readInput("checkMany", input);
    const needed = roomFor(body, settings.maxBytes);
    if (batch.length > 0 && room + needed > batchBytes) judge();
    batch.push(body);
    room += needed;
  }
  if (batch.length > 0) judge();
  return found;
}

/** The report as text, with the places marked by carets. */
export function render(input: Input, options?: RenderOptions): string {
  const settings = readOptions("render", options);
  return withBody(readInput("render", input), settings, renderBody);
}

/** What a body says, in a sentence or two for people: what happened and who must act, or what a subscription will bring and miss. */
export function summarize(input: Input, options?: Options): string {
  const settings = readOptions("summarize", options);
  return withBody(readInput("summarize", input), settings, summarizeBody);
}

/**
 * What stands at a place of a body: what the member there means, where that is from, what it must hold, what its value says, and
 * what to watch for. Of a place in no member, the member next to it on the line, else what is around it; null in a text that has
 * no value at all. Works in broken bodies as far as they can be read. Of the options, `mask` and `maxBytes` count.
 */
export function describe(input: Input, at: Pick<Position, "line" | "column">, options?: Options): Explanation | null {
  const settings = { ...readOptions("describe", options), ...readPlace("describe", at) };
  return withBody(readInput("describe", input), settings, describeBody);
}

/**
 * What two bodies say differently, from `left` to `right`: which values, where in both texts, and what that means. The order of
 * members, white space and the way that numbers and strings are written are no difference. Of the options, `mask` and `maxBytes`
 * count.
 */
export function compare(left: Input, right: Input, options?: Options): Comparison {
  const settings = readOptions("compare", options);
  return withBodies([readInput("compare", left), readInput("compare", right)], settings, compareBodies);
}

/**
 * The body with its values replaced by made-up ones of the same shape, to be shown to others: IDs, names, addresses, times, secrets and
 * all other words, but the catalog's. What is the same in two places stays the same. Nothing else changes: length, layout, what is
 * wrong with it, and where.
 *
 * @param options `only: "secrets"` leaves all but the secrets of subscriptions
 */
export function redact(input: string, options?: RedactOptions): string;
export function redact(input: Input, options?: RedactOptions): string | Uint8Array;
export function redact(input: Input, options?: RedactOptions): string | Uint8Array {
  const secretsOnly = readOnly("redact", options);
  return withBody(readInput("redact", input), { ...unlimited, secretsOnly }, redactBody);
}

/**
 * The message, typed by its `event`. Events of other families, and ones that no page names, are an `OtherMessage`.
 * @throws {PayloadError} if the body is invalid
 */
export function parse(input: Input, options?: Options): Message {
  return readOrThrow("parse", input, options, "message") as Message;
}

/**
 * The subscription, as it is sent to create one or as the API returns it.
 * @throws {PayloadError} if the body is invalid
 */
export function parseSubscription(input: Input, options?: Options): Subscription | StoredSubscription {
  return readOrThrow("parseSubscription", input, options, "subscription") as Subscription | StoredSubscription;
}

function readOrThrow(caller: string, input: Input, options: Options | undefined, expected: Expectation): unknown {
  const settings = readOptions(caller, options, expected);
  const { value, report } = read(readInput(caller, input), settings);
  if (report !== undefined) throw new PayloadError({ report });
  return value;
}
