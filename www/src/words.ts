// What the core's codes are called on the page. Words only: which body gets which of them is the core's to decide.
import type { Finding, Report } from "accounts-webhooks";

type Classification = NonNullable<Report["classification"]>;
export type OfMessage = Extract<Classification, { happened: unknown }>;
export type OfSubscription = Exclude<Classification, { happened: unknown }>;
type NoKey = NonNullable<OfMessage["noDeduplicationKey"]>;

export const verdicts: Record<Report["verdict"], string> = {
  valid: "Valid",
  noted: "Usable, with warnings",
  invalid: "Invalid",
};

export const kinds: Record<Report["kind"], string> = {
  message: "A webhook message",
  subscription: "A subscription",
  "subscription-list": "A list of subscriptions",
  unrecognised: "Neither a webhook message nor a subscription",
};

/** Findings that say what an unrecognised body is instead. */
export const otherDocuments: ReadonlySet<Finding["code"]> = new Set<Finding["code"]>([
  "api_error",
  "envelope",
  "double_encoded",
  "several_bodies",
  "form_encoded",
  "html",
  "address_only",
  "curl_command",
  "http_message",
  "text_in_front",
  "not_json",
]);

/** Why repeats of a message cannot be told from news. */
export const alike: Record<NoKey, string> = {
  "other-event": "how messages of this event differ is not known",
  "no-account": "the message does not name its account",
  "no-resource": "the message carries neither an ID nor a time",
  "no-updated-at": "the account object lacks a valid `updated_at`",
  "no-status": "the account object lacks the status of its connection",
  masked: "the key would show values of the body",
};

/** What a subscription misses, as in “no message tells of …”. */
export const missing: Record<OfSubscription["misses"][number], string> = {
  disconnections: "lost connections",
  deletions: "data that goes with its account",
};

export function isOfMessage(classification: Classification): classification is OfMessage {
  return "happened" in classification;
}
