// The package says of each body of the corpus what the core says natively.
import assert from "node:assert/strict";
import { isUtf8 } from "node:buffer";
import { createRequire } from "node:module";
import test from "node:test";
import * as esm from "accounts-webhooks";
import { corpus, reports } from "./support.mjs";

const cjs = createRequire(import.meta.url)("accounts-webhooks");
const bodies = corpus();

for (const [format, { check, inspect, parse, parseSubscription }] of Object.entries({ esm, cjs })) {
  test(`${format}: the ten published examples are valid`, () => {
    const published = [...bodies].filter(([name]) => name.startsWith("published/"));
    assert.equal(published.length, 10);
    for (const [name, body] of published) {
      assert.equal(check(body), "valid", name);
      const isSubscription = name.includes("subscription");
      // Advice on subscriptions is a note.
      if (!isSubscription) assert.deepEqual(inspect(body).findings, [], name);
      const read = isSubscription ? parseSubscription : parse;
      assert.deepEqual(read(body), JSON.parse(body), name);
    }
  });

  test(`${format}: reports are those of the native core`, () => {
    const expected = reports();
    assert.deepEqual([...bodies.keys()].sort(), [...expected.keys()].sort());
    for (const [name, body] of bodies) {
      const report = expected.get(name);
      assert.deepEqual(inspect(body), report, name);
      assert.equal(JSON.stringify(inspect(body)), JSON.stringify(report), `${name}: the order of members`);
      assert.deepEqual(inspect(new Uint8Array(body).buffer), report, name);
      assert.equal(check(body), report.verdict, name);
      if (!isUtf8(body)) continue;
      assert.deepEqual(inspect(body.toString()), report, `${name} as a string`);
      assert.equal(check(body.toString()), report.verdict, name);
    }
  });
}

test("ranges cut the text of a finding out of the body as a string", () => {
  for (const [name, body] of bodies) {
    if (!isUtf8(body)) continue;
    const text = body.toString();
    for (const { start, end, code } of esm.inspect(body).findings) {
      assert.equal(text.slice(start.utf16, end.utf16), body.subarray(start.byte, end.byte).toString(), `${name}: ${code}`);
    }
  }
});

test("strict makes errors of warnings, and changes no other word", () => {
  const native = reports();
  for (const [name, body] of bodies) {
    // In turn, since words that repeat are told once.
    for (const strict of [false, true, false]) {
      const said = esm.inspect(body, { strict }).findings;
      const expected = native.get(name).findings.map((finding) => (strict && finding.severity === "warning" ? { ...finding, severity: "error" } : finding));
      assert.deepEqual(said, expected, `${name}, strict: ${strict}`);
    }
  }
});
