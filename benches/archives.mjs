// How fast archives are read off the disk: ours in one thread and in several, others in one.
import { execFileSync } from "node:child_process";
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { audit } from "accounts-webhooks/audit";
import { root } from "../tools/places.mjs";
import { collect } from "./collect.mjs";
import { peers } from "./contenders.mjs";
import { rounded, spread } from "./statistics.mjs";
import { ours } from "./words.mjs";

const command = join(root, "npm", "dist", "cli.js");

/** What `sample --stream` is told for each, and how many thin deliveries one of its own is worth, roughly. */
const archives = {
  "thin bodies": { args: [], weight: 1 },
  "bodies with resource": { args: ["--resource"], weight: 4 },
  "thin bodies in envelopes": { args: ["--envelopes"], weight: 2 },
  "bodies with resource in envelopes": { args: ["--envelopes", "--resource"], weight: 8 },
};

/** How people read a log: line by line, into counts by event and verdict. */
const counted = (isValid) => async (file, hasEnvelopes) => {
  const byEvent = {};
  let valid = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const read = JSON.parse(line);
    const value = hasEnvelopes ? JSON.parse(read.body) : read;
    if (isValid(value)) valid += 1;
    byEvent[value.event] = (byEvent[value.event] ?? 0) + 1;
  }
  return { valid, byEvent };
};

/** The same by an audit, which follows accounts and locates what is wrong besides. */
const audited = (jobs) => async (name) => {
  const file = await open(name);
  try {
    const { byVerdict, byEvent } = await audit(file, { jobs });
    return { valid: byVerdict.valid, byEvent };
  } finally {
    await file.close();
  }
};

/** What reads an archive: how many deliveries are valid, and how many there are of each event. */
export const readers = {
  [ours]: audited(1),
  [`${ours}, 2 jobs`]: audited(2),
  "readline + JSON.parse": counted(() => true),
  "readline + JSON.parse + Ajv": counted((value) => peers.Ajv.check("message", value)),
};

/** Makes the archives, of so many deliveries for the thin ones, and hands each to `work`. */
export async function withArchives(deliveries, work) {
  const folder = mkdtempSync(join(tmpdir(), "accounts-webhooks-"));
  try {
    for (const [name, { args, weight }] of Object.entries(archives)) {
      const count = Math.ceil(deliveries / weight);
      const file = join(folder, "archive.ndjson");
      const output = openSync(file, "w");
      execFileSync(process.execPath, [command, "sample", "--stream", String(count), ...args], { stdio: ["ignore", output, "inherit"] });
      closeSync(output);
      await work({ name, file, count, hasEnvelopes: args.includes("--envelopes") });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns a row for each archive, with the nanoseconds that each reader takes for a delivery */
export async function measureArchives({ rounds, deliveries }, tell) {
  const rows = [];
  await withArchives(deliveries, async ({ name, file, count, hasEnvelopes }) => {
    const found = Object.fromEntries(Object.keys(readers).map((reader) => [reader, []]));
    for (let round = -1; round < rounds; round++) {
      for (const [reader, read] of Object.entries(readers)) {
        // None pays for another one's garbage.
        collect();
        const began = process.hrtime.bigint();
        await read(file, hasEnvelopes);
        if (round >= 0) found[reader].push(Number(process.hrtime.bigint() - began) / count);
      }
    }
    const bytes = Math.round(statSync(file).size / count);
    rows.push({ archive: name, bytes, ...Object.fromEntries(Object.entries(found).map(([reader, own]) => [reader, rounded(spread(own).median)])) });
    tell(rows.at(-1));
  });
  return rows;
}
