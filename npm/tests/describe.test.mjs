// What stands at a place of a body, and what a body says.
import assert from "node:assert/strict";
import test from "node:test";
import { describe, inspect, sample, summarize } from "accounts-webhooks";

const { body } = sample("accounts.failed", { resource: true });
const placeOf = (needle, text = body) => {
  const lines = text.slice(0, text.indexOf(needle)).split("\n");
  return { line: lines.length, column: lines.at(-1).length + 1 };
};

test("describes the member at a place: its meaning, source, form, value and traps", () => {
  const told = describe(body, placeOf('"error_code"'));
  assert.equal(body.slice(told.start.utf16, told.end.utf16).split(":")[0], '"error_code"');
  assert.deepEqual([told.pointer, told.name, told.source, told.required], ["/data/error_code", "error_code", "page", true]);
  assert.match(told.means, /why the connection failed/);
  assert.match(told.holds, /error code as a string/);
  assert.deepEqual(told.value.source, "ours");
  assert.ok(told.remarks.some(({ text, source }) => source === "docs" && /has grown/.test(text)));
  assert.equal(body.slice(told.valueStart.utf16, told.valueEnd.utf16)[0], '"');
  assert.deepEqual([told.choices.length, told.choices.find(({ name }) => name === "mfa_timeout").means], [50, "the second factor was not entered in time"]);
  const time = describe(body, placeOf('"created_at"'));
  assert.match(time.value.text, /^\d+ [A-Z]\w+ \d{4}, \d\d:\d\d:\d\d UTC$/);
  assert.equal(time.value.source, null);
});

test("takes the place of a finding, and bodies of any form", () => {
  const broken = '{"név": "🦀", "event": \'accounts.failed\', "data": {"error_code": "mfa_timeout"}';
  const [finding] = inspect(broken).findings;
  for (const input of [broken, Buffer.from(broken), new TextEncoder().encode(broken).buffer]) {
    assert.equal(describe(input, finding.start).pointer, "/event");
    assert.equal(describe(input, placeOf("mfa_", broken)).pointer, "/data/error_code");
  }
  assert.equal(describe("", { line: 1, column: 1 }), null);
  assert.equal(describe(body, { line: 2 ** 40, column: 2 ** 40 }).pointer, "");
});

test("masks values", () => {
  const id = placeOf('"account"');
  assert.match(describe(body, id).value.text, /48 bits/);
  assert.equal(describe(body, id, { mask: true }).value, null);
});

test("says what a body says", () => {
  assert.match(summarize(body), /^The user's login failed.*\. .*\.$/);
  assert.match(summarize(sample("accounts.updated", { disconnected: true }).body), /^The account lost its connection: /);
  const unknown = '{"event": "accounts.failed", "data": {"error_code": "hidden"}}';
  assert.match(summarize(unknown), /`hidden`/);
  assert.doesNotMatch(summarize(unknown, { mask: true }), /hidden/);
});

test("wrong types of argument throw a TypeError that names the remedy", () => {
  for (const at of [undefined, null, 7, {}, { line: 0, column: 1 }, { line: 1, column: 1.5 }]) {
    assert.throws(() => describe(body, at), /^TypeError: describe: expected a place as \{ line, column \}/);
  }
  assert.throws(() => describe(JSON.parse(body), { line: 1, column: 1 }), /^TypeError: describe: .*found an object/);
  assert.throws(() => summarize(undefined), /^TypeError: summarize: .*found undefined/);
});
