// Compiled, not run: what the types promise. The packed package is compiled with this file as well.
import { audit, createAudit, createCutter, createReader, rowsOf, type AuditReport } from "accounts-webhooks/audit";
import { check, compare, describe, errorCodes, events, findingCodes, inspect, jsonSchema, message as messages, parse, parseSubscription, PayloadError, redact, render, sample, summarize } from "accounts-webhooks";
import type { Account, AccountsFailed, ErrorCode, EventName, FindingCode, Message, OtherEventName, Report, Verdict } from "accounts-webhooks";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;

declare const message: Message;

switch (message.event) {
  case "accounts.failed": {
    holds<Equal<typeof message, AccountsFailed>>();
    const code: ErrorCode = message.data.error_code;
    const text: string = message.data.error_message;
    const resource: Account | undefined = message.data.resource;
    void [code, text, resource];
    if (code === "mfa_timeout" || code === "a_code_of_tomorrow") break;
    break;
  }
  case "accounts.connected":
  case "accounts.added":
  case "accounts.updated": {
    const status = message.data.resource?.connection?.status;
    if (status === "error") break;
    // @ts-expect-error only failures have a code
    void message.data.error_code;
    break;
  }
  case "accounts.removed":
    // @ts-expect-error a removed account has no object
    void message.data.resource;
    break;
  case "paystubs.partially_synced":
    void message.data["account"];
    break;
  // @ts-expect-error a misspelt event
  case "accounts.conected":
    break;
  default: {
    const data: Record<string, unknown> = message.data;
    const name: string = message.event;
    void [data, name];
    if (String(message.event) === "accounts.reconnected") break;
    // @ts-expect-error the five are dealt with above
    const known: EventName = message.event;
    void known;
  }
}

if (message.event === "accounts.failed") void message.data.error_code.length;
// @ts-expect-error a misspelt event
if (message.event === "accounts.conected") void 0;
// @ts-expect-error a misspelt event
if (message.event !== "account.failed") void 0;
// @ts-expect-error not every message has a code
void message.data.error_code;
const handlers: Record<EventName, () => void> = {
  "accounts.added": () => {},
  "accounts.updated": () => {},
  "accounts.removed": () => {},
  "accounts.connected": () => {},
  "accounts.failed": () => {},
};
void handlers;

const { differences, notes } = compare("{}", new Uint8Array(), { mask: true });
const redacted: string = redact("{}", { only: "secrets" });
const redactedBytes: string | Uint8Array = redact(new Uint8Array());
for (const { kind, left, right } of differences) {
  const added: string | null | false = kind === "added" && right.text;
  void [added, left.start.line, notes.some(({ code }) => code === "lost")];
}
// @ts-expect-error: no such note
notes.some(({ code }) => code === "found");
const told = describe("{}", { line: 1, column: 1 }, { mask: true });
const sentence: string | undefined = told?.value?.text ?? told?.means ?? summarize(new Uint8Array());
void [sentence, told?.remarks.some(({ source }) => source === "ours")];
// @ts-expect-error: a place has a column
describe("{}", { line: 1 });
const report: Report = inspect(new Uint8Array(), { strict: true, mask: false, expect: "message", maxBytes: 1024 });
if (report.kind === "message") void report.classification.happened;
if (report.kind === "subscription") void report.classification.all;
if (report.kind === "unrecognised") holds<Equal<typeof report.classification, null>>();
for (const { code, pointer, start, fixes } of report.findings) {
  if (code === "missing_member") void [pointer, start.line, fixes[0]?.edits[0]?.text];
}
const verdict: Verdict = check(new ArrayBuffer(0));
// @ts-expect-error verdicts are three
if (verdict === "ok") void 0;
const text: string = render("", { color: true });
// @ts-expect-error a parsed body is no input
check({ event: "accounts.added" });
// @ts-expect-error a misspelt option
check("", { stric: true });
// @ts-expect-error there are two kinds to expect
check("", { expect: "webhook" });

for (const event of events) {
  if (event.known) void [event.name satisfies EventName, event.means.length, event.required.length];
  else void [event.name satisfies OtherEventName, event.means satisfies null];
}
holds<Equal<(typeof findingCodes)[number]["code"], FindingCode>>();
const actors: string[] = errorCodes.filter(({ group }) => group === "mfa").map(({ actor }) => actor);
// @ts-expect-error rows are there to be read
findingCodes.pop();
const schema: Record<string, unknown> = jsonSchema("accounts.failed", { target: "draft-07" });
// @ts-expect-error there are schemas of what is judged in full
jsonSchema("paystubs.added");
const validated = messages["~standard"].validate(text);
if (validated.issues === undefined) holds<Equal<typeof validated.value, Message>>();
else void validated.issues[0]?.path;
void [actors, schema, redacted, redactedBytes];

const subscription = parseSubscription(text);
const subscribed: string[] = subscription.events;
const asked: boolean | undefined = subscription.config?.include_resource;
if ("id" in subscription) void subscription.created_at;
void [subscribed, asked];
try {
  const failed: Message = parse(text);
  void failed;
} catch (error) {
  if (error instanceof PayloadError) void error.report.findings.length;
}

const body: string = sample("accounts.updated", { resource: true, mutation: "id_form" }).body;
// @ts-expect-error a misspelt event
sample("accounts.conected");
// @ts-expect-error no finding has this code
sample("accounts.added", { mutation: "no_such_code" });
void body;

const archive = createAudit({ secrets: ["secret"], account: "0187c66e-e7e5-811c-b006-2232f00f426a", silence: 60 });
archive.write(new Uint8Array());
const { byEvent, byVerdict, oddities: odd }: AuditReport = archive.finish();
const counted: number | undefined = byEvent["accounts.added"];
void [counted, byVerdict.valid + 1, odd.map(({ code }) => code === "after_removed")];
// @ts-expect-error: no such oddity
odd.map(({ code }) => code === "before_removed");
for (const block of createCutter().write("")) void rowsOf(createReader().read(block), { byte: 0, line: 0, deliveries: 0 }).length;
void audit([new Uint8Array(), "text"], { onProgress: ({ bytes }) => void bytes.toFixed() });
// @ts-expect-error: an archive is bytes or text
void audit([{}]);
