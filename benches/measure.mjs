// Measures with the Node that runs this, once main.mjs has set everything up.
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { elapsed } from "../tools/console.mjs";
import { measureArchives } from "./archives.mjs";
import { measureCalls } from "./calls.mjs";
import { measureMemory } from "./memory.mjs";
import { options, partNames, settings } from "./options.mjs";
import { readResults, writeReport, writeResults } from "./report.mjs";
import { measureBatches, measureScale } from "./scale.mjs";
import { measureSizes } from "./sizes.mjs";
import { measureStartup } from "./startup.mjs";
import { tellers } from "./tell.mjs";
import { measureThreads } from "./threads.mjs";

const measures = { calls: measureCalls, start: measureStartup, sizes: measureSizes, scale: measureScale, batches: measureBatches, archives: measureArchives, threads: measureThreads, memory: measureMemory };
const cpu = `${cpus()[0].model.trim()}, ${cpus().length} cores`;

const { values } = parseArgs({ options });
const began = performance.now();
const found = {};
console.log(`Node ${process.versions.node}, ${cpu}`);
for (const name of values.only?.split(",") ?? partNames) {
  found[name] = await measures[name](settings[name][values.quick ? "quick" : "thorough"], tellers[name]());
}
console.log(`\nMeasured in ${elapsed(began)}.`);
if (values.write) {
  const results = readResults();
  const major = process.versions.node.split(".")[0];
  results[major] = { ...results[major], node: process.versions.node, cpu, ...found };
  writeResults(results);
  writeReport();
}
