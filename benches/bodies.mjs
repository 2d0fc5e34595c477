// What is measured: bodies by name, and what each is meant to be.
import { readFileSync } from "node:fs";
import { events, sample } from "accounts-webhooks";

const corpus = (path) => readFileSync(new URL(`../tests/corpus/${path}`, import.meta.url));
const message = (body) => ({ kind: "message", bytes: Buffer.from(body) });
const published = events.filter(({ known }) => known).map(({ name }) => [name, message(sample(name).body)]);
const failed = sample("accounts.failed").body;

/** Nothing in it is right but its members' names: ten mistakes to whoever counts them. */
const tenMistakes = `{
  "events": ["accounts.added", 1, 2, 3, 4, 5, 6],
  "name": 7,
  "url": 8,
  "secret": 9,
  "config": {"include_resource": "10"}
}`;

export const bodies = {
  ...Object.fromEntries(published),
  "with resource": message(corpus("message/resource.connected.json")),
  "non-ASCII name": message(failed.replace("name-for", "größere Käufe 😀")),
  subscription: { kind: "subscription", bytes: Buffer.from(sample("accounts.added", { subscription: true }).body) },
  "one mistake": message(failed.replace(/\n\s*"error_code": [^\n]*/, "")),
  "ten mistakes": { kind: "subscription", bytes: Buffer.from(tenMistakes) },
};
