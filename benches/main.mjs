// `npm run bench`: what the package costs beside its peers. `-- --only calls,start` measures parts, `-- --quick` in a
// minute, `-- --node PATH` with another Node (or `--node 24`, of those that tests run on), and `-- --write` keeps the
// results in docs/performance.json, with the tables and charts that are made of them.
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { build } from "../tools/build.mjs";
import { elapsed, main, say, Unavailable } from "../tools/console.mjs";
import { ensurePeers } from "../tools/npm-packages.mjs";
import { ensureRuntimes, runtimes } from "../tools/runtimes.mjs";
import { checkNode } from "../tools/versions.mjs";
import { readResults, writeReport, writeResults } from "./report.mjs";
import { tellers } from "./tell.mjs";

const options = { only: { type: "string" }, quick: { type: "boolean" }, write: { type: "boolean" }, node: { type: "string" } };

await main(async () => {
  const { values } = parseArgs({ options });
  checkNode();
  if (values.node !== undefined) return runWith(values.node);
  await build("package");
  await ensurePeers();
  const { parts } = await import("./parts.mjs");
  const chosen = values.only?.split(",") ?? Object.keys(parts);
  const unknown = chosen.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) throw new Unavailable(`There is no part \`${unknown}\`: choose from ${Object.keys(parts).join(", ")}.`);

  const began = performance.now();
  const found = {};
  console.log(`Node ${process.versions.node}, ${cpu()}`);
  for (const name of chosen) {
    const { measure, ...settings } = parts[name];
    const tell = tellers[name]();
    found[name] = await measure(settings[values.quick ? "quick" : "thorough"], tell);
    if (measure.length < 2) tell(found[name]);
  }
  say(`\nMeasured in ${elapsed(began)}.`);
  if (values.write) keep(found);
});

/** This same run by another Node. */
async function runWith(node) {
  if (/^\d+$/.test(node)) await ensureRuntimes();
  const program = runtimes().find(({ name, version }) => name === "node" && version.startsWith(`${node}.`))?.program ?? node;
  const rest = process.argv.slice(2).filter((text, index, all) => text !== `--node=${node}` && text !== "--node" && all[index - 1] !== "--node");
  const { status, error } = spawnSync(program, [process.argv[1], ...rest], { stdio: "inherit" });
  if (error) throw new Unavailable(`${program} can't be run: hand in the path of a Node, or its major version.`);
  return status;
}

function keep(found) {
  const results = readResults();
  const major = process.versions.node.split(".")[0];
  results[major] = { ...results[major], node: process.versions.node, cpu: cpu(), ...found };
  writeResults(results);
  writeReport();
}

function cpu() {
  return `${cpus()[0].model.trim()}, ${cpus().length} cores`;
}
