// How cost grows with a body's size, its mistakes and its depth, and with bodies in one call.
import { check, checkMany, inspect, parse, sample } from "accounts-webhooks";
import { peers } from "./contenders.mjs";
import { rounded, spread } from "./statistics.mjs";
import { ours } from "./words.mjs";

const id = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";
const message = (resource) => `{"event": "accounts.updated", "name": "scale", "data": {"account": "${id}", "user": "${id}", "resource": {${resource}}}}`;
const repeated = (count, text) => Array.from({ length: Math.max(1, count) }, () => text).join(", ");
const filled = (bytes, name, text) => message(`"${name}": [${repeated(Math.round((bytes - message(`"${name}": []`).length) / (text.length + 2)), text)}]`);
const parsed = (bytes) => JSON.parse(bytes.toString());
const judged = (name) => (bytes) => peers[name].check("message", parsed(bytes));

const verdicts = {
  [`${ours}: check`]: (bytes) => check(bytes),
  [`${ours}: parse`]: (bytes) => parse(bytes).data.resource,
  "JSON.parse": parsed,
  "JSON.parse + TypeBox": judged("TypeBox"),
  "JSON.parse + Zod": judged("Zod"),
};
const sizes = [200, 2e3, 2e4, 2e5, 2e6, 1e7, 5e7];

/** What grows, through which steps, the body of each, and who is asked what. */
const series = [
  { name: "documented members", unit: "bytes", steps: sizes, body: (bytes) => filled(bytes, "employers", '"An employer Inc."'), works: verdicts },
  { name: "undocumented members", unit: "bytes", steps: sizes, body: (bytes) => filled(bytes, "added_later", '{"a": 1, "b": "text"}'), works: verdicts },
  {
    name: "mistakes",
    unit: "mistakes",
    steps: [1, 10, 100, 1e3, 1e4],
    body: (count) => `{"events": [${repeated(count, "1")}], "name": "scale", "url": "https://example.com/hook"}`,
    works: {
      [`${ours}: inspect`]: (bytes) => inspect(bytes).findings.length,
      ...Object.fromEntries(["TypeBox", "Ajv", "Zod"].map((name) => [`JSON.parse + ${name}`, (bytes) => peers[name].issues("subscription", parsed(bytes)).length])),
    },
  },
  {
    name: "nesting",
    unit: "levels",
    steps: [1, 20, 40, 60, 80, 100, 120],
    body: (levels) => message(`"added_later": ${"[".repeat(levels)}${"]".repeat(levels)}`),
    works: verdicts,
  },
];

export function measureScale({ rounds }, tell) {
  return series.map(({ name, unit, steps, body, works }) => {
    const points = steps.map((step) => {
      const bytes = Buffer.from(body(step));
      return { [unit]: unit === "bytes" ? bytes.length : step, ...race(works, bytes, rounds) };
    });
    tell({ name, points });
    return { name, unit, points };
  });
}

/** Nanoseconds of one call, by contender. */
function race(works, bytes, rounds) {
  const calls = Math.max(1, Math.floor(5e5 / bytes.length));
  const found = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) {
      const time = timed(calls, () => work(bytes));
      if (round >= 0) found[name].push(time);
    }
  }
  return Object.fromEntries(Object.entries(found).map(([name, own]) => [name, rounded(spread(own).median)]));
}

/** `checkMany` of so many bodies, in parts of what as many calls of `check` take. */
export function measureBatches({ rounds }, tell) {
  const body = Buffer.from(sample("accounts.connected").body);
  return [1, 10, 100, 1_000, 10_000].map((count) => {
    const bodies = Array.from({ length: count }, () => Buffer.from(body));
    const calls = Math.ceil(1e4 / count);
    const ratios = Array.from({ length: rounds + 1 }, () => {
      const single = timed(calls, () => bodies.map((body) => check(body)));
      return timed(calls, () => checkMany(bodies)) / single;
    });
    const { median, low, high } = spread(ratios.slice(1));
    const row = { bodies: count, ratio: rounded(median), low: rounded(low), high: rounded(high) };
    tell(row);
    return row;
  });
}

function timed(calls, work) {
  const began = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) work();
  return Number(process.hrtime.bigint() - began) / calls;
}
