// Two bodies beside each other.
import assert from "node:assert/strict";
import test from "node:test";
import { compare, sample } from "accounts-webhooks";

const { body: before } = sample("accounts.updated", { resource: true });
const { body: after } = sample("accounts.updated", { disconnected: true });

test("names the values that differ, and where they stand in both bodies", () => {
  const { same, differences, unlisted } = compare(before, after);
  assert.deepEqual([same, unlisted], [false, 0]);
  const status = differences.find(({ pointer }) => pointer === "/data/resource/connection/status");
  assert.deepEqual([status.kind, status.left.text, status.right.text], ["changed", '"connected"', '"error"']);
  for (const [{ start, end, text }, body] of [[status.left, before], [status.right, after]]) {
    assert.equal(body.slice(start.utf16, end.utf16), text);
    const lines = body.slice(0, start.utf16).split("\n");
    assert.deepEqual([start.line, start.column], [lines.length, lines.at(-1).length + 1]);
  }
});

test("says what the difference means", () => {
  assert.ok(compare(before, after).notes.some(({ code, message }) => code === "lost" && message.startsWith("the connection was lost")));
  assert.deepEqual(compare(before, before).notes.map(({ code }) => code), ["repeat"]);
  assert.deepEqual(compare(before, sample("accounts.removed").body).notes.map(({ code }) => code), ["gone"]);
});

test("takes text and bytes, and takes order and layout for no difference", () => {
  const turned = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(before)).reverse()));
  for (const left of [before, Buffer.from(before), new TextEncoder().encode(before).buffer]) {
    for (const right of [turned, Buffer.from(turned)]) {
      const { same, differences, notes } = compare(left, right);
      assert.deepEqual([same, differences, notes[0].code], [true, [], "other-layout"]);
    }
  }
  assert.deepEqual(compare('{"é": 1}', Buffer.from('{"é": 2}')).differences[0].left.start, { byte: 7, utf16: 6, line: 1, column: 7 });
});

test("masks values, and reads no more than it is told to", () => {
  assert.doesNotMatch(JSON.stringify(compare('{"a": "secret"}', '{"a": "hidden", "b": "more"}', { mask: true })), /secret|hidden|more"/);
  const large = compare("[1]", before, { maxBytes: 100 });
  assert.deepEqual([large.same, large.differences, large.notes.map(({ code }) => code)], [false, [], ["too-large"]]);
  // What is cut off behind the limit is no reason to call them the same.
  assert.equal(compare(`"${"a".repeat(200)}"`, `"${"a".repeat(200)}b"`, { maxBytes: 100 }).same, false);
});

test("wrong types of argument throw a TypeError that names the remedy", () => {
  assert.throws(() => compare(before, JSON.parse(after)), /^TypeError: compare: .*found an object;.*as it was received/);
  assert.throws(() => compare(undefined, after), /^TypeError: compare: .*found undefined/);
  assert.throws(() => compare(before, after, { mask: 1 }), /^TypeError: compare: .*`mask`/);
});
