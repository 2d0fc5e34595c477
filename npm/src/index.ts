// Reads webhook messages and subscription bodies with the core. All rules, words and positions are the core's.
import { withBody } from "./core.js";
import { PayloadError } from "./error.js";
import { readInput, readOptions } from "./options.js";
import type { Message, StoredSubscription } from "./bodies.js";
import type { Subscription } from "./catalog.js";
import type { Expectation, Input, Options, RenderOptions, Report, Verdict } from "./types.js";

export { PayloadError };
export { sample } from "./sample.js";
export type { Sample, SampleOptions } from "./sample.js";
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
  OngoingRefresh,
  Open,
  OtherEventName,
  Subscription,
  SubscriptionConfig,
} from "./catalog.js";

const verdicts = ["valid", "noted", "invalid"] as const;

/** All that can be said of a body. Nothing that a body holds makes it throw. */
export function inspect(input: Input, options?: Options): Report {
  const settings = readOptions("inspect", options);
  const body = readInput("inspect", input);
  return withBody(body, settings, ({ glue, length }) => glue.inspect(length, settings.bits, settings.maxBytes)) as Report;
}

/** The verdict alone: the fastest way to know. */
export function check(input: Input, options?: Options): Verdict {
  const settings = readOptions("check", options);
  const body = readInput("check", input);
  return withBody(body, settings, ({ glue, length }) => verdicts[glue.check(length, settings.bits, settings.maxBytes)]!);
}

/** The report as text, with the places marked by carets. */
export function render(input: Input, options?: RenderOptions): string {
  const settings = readOptions("render", options);
  const body = readInput("render", input);
  return withBody(body, settings, ({ glue, length }) => glue.render(length, settings.bits, settings.maxBytes));
}

/**
 * The message, typed by its `event`. Events of other families, and ones that no page names, are an `OtherMessage`.
 * @throws {PayloadError} if the body is invalid
 */
export function parse(input: Input, options?: Options): Message {
  return read("parse", input, options, "message") as Message;
}

/**
 * The subscription, as it is sent to create one or as the API returns it.
 * @throws {PayloadError} if the body is invalid
 */
export function parseSubscription(input: Input, options?: Options): Subscription | StoredSubscription {
  return read("parseSubscription", input, options, "subscription") as Subscription | StoredSubscription;
}

function read(caller: string, input: Input, options: Options | undefined, expected: Expectation): unknown {
  const { bits, maxBytes } = readOptions(caller, options, expected);
  const given = readInput(caller, input);
  const result = withBody(given, { bits, maxBytes }, ({ glue, length, bytes }) => {
    if (verdicts[glue.check(length, bits, maxBytes)] === "invalid") {
      return { report: glue.inspect(length, bits, maxBytes) as Report };
    }
    // The core's copy, since these bytes were judged, whoever may write to the caller's meanwhile.
    return { text: typeof given === "string" ? given : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes()) };
  });
  if (result.report !== undefined) throw new PayloadError({ report: result.report });
  return JSON.parse(result.text);
}
