// What the scripts install for themselves: one folder per user, shared by all clones. Each entry's name carries the
// versions it was made with, so a newer one is made beside it, and it can be deleted at any time.
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./console.mjs";

const folder =
  process.env.ACCOUNTS_WEBHOOKS_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "accounts-webhooks");

export function cachePath(...parts) {
  return join(folder, ...parts);
}

/** The cache's folder `name`; `fill(folder, finalPlace)` makes it when it isn't there. Either all of it is there or nothing. */
export async function cached(name, fill) {
  const place = cachePath(name);
  if (existsSync(place)) return place;
  await withLock(cachePath(`${name}.lock`), async () => {
    if (existsSync(place)) return;
    const partial = `${place}.partial-${process.pid}`;
    removeLeftovers(name);
    mkdirSync(partial, { recursive: true });
    try {
      await fill(partial, place);
      renameSync(partial, place);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  });
  return place;
}

function removeLeftovers(name) {
  for (const entry of readdirSync(folder)) {
    if (entry.startsWith(`${name}.partial-`)) rmSync(cachePath(entry), { recursive: true, force: true });
  }
}

/** Does `work` while no other run of these scripts holds the lock `file`. */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}-${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    for (let told = false; !take(mine, file); told = true) {
      if (!told) say(`Waiting for another run of these scripts (process ${holder(file)}).`);
      await sleep(200);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

// A link to a file that is already written: the lock never exists without its holder's number in it.
function take(mine, file) {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const pid = holder(file);
  if (pid && !isRunning(pid)) unlinkIfThere(file);
  return false;
}

function holder(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return 0;
  }
}

function unlinkIfThere(file) {
  try {
    unlinkSync(file);
  } catch {
    // Another waiting run was faster.
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
