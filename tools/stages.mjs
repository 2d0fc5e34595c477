// A series of commands that are all run, whatever becomes of each, and a summary that fails if one did.
import { elapsed, Unavailable } from "./console.mjs";
import { foreground } from "./process.mjs";

/** Of the stages, those that were asked for: `only` is a list of names with commas, or undefined for all. */
export function selected(stages, only) {
  if (only === undefined) return stages;
  const names = only.split(",");
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined) {
    throw new Unavailable(`There is no stage \`${unknown}\`: choose from ${stages.map((stage) => stage.name).join(", ")}.`);
  }
  return stages.filter((stage) => names.includes(stage.name));
}

/**
 * Runs stages `{ name, command, env?, skip? }`, where `command` is the program and its arguments and `skip` a reason not
 * to run. Returns the exit status.
 */
export async function runStages(stages) {
  const results = [];
  for (const stage of stages) results.push(await runStage(stage));
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log("");
  for (const { name, outcome, detail } of results) console.log(`${outcome.padEnd(7)} ${name.padEnd(width)}  ${detail}`);
  return results.some(({ outcome }) => outcome === "FAILED") ? 1 : 0;
}

async function runStage({ name, command: [program, ...args], env = process.env, skip }) {
  if (skip) return { name, outcome: "skipped", detail: skip };
  console.log(`\n=== ${name}: ${[program, ...args].join(" ")}`);
  const began = performance.now();
  const status = await foreground(program, args, { env });
  return { name, outcome: status === 0 ? "ok" : "FAILED", detail: elapsed(began) };
}
