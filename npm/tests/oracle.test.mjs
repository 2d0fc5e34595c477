// JSON.parse as the oracle: the core finds fault with the grammar of exactly those bodies that it refuses.
import assert from "node:assert/strict";
import { isUtf8 } from "node:buffer";
import test from "node:test";
import { findingCodes, inspect } from "accounts-webhooks";
import { chance, corpus } from "./support.mjs";

// Of the codes, those of JSON's grammar come first. A lone surrogate is in the grammar, if nothing else.
const list = findingCodes.map(({ code }) => code);
const grammar = new Set(list.slice(0, list.indexOf("api_error")));
grammar.delete("lone_surrogate");
// With these, what stands in a text is judged as well: faults may be in there, and the body be JSON.
const another = new Set([...list.slice(list.indexOf("api_error"), list.indexOf("unrecognised")), "value_in_text"]);

const pieces = [
  "{", "}", "[", "]", ",", ":", '"', "'", "\\", "\\u", "\\ud800", "\\n", "/*", "*/", "//", "0", "-", "+", ".", "e", "1e5", "-0", "01",
  "true", "nul", "null", "NaN", "True", " ", "\n", "\t", "\u00a0", "\ufeff", "\u0000", "\u2028", "é", "😀", "``", "{}", "[]", '""', "[[", "}}",
].map((piece) => Buffer.from(piece));

function mutate(body, pick) {
  const at = pick(body.length + 1);
  const to = Math.min(body.length, at + pick(pick(8) === 0 ? 60 : 4));
  const kinds = [
    () => [body.subarray(0, at), body.subarray(to)],
    () => [body.subarray(0, at), pieces[pick(pieces.length)], body.subarray(at)],
    () => [body.subarray(0, at), pieces[pick(pieces.length)], body.subarray(to)],
    () => [body.subarray(0, to), body.subarray(at, to), body.subarray(to)],
    () => [body.subarray(0, at), Buffer.from([pick(256)]), body.subarray(Math.min(body.length, at + 1))],
    () => [body.subarray(0, at)],
  ];
  return Buffer.concat(kinds[pick(kinds.length)]());
}

function accepts(body) {
  // A byte-order mark is no white space of JSON's; decoders that drop it would hide it from the oracle.
  if (!isUtf8(body)) return false;
  try {
    JSON.parse(body.toString());
    return true;
  } catch {
    return false;
  }
}

function isAnother(body) {
  return inspect(body).findings.some(({ code }) => another.has(code));
}

test("accepts what JSON.parse accepts, over mutated bodies", () => {
  const pick = chance(20261123);
  const originals = [...corpus().values()].filter((body) => !isAnother(body));
  const counts = { accepted: 0, refused: 0 };
  for (let round = 0; round < 6000; round++) {
    let body = originals[pick(originals.length)];
    for (let times = pick(3) + 1; times > 0; times--) body = mutate(body, pick);
    if (isAnother(body)) continue;
    const faults = inspect(body).findings.filter(({ code }) => grammar.has(code));
    // The limit of depth is the core's own.
    if (faults.some(({ code }) => code === "too_deep")) continue;
    const accepted = accepts(body);
    assert.equal(faults.length === 0, accepted, `${JSON.stringify(body.toString("latin1"))}: ${faults.map(({ code }) => code)}`);
    counts[accepted ? "accepted" : "refused"]++;
  }
  assert.ok(counts.accepted > 500 && counts.refused > 2000, JSON.stringify(counts));
});

test("random bytes get a report", () => {
  const pick = chance(7);
  for (let round = 0; round < 3000; round++) {
    const body = Buffer.from(Array.from({ length: pick(40) }, () => pick(256)));
    assert.equal(inspect(body).verdict, "invalid", body.toString("latin1"));
  }
});
