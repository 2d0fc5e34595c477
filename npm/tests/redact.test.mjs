// Bodies that can be shown to others.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { inspect, redact, sample } from "accounts-webhooks";

const corpus = new URL("../../tests/corpus/", import.meta.url);
const files = readdirSync(corpus, { recursive: true }).filter((name) => name.endsWith(".json") && name !== "reports.json");
const told = (body) => inspect(body).findings.map(({ code, severity, start, end }) => [code, severity, start, end]);

test("keeps what is wrong with a body, and where", () => {
  assert.ok(files.length > 200);
  for (const file of files) {
    const body = readFileSync(new URL(file, corpus));
    const redacted = redact(body);
    assert.ok(redacted instanceof Uint8Array && redacted.length === body.length, file);
    assert.deepEqual(told(redacted), told(body), file);
  }
});

test("gives text for text and bytes for bytes, and leaves what it got", () => {
  const { body } = sample("accounts.failed", { resource: true });
  const bytes = new TextEncoder().encode(body);
  const before = bytes.slice();
  const redacted = redact(body);
  assert.equal(typeof redacted, "string");
  assert.deepEqual(new TextDecoder().decode(redact(bytes)), redacted);
  assert.deepEqual(redact(bytes.buffer), redact(bytes));
  assert.deepEqual(bytes, before);
});

test("keeps ids alike, and no value", () => {
  const { body } = sample("accounts.updated", { resource: true });
  const [before, after] = [JSON.parse(body), JSON.parse(redact(body))];
  assert.equal(after.event, "accounts.updated");
  assert.equal(after.data.resource.connection.status, before.data.resource.connection.status);
  for (const [name, member] of [["account", "id"], ["user", "user"]]) {
    assert.match(after.data[name], /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.notEqual(after.data[name], before.data[name]);
    assert.equal(after.data.resource[member], after.data[name]);
  }
  assert.notEqual(after.data.resource.employers[0], before.data.resource.employers[0]);
});

test("is as long in every unit, whatever it is of", () => {
  for (const body of ["", "🦀 ünï 漢字 é", '{"a": "\ud800"}', `{"name": "${"Jane ".repeat(300_000)}"}`, "[".repeat(10_000)]) {
    assert.equal(redact(body).length, body.length);
  }
  assert.throws(() => redact({}), /^TypeError: redact: expected the raw body/);
});

test("makes up the secrets alone", () => {
  const body = '{"events": ["accounts.added"], "name": "Jane", "url": "https://jane.example/", "secret": "s3cret value", "config": {"signing_secret": 447811299}}';
  const redacted = redact(body, { only: "secrets" });
  assert.equal(redacted.length, body.length);
  const { secret, config, ...rest } = JSON.parse(redacted);
  assert.deepEqual(rest, { events: ["accounts.added"], name: "Jane", url: "https://jane.example/" });
  assert.doesNotMatch(secret, /s3cret|value/);
  assert.notEqual(config.signing_secret, 447811299);
  const command = `curl -u key:447811299 https://api.example -d '${body}'`;
  assert.doesNotMatch(redact(command, { only: "secrets" }), /447811299|s3cret/);
  assert.match(redact(command, { only: "secrets" }), /"name": "Jane"/);
  assert.throws(() => redact(body, { only: "names" }), /^TypeError: redact: expected option `only` to be "secrets", found `names`/);
});
