// The packages from npm, installed when what asks for them has changed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { longStep } from "./process.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { withLock } from "./cache.mjs";
import { root } from "./places.mjs";

const stamp = join(root, "node_modules", ".installed-for");
const asking = ["package.json", "package-lock.json", "npm/package.json", "www/package.json"];

export async function ensureNpmPackages() {
  if (areInstalled()) return;
  await withLock(join(root, "target", "npm-packages.lock"), async () => {
    if (areInstalled()) return;
    const exactly = process.env.CI && existsSync(join(root, "package-lock.json"));
    const args = [exactly ? "ci" : "install", "--no-audit", "--no-fund"];
    const remedy = `The packages from npm couldn't be installed: see why with \`npm ${args[0]}\``;
    await longStep("Installing packages from npm", "npm", args, { remedy });
    writeFileSync(stamp, wanted());
  });
}

function areInstalled() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();
}

// Packages with native parts are installed for one platform and one major version of Node.
function wanted() {
  return fingerprint(asking, [process.platform, process.arch, process.versions.node.split(".")[0]]);
}
