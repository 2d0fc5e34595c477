// What several tests need: the corpus, and chance that repeats.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
export const corpusFolder = join(dirname(packageFolder), "tests", "corpus");

/** The bodies of the corpus by their names, as in `published/accounts.added.message.json`. */
export function corpus() {
  const folders = readdirSync(corpusFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.flatMap(({ name }) => readdirSync(join(corpusFolder, name)).map((file) => `${name}/${file}`));
  return new Map(names.filter((name) => name.endsWith(".json")).map((name) => [name, readFileSync(join(corpusFolder, name))]));
}

/** The reports that the core makes natively, by the same names. */
export function reports() {
  return new Map(Object.entries(JSON.parse(readFileSync(join(corpusFolder, "reports.json"), "utf8"))));
}

/** Whole numbers below `limit`, the same ones for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
