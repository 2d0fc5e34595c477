// Debian's packages, for what can't be had in another way. They are installed only where that needs no questions: as
// root, or with a sudo that asks for no password.
import { Unavailable } from "./console.mjs";
import { findProgram, longStep, output } from "./process.mjs";

const inEnglish = { ...process.env, LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" };

export function isDebian() {
  return findProgram("apt-get") !== null;
}

/**
 * Installs packages, or says in one sentence what to type instead. `why` completes "… is needed for", and `otherwise`
 * is the remedy for a system that doesn't have these packages.
 */
export async function installDebianPackages(names, why, otherwise) {
  const asRoot = privileges(names, why);
  if (!areKnown(names)) await apt(asRoot, ["update"], "Reading Debian's list of packages");
  if (!areKnown(names)) throw new Unavailable(otherwise);
  const install = ["install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", ...names];
  const title = `Installing Debian's ${names.join(", ")} for ${why}`;
  if (await longStep(title, ...split([...asRoot, "apt-get", ...install]), { env: inEnglish })) return;
  // The usual reason: the list of packages is older than what the mirror still serves.
  await apt(asRoot, ["update"], "Reading Debian's list of packages afresh");
  await apt(asRoot, install, title);
}

async function apt(asRoot, args, title) {
  const command = [...asRoot, "apt-get", ...args];
  const remedy = `Debian's packages can't be installed: see why with \`${command.join(" ")}\``;
  await longStep(title, ...split(command), { env: inEnglish, remedy });
}

function split([command, ...args]) {
  return [command, args];
}

function privileges(names, why) {
  if (process.getuid?.() === 0) return [];
  if (findProgram("sudo") && output("sudo", ["-n", "true"]) !== null) return ["sudo", "-n"];
  const command = `sudo apt-get install --no-install-recommends ${names.join(" ")}`;
  throw new Unavailable(`Run \`${command}\` and try again: it is needed for ${why}.`);
}

/** Whether there is a version of each package that could be installed. */
export function areKnown(names) {
  const policy = output("apt-cache", ["policy", ...names], { env: inEnglish }) ?? "";
  const candidates = [...policy.matchAll(/^ {2}Candidate: (.+)$/gm)].map((match) => match[1]);
  return candidates.length === names.length && !candidates.includes("(none)");
}
