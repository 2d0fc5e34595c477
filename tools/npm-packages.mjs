// The packages from npm, installed when what asks for them has changed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { longStep } from "./process.mjs";
import { fingerprint, unlessMade } from "./fingerprint.mjs";
import { withLock } from "./cache.mjs";
import { root } from "./places.mjs";

const own = ["npm", "www"];
// These bring wrangler with workerd, some 200 MB, which nothing else takes.
const withExamples = [...own, "examples"];

/** Installs what the workspaces ask for; the examples only where `examples` says so. */
export async function ensureNpmPackages({ examples = false } = {}) {
  const workspaces = examples ? withExamples : own;
  if (areInstalled(workspaces)) return;
  await withLock(join(root, "target", "npm-packages.lock"), async () => {
    if (areInstalled(workspaces)) return;
    const exactly = process.env.CI && existsSync(join(root, "package-lock.json"));
    const command = exactly ? "ci" : "install";
    const which = ["--include-workspace-root", ...workspaces.map((name) => `--workspace=${name}`)];
    const title = `Installing packages from npm${examples ? ", with what the examples take" : ""}`;
    const remedy = `The packages from npm couldn't be installed: see why with \`npm ${command}\``;
    await longStep(title, "npm", [command, "--no-audit", "--no-fund", ...which], { remedy });
    for (const installed of new Set([own, workspaces])) writeFileSync(stamp(installed), wanted(installed));
  });
}

/** Installs what the benches measure the package beside. */
export async function ensurePeers() {
  const asking = ["benches/peers/package.json", "benches/peers/package-lock.json"];
  const remedy = "What the package is measured beside couldn't be installed: see why with `npm ci` in benches/peers";
  const install = () =>
    longStep("Installing what the package is measured beside, in benches/peers", "npm", ["ci", "--no-audit", "--no-fund"], {
      cwd: join(root, "benches", "peers"),
      remedy,
    });
  await withLock(join(root, "target", "peers.lock"), () => unlessMade("peers", fingerprint(asking), ["benches/peers/node_modules"], install));
}

function areInstalled(workspaces) {
  return existsSync(stamp(workspaces)) && readFileSync(stamp(workspaces), "utf8") === wanted(workspaces);
}

function stamp(workspaces) {
  return join(root, "node_modules", `.installed-for-${workspaces.join("-")}`);
}

// Packages with native parts are installed for one platform and one major version of Node.
function wanted(workspaces) {
  const asking = ["package.json", "package-lock.json", ...workspaces.map((name) => `${name}/package.json`)];
  return fingerprint(asking, [process.platform, process.arch, process.versions.node.split(".")[0]]);
}
