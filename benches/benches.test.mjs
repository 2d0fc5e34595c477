// The comparison is honest: every peer judges the bodies as they are. And what shows the results is made of them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { test } from "node:test";
import { check, inspect, parse, parseSubscription } from "accounts-webhooks";
import { root } from "../tools/places.mjs";
import { readers, withArchives } from "./archives.mjs";
import { bodies } from "./bodies.mjs";
import { cases, peers } from "./contenders.mjs";
import { readAll } from "./read.mjs";
import { derivedFiles } from "./report.mjs";
import { ours } from "./words.mjs";

const isFault = ({ severity }) => severity !== "note";

for (const [body, { kind, texts, mistakes }] of Object.entries(bodies)) {
  test(`${body}: ${mistakes} mistakes`, () => {
    for (const text of texts) {
      assert.equal(check(text), mistakes === 0 ? "valid" : "invalid");
      assert.equal(inspect(text).findings.filter(isFault).length, mistakes);
      for (const [name, peer] of Object.entries(peers)) {
        assert.equal(peer.check(kind, JSON.parse(text)), mistakes === 0, name);
        const found = peer.issues(kind, JSON.parse(text)).length;
        // TypeBox counts each side of a choice, and each rule of a value.
        assert.ok(name === "TypeBox" ? found >= mistakes && (found === 0) === (mistakes === 0) : found === mistakes, `${name}: ${found}`);
      }
    }
  });
}

const whole = JSON.parse(bodies["with resource"].texts[0]);
const failed = JSON.parse(bodies["accounts.failed"].texts[0]);
const subscription = JSON.parse(bodies.subscription.texts[0]);
const changed = (value, change) => {
  const copy = structuredClone(value);
  change(copy);
  return copy;
};
// What contradicts the contract, and what the core warns of in the resource.
const wrong = {
  "an ID without hyphens": ["message", changed(failed, ({ data }) => (data.account = data.account.replaceAll("-", "")))],
  "an ID with a line break behind it": ["message", changed(failed, ({ data }) => (data.user += "\n"))],
  "a missing name": ["message", changed(failed, (value) => delete value.name)],
  "a missing error_message": ["message", changed(failed, ({ data }) => delete data.error_message)],
  "an invented event": ["message", changed(failed, (value) => (value.event = "accounts.synced"))],
  "a resource in text": ["message", changed(whole, ({ data }) => (data.resource = JSON.stringify(data.resource)))],
  "a time in words": ["message", changed(whole, ({ data }) => (data.resource.created_at = "yesterday"))],
  "a count in text": ["message", changed(whole, ({ data }) => (data.resource.availability.paystubs.available_count = "24"))],
  "a null connection": ["message", changed(whole, ({ data }) => (data.resource.connection = null))],
  "an address without a scheme": ["subscription", changed(subscription, (value) => (value.url = "example.com"))],
};
const right = {
  "further members": ["message", changed(whole, (value) => ((value.sent = 1), (value.data.sent = 1), (value.data.resource.sent = 1)))],
  "an error code that is not listed": ["message", changed(failed, ({ data }) => (data.error_code = "added_later"))],
  "capitals in an ID": ["message", changed(failed, ({ data }) => (data.user = data.user.toUpperCase()))],
  "an empty resource": ["message", changed(whole, ({ data }) => (data.resource = {}))],
  "no secret and no config": ["subscription", changed(subscription, (value) => (delete value.secret, (value.config = null)))],
};
for (const [values, expected] of [[wrong, false], [right, true]]) {
  for (const [title, [kind, value]] of Object.entries(values)) {
    test(`${title} ${expected ? "passes" : "fails"} everywhere`, () => {
      const { findings } = inspect(JSON.stringify(value));
      assert.equal(findings.some(isFault), !expected, JSON.stringify(findings));
      for (const [name, peer] of Object.entries(peers)) assert.equal(peer.check(kind, value), expected, name);
    });
  }
}

test("all members are read of what anyone parses", () => {
  for (const { kind, texts, mistakes } of Object.values(bodies)) {
    for (const text of mistakes === 0 ? texts : []) {
      const value = JSON.parse(text);
      const expected = readAll(value);
      assert.equal(readAll((kind === "message" ? parse : parseSubscription)(text)), expected);
      for (const name of Object.keys(value)) assert.notEqual(readAll({ ...value, [name]: "" }), expected, name);
    }
  }
});

test("each contender does the work that is measured", () => {
  for (const { measure, body, form, inputs, works } of cases) {
    for (const input of inputs) {
      for (const [name, work] of Object.entries(works)) {
        const result = work(input);
        const about = `${measure}, ${body}, ${form}, ${name}`;
        if (measure === "inspect" && bodies[body].mistakes > 0) assert.ok(result > 0, about);
        if (measure === "verify") assert.equal(result, true, about);
        if (measure === "parse" || measure === "receive") assert.equal(result, works[ours](input), about);
      }
    }
  }
});

test("a forged signature is refused by all", () => {
  for (const { inputs, works } of cases.filter(({ measure }) => measure === "verify")) {
    const forged = { ...inputs[0], signature: inputs[0].signature.replace(/^./, (digit) => (digit === "0" ? "1" : "0")) };
    for (const [name, work] of Object.entries(works)) assert.equal(work(forged), false, name);
  }
});

test("archives are read to their end by all, and found valid", async () => {
  await withArchives(2_000, async ({ name, file, count, hasEnvelopes }) => {
    for (const [reader, read] of Object.entries(readers)) {
      const { valid, byEvent } = await read(file, hasEnvelopes);
      assert.equal(valid, count, `${name}, ${reader}`);
      assert.equal(Object.values(byEvent).reduce((sum, events) => sum + events), count);
    }
  });
});

test("a part that is none is named with those that are", () => {
  const { status, stderr } = spawnSync(process.execPath, ["benches/main.mjs", "--only", "speed"], { cwd: root, encoding: "utf8" });
  assert.equal(stderr, "There is no part `speed`: choose from calls, start, sizes, scale, batches, archives, threads, memory.\n");
  assert.equal(status, 1);
});

test("tables and charts are those of docs/performance.json", () => {
  for (const [path, text] of Object.entries(derivedFiles())) {
    assert.ok(readFileSync(path, "utf8") === text, `${relative(root, path)} is stale: \`npm run derive\` renews it`);
  }
});
