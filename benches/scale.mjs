// How cost grows with a body's size, its mistakes and its depth: linear, if the cost of one more stays the same.
import { check, inspect } from "accounts-webhooks";
import * as library from "accounts-webhooks";
import { quantile, rounded } from "./statistics.mjs";

const id = "018051aa-f7a9-a0db-2f38-6cfa325e9d69";
const message = (resource) => Buffer.from(`{"event": "accounts.updated", "name": "scale", "data": {"account": "${id}", "user": "${id}", "resource": ${resource}}}`);
const employers = (bytes) => message(`{"employers": [${Array.from({ length: Math.max(1, Math.floor((bytes - 170) / 20)) }, () => '"An employer Inc."').join(", ")}]}`);

/** What grows, what of it is tried, how a body of that is made, and what is asked. */
export const series = {
  "size, nothing to say": { unit: "bytes", steps: [200, 2e3, 2e4, 2e5, 2e6, 1e7, 5e7], body: employers, work: check },
  "size, undocumented members": {
    unit: "bytes",
    steps: [200, 2e3, 2e4, 2e5, 2e6, 1e7, 5e7],
    body: (bytes) => message(`{"added_later": [${Array.from({ length: Math.max(1, Math.floor((bytes - 180) / 24)) }, () => '{"a": 1, "b": "text"}').join(", ")}]}`),
    work: check,
  },
  "mistakes, inspected": {
    unit: "mistakes",
    steps: [1, 10, 100, 1e3, 1e4, 1e5],
    body: (count) => Buffer.from(`{"events": [${Array.from({ length: count }, () => "1").join(", ")}], "name": "scale", "url": "https://example.com/hook"}`),
    work: inspect,
  },
  "levels of nesting": { unit: "levels", steps: [1, 10, 50, 100, 120], body: (levels) => message(`{"added_later": ${"[".repeat(levels)}${"]".repeat(levels)}}`), work: check },
};

export function measureScale({ rounds }) {
  return Object.entries(series).map(([name, { unit, steps, body, work }]) => ({
    name,
    unit,
    points: steps.map((step) => {
      const bytes = body(step);
      const calls = Math.max(1, Math.min(2_000, Math.floor(2e6 / bytes.length)));
      const times = Array.from({ length: rounds + 1 }, () => timed(calls, () => work(bytes)));
      return { [unit]: unit === "bytes" ? bytes.length : step, nanoseconds: rounded(quantile(times.slice(1), 0.5)) };
    }),
  }));
}

/** Bodies in one call, beside as many calls. */
export function measureBatches({ rounds, body }) {
  return [10, 100, 1_000, 10_000].map((count) => {
    const bodies = Array.from({ length: count }, () => Buffer.from(body));
    const calls = Math.max(1, Math.floor(2e4 / count));
    const ratios = Array.from({ length: rounds + 1 }, () => {
      const single = timed(calls, () => bodies.map((body) => check(body)));
      return timed(calls, () => library.checkMany(bodies)) / single;
    });
    return { bodies: count, ratio: rounded(quantile(ratios.slice(1), 0.5)) };
  });
}

/** Nanoseconds of one call. */
function timed(calls, work) {
  const begin = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) work();
  return Number(process.hrtime.bigint() - begin) / calls;
}
