// Options, mistakes of callers, and bodies that are meant to be too much.
import assert from "node:assert/strict";
import test from "node:test";
import vm from "node:vm";
import { check, checkMany, inspect, parse, parseSubscription, PayloadError, render, safeEdits } from "accounts-webhooks";
import { corpus } from "./support.mjs";

const bodies = corpus();
const failed = bodies.get("published/accounts.failed.message.json");
const subscription = bodies.get("published/accounts.failed.subscription.json");
const missing = bodies.get("message/missing_member.error_code.json");
const warned = bodies.get("message/resource_id.json");
const codes = (report) => report.findings.map(({ code }) => code);
const all = { inspect, check, render, parse, parseSubscription };

test("many bodies in one call are judged as each alone", () => {
  const texts = [...bodies.values()];
  const inputs = texts.flatMap((text) => [text, Buffer.from(text), new TextEncoder().encode(text).buffer]);
  for (const options of [undefined, { strict: true }, { expect: "message" }, { maxBytes: 200 }]) {
    assert.deepEqual(checkMany(inputs, options), inputs.map((input) => check(input, options)));
  }
  // More than is handed over at once, among them one that is more by itself.
  const large = `"${"é".repeat(2 ** 17)}"`;
  assert.deepEqual(checkMany(new Set([failed, large, "", warned])), ["valid", "invalid", "invalid", "noted"]);
  assert.deepEqual(checkMany((function* () { yield failed; yield check("{}") === "invalid" ? failed : ""; })()), ["valid", "valid"]);
  assert.deepEqual(checkMany([]), []);
});

test("what is no list of bodies is a mistake, and named", () => {
  for (const [input, message] of [
    [failed, /expected several bodies, found one/], [Buffer.from(failed), /found one/], [undefined, /another iterable of bodies, found undefined/],
    [{}, /found an object/], [[failed, 5], /checkMany: expected the raw body.*found a number/],
  ]) {
    assert.throws(() => checkMany(input), (error) => error instanceof TypeError && message.test(error.message), String(message));
  }
  assert.equal(check(failed), "valid");
});

test("strict turns warnings into errors", () => {
  assert.equal(check(warned), "noted");
  assert.equal(check(warned, { strict: true }), "invalid");
  assert.equal(inspect(warned, { strict: true }).verdict, "invalid");
  assert.equal(parse(warned).event, JSON.parse(warned).event);
  assert.throws(() => parse(warned, { strict: true }), PayloadError);
});

test("mask keeps values out of messages", () => {
  const body = '{"event": "accounts.conected", "name": "n", "data": {"account": "secret-account", "user": "secret-user"}}';
  assert.match(JSON.stringify(inspect(body).findings), /accounts\.conected/);
  assert.doesNotMatch(JSON.stringify(inspect(body, { mask: true })), /accounts\.conected|secret-/);
  assert.doesNotMatch(render(body, { mask: true }), /accounts\.conected|secret-/);
});

test("expect names what the body has to be", () => {
  assert.equal(check(failed, { expect: "message" }), "valid");
  assert.ok(codes(inspect(failed, { expect: "subscription" })).includes("not_expected"));
  assert.throws(() => parse(subscription), (error) => codes(error.report).includes("not_expected"));
  assert.throws(() => parseSubscription(failed), (error) => codes(error.report).includes("not_expected"));
  const list = bodies.get("subscription/list.json");
  assert.throws(() => parseSubscription(list), (error) => codes(error.report).includes("not_expected"));
});

test("render marks places, in colour only if asked", () => {
  assert.match(render(missing), /error\[missing_member\].*error_code[^]*\^/);
  assert.ok(!render(missing).includes("\u001b[") && render(missing, { color: true }).includes("\u001b["));
});

test("parse hands over the message, from whatever holds it", () => {
  const expected = JSON.parse(failed);
  const shared = new Uint8Array(new SharedArrayBuffer(failed.length));
  shared.set(failed);
  const foreign = vm.runInNewContext("Uint8Array.from(bytes)", { bytes: [...failed] });
  const within = new Uint8Array([...Buffer.from("}}"), ...failed, ...Buffer.from("{{")]).subarray(2, -2);
  for (const input of [failed, failed.toString(), new Uint8Array(failed).buffer, shared, shared.buffer, foreign, foreign.buffer, within]) {
    assert.deepEqual(parse(input), expected);
  }
  const other = '{"event": "paystubs.added", "name": "n", "data": {"account": "a", "paystub": [1]}}';
  assert.deepEqual(parse(other), JSON.parse(other));
  assert.equal(parse('{"event": "accounts.reconnected", "name": "n", "data": {}}').event, "accounts.reconnected");
});

test("a PayloadError carries the report, and its message the first finding with its place", () => {
  assert.throws(() => parse(missing), (error) => {
    assert.ok(error instanceof PayloadError && error instanceof Error);
    assert.equal(error.name, "PayloadError");
    assert.deepEqual(error.report, inspect(missing, { expect: "message" }));
    const { message, start } = error.report.findings[0];
    assert.ok(error.message.includes(message) && error.message.includes(`${start.line}:${start.column}`), error.message);
    return true;
  });
});

test("wrong types of argument throw a TypeError that names the remedy", () => {
  const stream = new ReadableStream();
  const inputs = [
    [JSON.parse(failed), /found an object;.*as it was received/], [[], /found an array/], [undefined, /found undefined; is the body read/],
    [null, /found null/], [5, /found a number/], [Promise.resolve(""), /found a Promise; await it/], [stream, /found a ReadableStream; read it/],
    [new DataView(new ArrayBuffer(2)), /found a DataView; hand in new Uint8Array/], [new Request("http://localhost"), /await request\.text\(\)/],
    [Object.create(null), /found an object/], [() => "", /found a function/],
  ];
  const options = [
    [5, /options as an object, found a number/], [null, /found null/], [{ strict: "yes" }, /`strict`.*found a string/],
    [{ expect: "webhook" }, /`expect`.*found `webhook`/], [{ maxBytes: -1 }, /`maxBytes`.*found -1/], [{ maxBytes: "1" }, /`maxBytes`.*found a string/],
    [{ maxBytes: NaN }, /`maxBytes`.*found NaN/],
  ];
  for (const [name, call] of Object.entries(all)) {
    for (const [input, message] of inputs) assert.throws(() => call(input), { name: "TypeError", message }, name);
    for (const [option, message] of options) assert.throws(() => call(failed, option), { name: "TypeError", message }, name);
    assert.throws(() => call(5), new RegExp(`^TypeError: ${name}: `));
  }
});

test("maxBytes counts bytes of UTF-8, and what exceeds it is not read", () => {
  const small = '{"event": "é😀"}';
  const size = Buffer.byteLength(small);
  for (const input of [small, Buffer.from(small)]) {
    assert.ok(!codes(inspect(input, { maxBytes: size })).includes("too_large"));
    assert.deepEqual(codes(inspect(input, { maxBytes: size - 1 })), ["too_large"]);
    for (const maxBytes of [2 ** 32, Infinity, size + 0.5]) assert.ok(!codes(inspect(input, { maxBytes })).includes("too_large"));
  }
  assert.deepEqual(codes(inspect("[]", { maxBytes: 0 })), ["too_large"]);
});

test("bodies without anything, and text that is no Unicode", () => {
  for (const input of ["", new Uint8Array(), new ArrayBuffer(0)]) assert.deepEqual(codes(inspect(input)), ["empty_body"]);
  const lone = failed.toString().replace("name", "na\ud800me");
  const found = inspect(lone).findings.find(({ pointer }) => pointer !== "");
  assert.ok(found === undefined || lone.slice(found.start.utf16, found.end.utf16).length > 0);
  const text = failed.toString().replace(/"name": "/, "$&\ud800");
  assert.equal(check(text), "valid");
  assert.equal(parse(text).name, JSON.parse(text).name);
});

const megabyte = 2 ** 20;
for (const [name, body, verdict] of [
  ["10 MB of [", "[".repeat(10 * megabyte), "invalid"],
  ["10 MB of one string", `{"event": "${"a".repeat(10 * megabyte)}"}`, "invalid"],
  ["10 MB of one unclosed string", `"${"é".repeat(5 * megabyte)}`, "invalid"],
  ["1 million members", `{${Array.from({ length: 1e6 }, (_, at) => `"m${at}":${at}`).join()}}`, "invalid"],
  ["1 million equal members", `{${Array(1e6).fill('"event":1').join()}}`, "invalid"],
  ["10 MB of elements", `[${"0,".repeat(5 * megabyte)}0]`, "invalid"],
  ["5 MB of errors", "'\u0001,}".repeat(megabyte), "invalid"],
]) {
  test(`${name} get a report in bounded time`, () => {
    const bytes = Buffer.from(body);
    const began = performance.now();
    assert.equal(inspect(body).verdict, verdict);
    assert.equal(check(bytes), verdict);
    assert.ok(performance.now() - began < 60_000, `${Math.round(performance.now() - began)} ms`);
    assert.equal(check(failed), "valid");
  });
}

test("safe edits applied together mend what is beyond doubt, and touch nothing else", () => {
  const text = failed.toString().replace('"account"', '"Account"').replace('"user"', "'user'").replace('"error_code"', '"error-code"');
  const edits = safeEdits(inspect(text).findings);
  const mended = edits.reduceRight((text, { start, end, text: put }) => text.slice(0, start.utf16) + put + text.slice(end.utf16), text);
  assert.equal(edits.length, 3);
  assert.equal(mended, failed.toString());
  assert.deepEqual(safeEdits(inspect(mended).findings), []);
});
