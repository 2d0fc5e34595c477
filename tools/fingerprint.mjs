// What a step was made from, in one string: the step is skipped while the string stays the same.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./places.mjs";

const neverSources = new Set(["node_modules", "dist", "target", ".git"]);

/** Of the content of files and folders (paths from the root), in a fixed order, and of further strings. */
export function fingerprint(paths, facts = []) {
  const hash = createHash("sha256");
  for (const fact of facts) hash.update(`${fact}\0`);
  for (const path of paths) {
    for (const file of filesUnder(path)) hash.update(`${file}\0`).update(readFileSync(join(root, file))).update("\0");
  }
  return hash.digest("hex");
}

/** The files in a folder, or the file itself, or nothing, as paths from the root. */
export function filesUnder(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  const names = readdirSync(absolute).filter((name) => !neverSources.has(name)).sort();
  return names.flatMap((name) => filesUnder(`${path}/${name}`));
}

/** Does `work`, which makes `outputs`, unless it was last done for the same `print` and they are all there. */
export async function unlessMade(name, print, outputs, work) {
  const stamp = join(root, "target", "made", name);
  const isMade = existsSync(stamp) && readFileSync(stamp, "utf8") === print;
  if (isMade && outputs.every((output) => existsSync(join(root, output)))) return;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}
