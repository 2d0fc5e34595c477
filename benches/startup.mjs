// From a fresh process to the first verdict, over one that does nothing; and the memory that it takes.
import { spawnSync } from "node:child_process";
import { compared } from "./calls.mjs";
import { peerFiles } from "./contenders.mjs";
import { rounded, spread } from "./statistics.mjs";
import { ours } from "./words.mjs";

const nothing = "bare Node";
const corpus = new URL("../tests/corpus/published/", import.meta.url);
const read = `import { readFileSync } from "node:fs"; const body = readFileSync(new URL("accounts.failed.message.json", "${corpus}"));`;
const end = "process.stdout.write(String(process.memoryUsage.rss()));";
const withPeer = (file) => `import { check } from "./peers/${file}.mjs"; ${read} if (!check("message", JSON.parse(body.toString()))) throw 1; ${end}`;

/** Programs that end once they have a verdict. */
const programs = {
  [nothing]: `${read} ${end}`,
  [ours]: `import { check } from "accounts-webhooks"; ${read} if (check(body) !== "valid") throw 1; ${end}`,
  ...Object.fromEntries(Object.entries(peerFiles).map(([name, file]) => [name, withPeer(file)])),
};

/** @returns a row as those of calls: milliseconds over bare Node, how many times ours, and megabytes over bare Node */
export function measureStartup({ rounds }, tell) {
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  const memory = structuredClone(times);
  for (let round = -1; round < rounds; round++) {
    for (const [name, program] of Object.entries(programs)) {
      const { milliseconds, megabytes } = run(program);
      if (round < 0) continue;
      times[name].push(milliseconds);
      memory[name].push(megabytes);
    }
  }
  const { [nothing]: idle, ...others } = times;
  // Processes take long, and other work gets into many rounds: those count where bare Node took no longer than it mostly does.
  const usual = spread(idle).median;
  const quiet = [...idle.keys()].filter((round) => idle[round] <= usual);
  const over = Object.fromEntries(Object.entries(others).map(([name, own]) => [name, quiet.map((round) => own[round] - idle[round])]));
  // Such differences may come near 0: ours counts as its median, not as that of the round.
  over[ours].fill(spread(over[ours]).median);
  const contenders = compared(over, "milliseconds");
  const least = spread(memory[nothing]).median;
  for (const [name, found] of Object.entries(contenders)) found.megabytes = rounded(spread(memory[name]).median - least);
  const row = { measure: "start", body: "accounts.failed", form: "fresh process", bare: rounded(usual), contenders };
  tell(row);
  return row;
}

function run(program) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { cwd: import.meta.dirname, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return { milliseconds: performance.now() - began, megabytes: Number(stdout) / 2 ** 20 };
}
