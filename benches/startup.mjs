// From a fresh process to the first verdict, beside a process that does nothing; and the memory it takes.
import { spawnSync } from "node:child_process";
import { ours } from "./contenders.mjs";
import { quantile, rounded } from "./statistics.mjs";

const here = new URL(".", import.meta.url);
const body = new URL("../tests/corpus/published/accounts.failed.message.json", here).pathname;
const read = `const bytes = require("node:fs").readFileSync(${JSON.stringify(body)});`;
const end = `process.stdout.write(String(process.resourceUsage().maxRSS));`;
const withPeer = (file) =>
  `${read} import(${JSON.stringify(new URL(`peers/${file}.mjs`, here).href)}).then((peer) => { if (!peer.check("message", JSON.parse(bytes.toString()))) throw 1; ${end} });`;

/** Programs that end once they have a verdict. */
const programs = {
  "bare Node": `${read} ${end}`,
  [ours]: `${read} import("accounts-webhooks").then(({ check }) => { if (check(bytes) !== "valid") throw 1; ${end} });`,
  TypeBox: withPeer("typebox"),
  Ajv: withPeer("ajv"),
  ArkType: withPeer("arktype"),
  Zod: withPeer("zod"),
  Valibot: withPeer("valibot"),
};

export function measureStartup({ rounds }) {
  const names = Object.keys(programs);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const memory = { ...times };
  for (const name of names) memory[name] = [];
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const begin = performance.now();
      const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", programs[name]], { cwd: here, encoding: "utf8" });
      times[name].push(performance.now() - begin);
      if (status !== 0) throw new Error(`${name}: ${stderr}`);
      memory[name].push(Number(stdout) / 1024);
    }
  }
  return names.map((name) => {
    const over = times[name].map((time, round) => time - times["bare Node"][round]);
    const more = quantile(memory[name], 0.5) - quantile(memory["bare Node"], 0.5);
    return { name, milliseconds: rounded(quantile(over, 0.5)), low: rounded(quantile(over, 0.25)), high: rounded(quantile(over, 0.75)), megabytes: rounded(more) };
  });
}
