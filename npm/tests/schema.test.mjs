// The JSON Schemas against the core's verdict, on generated bodies; and the rows.
import assert from "node:assert/strict";
import test from "node:test";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import { check, errorCodes, events, findingCodes, inspect, jsonSchema } from "accounts-webhooks";
import { generate } from "./bodies.mjs";
import { reports } from "./support.mjs";

const names = ["message", "subscription", "account", ...events.filter(({ known }) => known).map(({ name }) => name)];
const compile = (ajv, target) =>
  Object.fromEntries(names.map((name) => [name, new ajv({ strict: true }).compile(jsonSchema(name, { target }))]));
const current = compile(Ajv2020, "draft-2020-12");
const older = compile(Ajv, "draft-07");

// A schema sees a body parsed: neither that members repeat nor how an integer is written (`30.0`) can be said to it, and
// no body here has such.
/** What makes a body invalid although it fits its schema, and why a schema can't say it. */
const EXCEPTIONS = {
  too_deep: "how deep a body may be is a limit of the reader",
  misspelt_event: "an unknown event is only warned of, and no schema measures how near a name is to a documented one",
  lookalike_event: "likewise: another vendor's name for it is one of many unknown ones",
  envelope: "an event that no page names may come with any data, and a message in there is found nevertheless",
  invalid_url: "the pattern says how an address begins and ends, and leaves its host and its port to a parser",
  not_expected: "the body also has the members of the other kind, and more of them",
};

test("Ajv and the core agree on 50,000 bodies", () => {
  const counts = { fits: 0, invalid: 0 };
  for (const { body, kind } of generate(50_000)) agree(JSON.stringify(body, null, 2), kind, counts);
  assert.ok(counts.fits > 15_000 && counts.invalid > 15_000, JSON.stringify(counts));
  for (const code of Object.keys(EXCEPTIONS)) assert.ok(counts[code] > 0, `${code} is no exception any more`);
});

function agree(text, kind, counts) {
  const body = JSON.parse(text);
  const valid = check(text, { expect: kind }) !== "invalid";
  const fits = current[kind](body);
  assert.equal(older[kind](body), fits, `the dialects differ on ${text}`);
  if (kind === "message" && Object.hasOwn(current, body?.event)) assert.equal(current[body.event](body), fits, text);
  counts[fits ? "fits" : "invalid"]++;
  if (fits === valid) return;
  const errors = inspect(text, { expect: kind }).findings.filter(({ severity }) => severity === "error");
  const excused = errors.filter(({ code }) => Object.hasOwn(EXCEPTIONS, code));
  const codes = errors.map(({ code }) => code);
  assert.ok(fits && excused.length > 0, `${fits ? `fits, but ${codes}` : JSON.stringify(current[kind].errors)}: ${text}`);
  for (const { code } of excused) counts[code] = (counts[code] ?? 0) + 1;
  // Whatever else is wrong shows once that is mended.
  const mended = mend(text, excused.find(({ fixes }) => fixes.length > 0));
  if (mended !== text) agree(mended, kind, counts);
}

function mend(text, finding) {
  const edits = finding?.fixes[0].edits.toSorted((one, other) => other.start.utf16 - one.start.utf16) ?? [];
  return edits.reduce((edited, { start, end, text }) => edited.slice(0, start.utf16) + text + edited.slice(end.utf16), text);
}

test("the account object's schema says what the core warns of", () => {
  const counts = { true: 0, false: 0 };
  for (const { body } of generate(20_000)) {
    const resource = body?.data?.resource;
    if (!Object.hasOwn(current, body?.event) || body.event === "accounts.removed" || resource?.constructor !== Object) continue;
    const { findings, kind } = inspect(JSON.stringify(body));
    if (kind !== "message") continue;
    const typed = !findings.some(({ code, pointer }) => /^(resource_(type|id)|more_findings)$/.test(code) && pointer.startsWith("/data/resource"));
    assert.equal(current.account(resource), typed, JSON.stringify(resource));
    counts[typed]++;
  }
  assert.ok(counts.true > 300 && counts.false > 200, JSON.stringify(counts));
});

test("schemas are whole, apart from each other, and fresh each time", () => {
  for (const name of names) {
    for (const [target, keyword] of [["draft-2020-12", "$defs"], ["draft-07", "definitions"]]) {
      const schema = jsonSchema(name, { target });
      const text = JSON.stringify(schema);
      assert.match(schema.$schema, new RegExp(target.replace("draft-", "draft.")));
      const used = new Set([...text.matchAll(/"\$ref":"#\/(\$?\w+)\/(\w+)"/g)].map(([, key, other]) => (assert.equal(key, keyword), other)));
      assert.deepEqual(Object.keys(schema[keyword]).sort(), [...used].sort());
      schema[keyword].EventName = 1;
      assert.equal(JSON.stringify(jsonSchema(name, { target })), text);
    }
    assert.deepEqual(jsonSchema(name), jsonSchema(name, { target: "draft-2020-12" }));
  }
});

test("what there is no schema of is named", () => {
  assert.throws(() => jsonSchema("accounts.synced"), { name: "TypeError", message: /"message".*found "accounts\.synced"/ });
  assert.throws(() => jsonSchema("toString"), TypeError);
  assert.throws(() => jsonSchema(), { name: "TypeError", message: /found undefined/ });
  assert.throws(() => jsonSchema("message", { target: "draft-04" }), { name: "TypeError", message: /`target`.*found "draft-04"/ });
});

test("the rows are those that reports speak by", () => {
  assert.equal(events.filter(({ known }) => known).length, 5);
  assert.equal(errorCodes.length, 50);
  const rows = new Map(findingCodes.map((row) => [row.code, row]));
  assert.equal(rows.size, findingCodes.length);
  const findings = [...reports().values()].flatMap(({ findings }) => findings);
  assert.ok(findings.length > 100);
  for (const { code, severity, message, help, url } of findings) {
    const row = rows.get(code);
    assert.deepEqual({ severity, url }, { severity: row.severity, url: row.url }, code);
    for (const [text, template] of [[message, row.message], [help ?? "", row.help]]) {
      const parts = template.split(/\{\d\}/);
      assert.ok(text.startsWith(parts[0]) && text.endsWith(parts.at(-1)), `${code}: ${text}`);
    }
  }
});
