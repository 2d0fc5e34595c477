// What is measured: bodies by name, what each is meant to be, and how many mistakes are in it.
import { events, sample } from "accounts-webhooks";

const message = (texts, mistakes = 0) => ({ kind: "message", texts: [texts].flat(), mistakes });
const subscription = (text, mistakes = 0) => ({ kind: "subscription", texts: [text], mistakes });

const names = events.filter(({ known }) => known).map(({ name }) => name);
const thin = Object.fromEntries(names.map((name) => [name, sample(name).body]));
const failed = thin["accounts.failed"];

/** Nothing in it is right but its members' names: ten mistakes to whoever counts them. */
const tenMistakes = `{
  "events": ["accounts.added", 1, 2, 3, 4, 5, 6],
  "name": 7,
  "url": 8,
  "secret": 9,
  "config": {
    "include_resource": "10"
  }
}`;

export const bodies = {
  "five events in turn": message(Object.values(thin)),
  ...Object.fromEntries(Object.entries(thin).map(([name, text]) => [name, message(text)])),
  "with resource": message(sample("accounts.updated", { resource: true }).body),
  "non-ASCII name": message(failed.replace("name-for", "größere Käufe 😀")),
  subscription: subscription(sample("accounts.added", { subscription: true }).body),
  "one mistake": message(failed.replace(/\n\s*"error_code": [^\n]*/, ""), 1),
  "ten mistakes": subscription(tenMistakes, 10),
};

/** What bodies come as, and how their text is had from it. */
export const forms = {
  Buffer: { make: (text) => Buffer.from(text), read: (buffer) => buffer.toString() },
  Uint8Array: { make: (text) => new TextEncoder().encode(text), read: (bytes) => decoder.decode(bytes) },
  string: { make: (text) => text, read: (text) => text },
};

const decoder = new TextDecoder();
