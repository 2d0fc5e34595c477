// What a verdict and a typed message cost, beside what `JSON.parse` takes for the same bytes: `npm run bench`. Times drift
// with the machine, so each round runs everything, and the ratios are those of one round: their median, and the middle
// half of them.
import { readFileSync } from "node:fs";
import { check, inspect, parse, parseSubscription } from "accounts-webhooks";
import { Bench } from "tinybench";

const corpus = new URL("../tests/corpus/", import.meta.url);
const bodies = {
  "thin message": "published/accounts.connected.message.json",
  failure: "published/accounts.failed.message.json",
  "with resource": "message/resource.connected.json",
  subscription: "published/accounts.connected.subscription.json",
};
const calls = 200;
const rounds = 15;
const many = (work) => () => {
  for (let call = 0; call < calls; call++) work();
};

const rows = [];
for (const [name, path] of Object.entries(bodies)) {
  const bytes = readFileSync(new URL(path, corpus));
  const text = bytes.toString();
  const works = {
    "JSON.parse": () => JSON.parse(bytes.toString()),
    check: () => check(bytes),
    "check, of text": () => check(text),
    parse: () => (name === "subscription" ? parseSubscription : parse)(bytes),
    inspect: () => inspect(bytes),
  };
  const times = Object.fromEntries(Object.keys(works).map((work) => [work, []]));
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ time: 40, warmupTime: round === 0 ? 300 : 10, retainSamples: true });
    for (const [work, call] of Object.entries(works)) bench.add(work, many(call));
    await bench.run();
    for (const { name: work, result } of bench.tasks) times[work].push((result.latency.p50 * 1e6) / calls);
  }
  for (const work of Object.keys(works)) {
    const ratios = times[work].map((time, round) => time / times["JSON.parse"][round]);
    rows.push({
      body: `${name}, ${bytes.length} B`,
      work,
      "ns, fastest": Math.round(Math.min(...times[work])),
      "times JSON.parse": at(ratios, 0.5).toFixed(2),
      "middle half": `${at(ratios, 0.25).toFixed(2)} to ${at(ratios, 0.75).toFixed(2)}`,
    });
  }
}
console.table(rows);

function at(numbers, part) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * part)];
}
