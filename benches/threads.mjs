// What a second thread saves, and how much memory audits take, of long archives: each measured in a process of its own, where nothing
// else is done. It runs in that process, as `measureThreads` starts it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { open } from "node:fs/promises";
import { audit } from "accounts-webhooks/audit";
import { rounded, spread } from "./statistics.mjs";

/** @returns a row for each archive: how many nanoseconds one thread and two take for a delivery, and the most megabytes */
export async function measureThreads({ rounds, reads, deliveries }, tell) {
  const rows = [];
  // Not in the process that is measured, whose memory it would add to.
  const { withArchives } = await import("./archives.mjs");
  await withArchives(deliveries, async ({ name, file, count }) => {
    const found = { 1: [], 2: [] };
    for (let round = 0; round < rounds; round++) {
      for (const jobs of [1, 2]) found[jobs].push(await measured(file, jobs, reads));
    }
    const median = (jobs) => rounded(spread(found[jobs].flatMap(({ times }) => times)).median / count);
    const most = (jobs) => Math.max(...found[jobs].map(({ megabytes }) => megabytes));
    rows.push({ archive: name, size: statSync(file).size, deliveries: count, one: median(1), two: median(2), "one, MB": most(1), "two, MB": most(2) });
    tell(rows.at(-1));
  });
  return rows;
}

async function measured(file, jobs, reads) {
  const child = fork(import.meta.filename, [file, String(jobs), String(reads)]);
  const [[found], [status]] = await Promise.all([once(child, "message"), once(child, "exit")]);
  if (status !== 0) throw new Error("the process whose time is measured failed");
  return found;
}

/** Reads `file` once for the memory that this takes, while V8 compiles the core for speed, and then so many times for the time. */
async function measure(file, jobs, reads) {
  await timed(file, jobs);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1e3);
  const times = [];
  while (times.length < reads) times.push(await timed(file, jobs));
  process.send({ times, megabytes });
}

async function timed(file, jobs) {
  const handle = await open(file);
  const began = performance.now();
  await audit(handle, { jobs });
  const time = (performance.now() - began) * 1e6;
  await handle.close();
  return time;
}

if (process.argv[1] === import.meta.filename) await measure(process.argv[2], Number(process.argv[3]), Number(process.argv[4]));
