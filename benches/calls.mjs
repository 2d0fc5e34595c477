// What calls cost, beside what others take for the same bytes. Times drift with the machine, so each round runs everything
// one after the other, and a ratio is that of one round: the median of the rounds, and the middle half of them.
import { Bench } from "tinybench";
import { cases } from "./contenders.mjs";
import { rounded, spread } from "./statistics.mjs";
import { ours } from "./words.mjs";

const calls = 50;

/** @returns a row for each case, with each contender's time, and how many times ours that is */
export async function measureCalls({ rounds, time }, tell) {
  // All of them first, so that none is measured by an engine that has seen nothing but its own body.
  for (const { works, inputs } of cases) for (const work of Object.values(works)) times(10, many(work, inputs));
  const rows = [];
  for (const { works, inputs, ...names } of cases) {
    rows.push({ ...names, contenders: await race(works, inputs, rounds, time) });
    tell(rows.at(-1));
  }
  return rows;
}

/** Runs `works` in turn, `rounds` times. */
async function race(works, inputs, rounds, time) {
  const found = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    const bench = new Bench({ time: round < 0 ? 4 * time : time, iterations: 5, warmup: false, retainSamples: true });
    for (const [name, work] of Object.entries(works)) bench.add(name, many(work, inputs));
    await bench.run();
    if (round < 0) continue;
    for (const { name, result } of bench.tasks) found[name].push((result.latency.p50 * 1e6) / calls);
  }
  return compared(found, "nanoseconds");
}

/** Of the rounds' times of each contender: the median, and that of the ratios to ours with the middle half of them. */
export function compared(found, unit) {
  return Object.fromEntries(
    Object.entries(found).map(([name, own]) => {
      const { median, low, high } = spread(own.map((time, round) => time / found[ours][round]));
      return [name, { [unit]: rounded(spread(own).median), ratio: rounded(median), low: rounded(low), high: rounded(high) }];
    }),
  );
}

function many(work, inputs) {
  return () => {
    for (let call = 0; call < calls; call++) work(inputs[call % inputs.length]);
  };
}

function times(count, work) {
  for (let index = 0; index < count; index++) work();
}
