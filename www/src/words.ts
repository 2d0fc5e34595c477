// What the core's classification says, in sentences. Words only: which body gets which of them is the core's to decide.
import type { Finding, Report } from "accounts-webhooks";

type Classification = NonNullable<Report["classification"]>;
export type OfMessage = Extract<Classification, { happened: unknown }>;
export type OfSubscription = Exclude<Classification, { happened: unknown }>;
type Happened = NonNullable<OfMessage["happened"]>;
type Failure = NonNullable<OfMessage["failure"]>;
type Group = NonNullable<Failure["group"]>;
type Actor = NonNullable<Failure["actor"]>;
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

const happenings: Record<Happened, string> = {
  attempted: "The user submitted credentials. Whether they are right is not known yet.",
  connected: "The user’s login succeeded: the account is connected, for the first time or again.",
  failed: "The user’s login failed",
  changed: "Something about the account changed.",
  disconnected: "The account lost its connection",
  removed: "The account is gone for good, and all its data with it.",
};

const failures: Record<Group, string> = {
  credentials: "because of the credentials or the way of logging in.",
  mfa: "at the second factor (MFA).",
  account: "because of the account at the provider.",
  identification: "because the wrong employer, store, address or kind of account was chosen.",
  consent: "because terms or permissions have not been accepted.",
  provider: "because the provider, or the way to it, is in trouble.",
  integration: "because of limits in your own plan or settings.",
};

export const actors: Record<Actor, string> = {
  user: "The user can try again now.",
  "user-at-provider": "The user must first set something right at the provider.",
  wait: "Trying again later may help.",
  integrator: "You, who run the integration, must act.",
  nobody: "There is nothing to be done.",
};

/** Why repeats of a message cannot be told from news. */
export const alike: Record<NoKey, string> = {
  "other-event": "how messages of this event differ is not known",
  "no-account": "the message does not name its account",
  "no-resource": "the message carries neither an ID nor a time",
  "no-updated-at": "the account object lacks a valid `updated_at`",
  "no-status": "the account object lacks the status of its connection",
  masked: "the key would show values of the body",
};

export function isOfMessage(classification: Classification): classification is OfMessage {
  return "happened" in classification;
}

/** What a message says has happened, and who must act. */
export function whatHappened({ happened, failure }: OfMessage): string {
  if (happened === null) return "This is none of the five `accounts.*` events, so what happened is not known here.";
  if (happened !== "failed" && happened !== "disconnected") return happenings[happened];
  const why = failure?.group ? ` ${failures[failure.group]}` : ".";
  const next = failure?.actor ? ` ${actors[failure.actor]}` : "";
  return happenings[happened] + why + next;
}

/** What a subscription misses, as in “you will not learn of …”. */
export const missing: Record<OfSubscription["misses"][number], string> = {
  disconnections: "lost connections",
  deletions: "data that goes with its account",
};

/** What a subscription will bring, and what it will not. */
export function whatComes({ known, other, unknown, all, resource, misses }: OfSubscription): string {
  const missed = misses.length === 0 ? "" : ` You will not learn of ${misses.map((miss) => missing[miss]).join(", nor of ")}.`;
  if (all) return `Argyle will send every event there is. The account object never comes along with \`*\`.${missed}`;
  const names = [...known, ...other, ...unknown];
  if (names.length === 0) return "It names no event, so nothing would be sent.";
  const events = listed(names.map((name) => `\`${name.replaceAll("`", "'")}\``));
  const along = resource ? "The account object comes along as `data.resource`." : "The account object does not come along.";
  return `Argyle will send a message on each ${events}. ${along}${missed}`;
}

function listed(words: string[]): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
}
