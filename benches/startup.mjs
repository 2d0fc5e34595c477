// From a fresh process to the first verdict, over one that does nothing; and the memory that it takes.
import { spawnSync } from "node:child_process";
import { compared } from "./calls.mjs";
import { peerFiles } from "./contenders.mjs";
import { rounded, spread } from "./statistics.mjs";
import { ours } from "./words.mjs";

const nothing = "bare Node";
const corpus = new URL("../tests/corpus/published/", import.meta.url);
const read = `import { readFileSync } from "node:fs"; const body = readFileSync(new URL("accounts.failed.message.json", "${corpus}"));`;
const end = "const { user, system } = process.cpuUsage(); process.stdout.write(JSON.stringify({ cpu: (user + system) / 1e3, megabytes: process.memoryUsage.rss() / 2 ** 20 }));";
const withPeer = (file) => `import { check } from "./peers/${file}.mjs"; ${read} if (!check("message", JSON.parse(body.toString()))) throw 1; ${end}`;

/** Programs that end once they have a verdict. */
const programs = {
  [nothing]: `${read} ${end}`,
  [ours]: `import { check } from "accounts-webhooks"; ${read} if (check(body) !== "valid") throw 1; ${end}`,
  ...Object.fromEntries(Object.entries(peerFiles).map(([name, file]) => [name, withPeer(file)])),
};

/**
 * @returns a row as those of calls, of milliseconds that processors were busy over bare Node; with those that passed, and
 * megabytes, both over bare Node too
 */
export function measureStartup({ rounds }, tell) {
  const runs = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, program] of Object.entries(programs)) {
      const found = run(program);
      if (round >= 0) runs[name].push(found);
    }
  }
  const { [nothing]: idle, ...others } = runs;
  // Of the same round, as the machine's pace drifts.
  const over = (own, unit) => own.map((run, round) => run[unit] - idle[round][unit]);
  const cpu = Object.fromEntries(Object.entries(others).map(([name, own]) => [name, over(own, "cpu")]));
  // Such differences may come near 0: ours counts as its median, not as that of the round.
  cpu[ours].fill(spread(cpu[ours]).median);
  const contenders = compared(cpu, "milliseconds");
  for (const [name, found] of Object.entries(contenders)) {
    found.passed = rounded(spread(over(others[name], "passed")).median);
    found.megabytes = rounded(spread(over(others[name], "megabytes")).median);
  }
  const row = { measure: "start", body: "accounts.failed", form: "fresh process", bare: rounded(spread(idle.map(({ cpu }) => cpu)).median), contenders };
  tell(row);
  return row;
}

function run(program) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { cwd: import.meta.dirname, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return { passed: performance.now() - began, ...JSON.parse(stdout) };
}
