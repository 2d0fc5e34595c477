// When the core's instance is replaced. Nothing known makes the core trap, so a copy of the package is made to.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { pathToFileURL } from "node:url";
import { packageFolder } from "./support.mjs";

const folder = mkdtempSync(join(tmpdir(), "accounts-webhooks-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const seam = "const ret = wasm.check(";
const seen = { instance: undefined, trap: undefined };
globalThis.seen = seen;
const original = readFileSync(join(packageFolder, "dist", "index.js"), "utf8");
assert.ok(original.includes(seam));
writeFileSync(join(folder, "index.mjs"), original.replace(seam, `seen.instance = wasm; seen.trap?.(); ${seam}`));
const { check, inspect, parse } = await import(pathToFileURL(join(folder, "index.mjs")));

function instanceOf(body) {
  check(body);
  return seen.instance;
}

test("stays the same from call to call", () => {
  assert.equal(instanceOf(""), instanceOf("{}"));
});

test("is replaced after a trap, which the caller sees", () => {
  const first = instanceOf("");
  for (const error of [new WebAssembly.RuntimeError("unreachable"), new RangeError("Maximum call stack size exceeded")]) {
    seen.trap = () => {
      throw error;
    };
    assert.throws(() => check("{}"), (thrown) => thrown === error);
    assert.throws(() => parse("{}"), (thrown) => thrown === error);
    seen.trap = undefined;
    assert.equal(check("{}"), "invalid");
    assert.equal(inspect("{}").verdict, "invalid");
  }
  assert.notEqual(instanceOf(""), first);
});

test("outlives a body that makes the memory grow, and a call that is a mistake", () => {
  const first = instanceOf("");
  assert.equal(check(`"${"a".repeat(20 * 2 ** 20)}"`), "invalid");
  assert.throws(() => check(5), TypeError);
  assert.equal(instanceOf(""), first);
  assert.ok(first.memory.buffer.byteLength > 20 * 2 ** 20);
});

test("is let go once it holds hundreds of megabytes", () => {
  const large = instanceOf(`[${"0,".repeat(12 * 2 ** 20)}0]`);
  assert.ok(large.memory.buffer.byteLength > 256 * 2 ** 20, "the body is too small for this test");
  assert.ok(instanceOf("").memory.buffer.byteLength < 2 ** 24);
});
