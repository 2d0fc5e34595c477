// `npm run bench`: what the package costs beside its peers. `-- --write` renews docs/performance.json for this Node, from
// which docs/performance.md and its charts are made; `-- --only calls,scale` runs some parts, `-- --quick` few rounds.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { bodies } from "./bodies.mjs";
import { measureCalls } from "./calls.mjs";
import { ours } from "./contenders.mjs";
import { measureMemory } from "./memory.mjs";
import { writeReport } from "./report.mjs";
import { measureBatches, measureScale } from "./scale.mjs";
import { measureSizes } from "./sizes.mjs";
import { measureStartup } from "./startup.mjs";

const results = new URL("../docs/performance.json", import.meta.url);

/** The parts, each with how it is run quickly and how thoroughly. */
const parts = {
  calls: (quick) => measureCalls({ rounds: quick ? 3 : 15, time: quick ? 10 : 20, onRow: tell }),
  startup: (quick) => measureStartup({ rounds: quick ? 3 : 25 }),
  sizes: () => measureSizes(),
  scale: (quick) => measureScale({ rounds: quick ? 1 : 5 }),
  batches: (quick) => measureBatches({ rounds: quick ? 3 : 15, body: bodies["accounts.connected"].bytes }),
  memory: (quick) => measureMemory({ calls: quick ? 100_000 : 10_000_000 }),
};

const { values } = parseArgs({ options: { only: { type: "string" }, quick: { type: "boolean" }, write: { type: "boolean" } } });
const chosen = values.only?.split(",") ?? Object.keys(parts);
const found = {};
for (const name of chosen) {
  if (!Object.hasOwn(parts, name)) throw new Error(`no part is called ${name}: there are ${Object.keys(parts).join(", ")}`);
  console.log(`\n${name}`);
  found[name] = await parts[name](values.quick);
  if (name !== "calls") console.table(name === "scale" ? found[name].flatMap(({ name, points }) => points.map((point) => ({ name, ...point }))) : found[name]);
}
if (values.write) {
  const known = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : {};
  const node = process.versions.node.split(".")[0];
  known[node] = { ...known[node], node: process.versions.node, cpu: `${cpus()[0].model}, ${cpus().length} cores`, ...found };
  writeFileSync(results, `${JSON.stringify(known, null, 1)}\n`);
  writeReport();
}

function tell({ body, measure, contenders }) {
  const others = Object.entries(contenders).map(([name, { nanoseconds, ratio }]) => (name === ours ? `${nanoseconds} ns` : `${name} ${ratio}`));
  console.log(`  ${measure}, ${body}: ${others.join(", ")}`);
}
