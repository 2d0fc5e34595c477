// What calls cost, beside what others take for the same bytes. Times drift with the machine, so each round runs everything
// one after the other, and a ratio is that of one round: the median of the rounds, and the middle half of them.
import { check } from "accounts-webhooks";
import { Bench } from "tinybench";
import { bodies } from "./bodies.mjs";
import { measures, ours } from "./contenders.mjs";
import { quantile, rounded } from "./statistics.mjs";

const calls = 100;

/** @returns a row for each measure of each body, with each contender's times and ratios to ours */
export async function measureCalls({ rounds, time, onRow = () => {} }) {
  const rows = [];
  for (const [name, body] of Object.entries(bodies)) {
    const valid = check(body.bytes) !== "invalid";
    for (const [measure, worksFor] of Object.entries(measures)) {
      const works = worksFor({ ...body, valid });
      if (works === undefined) continue;
      const row = { body: name, bytes: body.bytes.length, measure, contenders: await race(works, rounds, time) };
      rows.push(row);
      onRow(row);
    }
  }
  return rows;
}

/** Runs `works` in turn, `rounds` times. */
export async function race(works, rounds, time) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ time, warmupTime: round === 0 ? 5 * time : time / 4, retainSamples: true });
    for (const [name, work] of Object.entries(works)) bench.add(name, many(work));
    await bench.run();
    for (const { name, result } of bench.tasks) times[name].push((result.latency.p50 * 1e6) / calls);
  }
  const first = times[ours] ?? times[Object.keys(works)[0]];
  return Object.fromEntries(
    Object.entries(times).map(([name, own]) => {
      const ratios = own.map((time, round) => time / first[round]);
      const spread = { ratio: rounded(quantile(ratios, 0.5)), low: rounded(quantile(ratios, 0.25)), high: rounded(quantile(ratios, 0.75)) };
      return [name, { nanoseconds: Math.round(quantile(own, 0.5)), ...spread }];
    }),
  );
}

function many(work) {
  return () => {
    for (let call = 0; call < calls; call++) work();
  };
}
