// Samples: as they are delivered, and each mutation shows its finding.
import assert from "node:assert/strict";
import test from "node:test";
import { createReceiver, check, inspect, parse, parseSubscription, sample } from "accounts-webhooks";
import { corpus, reports } from "./support.mjs";

const events = ["accounts.added", "accounts.updated", "accounts.removed", "accounts.connected", "accounts.failed"];
const flavours = [{}, { subscription: true }, { resource: true }, { disconnected: true }];
const has = (event, { resource, disconnected }) => (!resource || event !== "accounts.removed") && (!disconnected || event === "accounts.updated");

test("samples are the published bodies", () => {
  const published = corpus();
  for (const event of events) {
    assert.deepEqual(parse(sample(event).body), JSON.parse(published.get(`published/${event}.message.json`)));
    const { body } = sample(event, { subscription: true });
    assert.deepEqual(parseSubscription(body), JSON.parse(published.get(`published/${event}.subscription.json`)));
  }
});

test("samples are valid, and laid out as messages are delivered", () => {
  for (const event of events) {
    for (const options of flavours.filter((options) => has(event, options))) {
      const { body } = sample(event, options);
      assert.equal(body, JSON.stringify(JSON.parse(body), null, 2));
      assert.equal(check(body), "valid");
    }
  }
  assert.equal(inspect(sample("accounts.failed", { resource: true }).body).classification.connection, "error");
  assert.equal(inspect(sample("accounts.updated", { disconnected: true }).body).classification.happened, "disconnected");
});

// Every code that the corpus shows, which is every code that a body alone can show.
const codes = [...new Set([...reports().values()].flatMap(({ findings }) => findings.map(({ code }) => code)))];

test("every mutation shows its finding", () => {
  assert.ok(codes.length > 40);
  // Not to be had as a string.
  for (const mutation of codes.filter((code) => code !== "invalid_utf8")) {
    const bodies = events.flatMap((event) => attempt(() => sample(event, { mutation }).body));
    assert.ok(bodies.length > 0, mutation);
    for (const body of bodies) assert.ok(inspect(body).findings.some(({ code }) => code === mutation), `${mutation}: ${body}`);
  }
});

function attempt(work) {
  try {
    return [work()];
  } catch (error) {
    assert.ok(error instanceof TypeError);
    return [];
  }
}

test("options may say what the mutation is made for", () => {
  const mutation = "config_not_allowed";
  assert.deepEqual(sample("accounts.added", { mutation, subscription: true }), sample("accounts.added", { mutation }));
  assert.deepEqual(sample("accounts.added", { mutation: undefined, resource: undefined }), sample("accounts.added", {}));
  assert.ok(sample("accounts.failed", { mutation: "trailing_comma", resource: false }).body.endsWith(",\n  }\n}"));
});

test("what there is no sample of throws a TypeError that names the remedy", () => {
  for (const [args, message] of [
    [["accounts.synced"], /^sample: expected one of `accounts.added`, .*, found `accounts.synced`$/],
    [["constructor"], /found `constructor`$/],
    [[], /found undefined$/],
    [["accounts.removed", { resource: true }], /expected one of `accounts.added`, `accounts.updated`, `accounts.connected`, `accounts.failed` with option `resource`, found/],
    [["accounts.added", { disconnected: true }], /expected `accounts.updated` with option `disconnected`/],
    [["accounts.added", { mutation: "unknown_error_code" }], /expected `accounts.failed` for mutation `unknown_error_code`, found `accounts.added`$/],
    [["accounts.added", { mutation: "config_not_allowed", resource: true }], /is made for a subscription: set option `subscription`, or leave/],
    [["accounts.added", { mutation: "config_not_allowed", subscription: false }], /set option `subscription`/],
    [["accounts.added", { mutation: "too_large" }], /a body alone can show, found `too_large`$/],
    [["accounts.added", { mutation: "toString" }], /found `toString`$/],
    [["accounts.added", { mutation: 5 }], /found a number$/],
    [["accounts.added", { subscription: true, resource: true }], /`subscription` and `resource` ask for different bodies/],
    [["accounts.added", { subscription: "yes" }], /`subscription` to be true or false, found a string/],
    [["accounts.added", null], /options as an object, found null/],
    [["accounts.added", "resource"], /options as an object, found a string/],
  ]) {
    assert.throws(() => sample(...args), { name: "TypeError", message });
  }
});

test("with a secret, the headers are those of a signed delivery", () => {
  const { body, headers } = sample("accounts.updated", { resource: true, secret: "of the subscription" });
  assert.equal(createReceiver({ secrets: "of the subscription" }).receive({ body, headers }).ok, true);
  assert.equal(createReceiver({ secrets: "another" }).receive({ body, headers }).reason, "mismatch");
  assert.equal("headers" in sample("accounts.updated"), false);
});
