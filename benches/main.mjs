// `npm run bench`: what the package costs beside its peers. `-- --only calls,start` measures parts, `-- --quick` in a
// minute, `-- --node PATH` with another Node (or `--node 24`, of those that tests run on), and `-- --write` keeps the
// results in docs/performance.json, with the tables and charts that are made of them.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../tools/build.mjs";
import { main, Unavailable } from "../tools/console.mjs";
import { ensurePeers } from "../tools/npm-packages.mjs";
import { foreground } from "../tools/process.mjs";
import { ensureRuntimes, runtimes } from "../tools/runtimes.mjs";
import { checkNode } from "../tools/versions.mjs";
import { options, partNames } from "./options.mjs";

await main(async () => {
  const { values } = parseArgs({ options: { ...options, node: { type: "string" } } });
  const unknown = values.only?.split(",").find((name) => !partNames.includes(name));
  if (unknown !== undefined) throw new Unavailable(`There is no part \`${unknown}\`: choose from ${partNames.join(", ")}.`);
  checkNode();
  await build("package");
  await ensurePeers();
  const { node, ...rest } = values;
  const args = Object.entries(rest).map(([name, value]) => (value === true ? `--${name}` : `--${name}=${value}`));
  const status = await foreground(await nodeProgram(node), [join(import.meta.dirname, "measure.mjs"), ...args]);
  if (status === 127) throw new Unavailable(`\`${node}\` can't be run: hand in the path of a Node, or the major version of one that the tests run on.`);
  return status;
});

async function nodeProgram(node) {
  if (node === undefined || process.versions.node.startsWith(`${node}.`)) return process.execPath;
  const isVersion = /^\d+$/.test(node);
  if (isVersion) await ensureRuntimes();
  return runtimes().find(({ name, version }) => isVersion && name === "node" && version.startsWith(`${node}.`))?.program ?? node;
}
