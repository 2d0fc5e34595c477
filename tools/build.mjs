// `npm run build`: the core as WebAssembly in target/wasm-package, and with audits in target/wasm-audit-package; the npm
// package in npm/dist, the inspector in www/dist. A part whose sources and tools are unchanged is skipped.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { auditExports, coreExports } from "../npm/exports.mjs";
import { withLock } from "./cache.mjs";
import { main, say, Unavailable } from "./console.mjs";
import { fingerprint, unlessMade } from "./fingerprint.mjs";
import { ensureNpmPackages } from "./npm-packages.mjs";
import { root, wasmAuditPackage, wasmPackage } from "./places.mjs";
import { longStep, output } from "./process.mjs";
import { ensureWasmToolchain } from "./setup.mjs";
import { checkNode } from "./versions.mjs";

const coreSources = ["src", "Cargo.toml", "Cargo.lock", ".cargo/config.toml", "tools/build.mjs", "npm/exports.mjs"];
const [optimizer, trimmer] = ["wasm-opt", "wasm-metadce"].map((name) => join(root, "node_modules", "binaryen", "bin", name));
// What the compiler emits and Node 20 runs. All of Binaryen's features would let it use some that Node 20 lacks.
const features = [
  "mutable-globals",
  "sign-ext",
  "nontrapping-float-to-int",
  "bulk-memory",
  "reference-types",
  "multivalue",
  "simd",
];
const flags = ["--mvp-features", ...features.map((feature) => `--enable-${feature}`)];

/** Sets up and builds, up to and including `last`: "core", "package" or "inspector". */
export async function build(last = "inspector") {
  const toolchain = await ensureWasmToolchain();
  await ensureNpmPackages();
  const parts = { core: () => buildCore(toolchain), package: buildPackage, inspector: buildInspector };
  await withLock(join(root, "target", "build.lock"), async () => {
    for (const [name, part] of Object.entries(parts)) {
      await part();
      if (name === last) break;
    }
  });
  return toolchain;
}

function buildCore({ env, identity }) {
  const facts = [identity, packageVersion("binaryen")];
  const outputs = ["accounts_webhooks.js", "accounts_webhooks.d.ts", "accounts_webhooks_bg.wasm"];
  const places = [wasmPackage, wasmAuditPackage].flatMap((folder) => outputs.map((name) => join(relative(root, folder), name)));
  return unlessMade("core", fingerprint(coreSources, facts), places, async () => {
    await compileCore(env, "the core", wasmPackage, coreExports, []);
    await compileCore(env, "audits", wasmAuditPackage, auditExports, ["--features", "wasm-audit"]);
  });
}

async function compileCore(env, what, folder, used, features) {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const options = ["--target", "web", "--mode", "no-install", "--no-opt", "--no-pack", "--out-dir", fresh, "--", "--no-default-features", ...features];
  const remedy = "The core doesn't compile to WebAssembly: mend what the compiler names above.";
  await longStep(`Compiling ${what} to WebAssembly`, "wasm-pack", ["build", ...options], { env, remedy, tellAll: true });
  const file = join(fresh, "accounts_webhooks_bg.wasm");
  await trim(file, used);
  await optimize(file);
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}

/** Takes out of `file` what can't be reached from the exports that are `used`, or that the glue has for itself. */
async function trim(file, used) {
  const names = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(file))).map(({ name }) => name);
  const kept = names.filter((name) => used.includes(name) || name === "memory" || name.startsWith("__"));
  const graph = [{ name: "glue", root: true, reaches: kept }, ...kept.map((name) => ({ name, export: name }))];
  writeFileSync(`${file}.json`, JSON.stringify(graph));
  const remedy = "Binaryen couldn't take out what audits don't use: see what it says of the exports in npm/exports.mjs";
  await longStep("Leaving out what isn't used", process.execPath, [trimmer, ...flags, "--graph-file", `${file}.json`, file, "-o", file], { remedy });
  rmSync(`${file}.json`);
}

async function optimize(file) {
  const remedy = "Binaryen couldn't optimise the core: see whether `features` in tools/build.mjs lacks one that it uses";
  await longStep("Optimising it", process.execPath, [optimizer, "-O3", ...flags, file, "-o", file], { remedy });
  if (!WebAssembly.validate(readFileSync(file))) {
    const node = `Node ${process.versions.node}`;
    throw new Unavailable(`${node} can't run the optimised core: see which of \`features\` in tools/build.mjs it lacks.`);
  }
}

function buildPackage() {
  const sources = ["npm", "target/wasm-package", "target/wasm-audit-package", "package-lock.json", "Cargo.lock", "LICENSE-MIT", "LICENSE-APACHE"];
  return unlessMade("package", fingerprint(sources), ["npm/dist"], () => buildWorkspace("npm"));
}

function buildInspector() {
  const sources = ["www", "npm/dist", "npm/package.json", "tests/corpus/published", "docs/findings.md", "package-lock.json"];
  const commit = sourceCommit(["www", "npm", "src", "tests/corpus/published", "Cargo.lock", "package-lock.json"]);
  const { SITE_ADDRESS = "" } = process.env;
  const env = { ...process.env, SOURCE_COMMIT: commit };
  return unlessMade("inspector", fingerprint(sources, [commit, SITE_ADDRESS]), ["www/dist"], () => buildWorkspace("www", env));
}

/**
 * The commit that last changed `paths`, with a `+` where they have changed since: the same for the same sources. Nothing where
 * there is no repository, as in an archive of the sources.
 */
function sourceCommit(paths) {
  const commit = output("git", ["log", "-1", "--format=%h", "--abbrev=10", "--", ...paths]) ?? "";
  const isChanged = commit !== "" && output("git", ["status", "--porcelain", "--", ...paths]) !== "";
  return isChanged ? `${commit}+` : commit;
}

function buildWorkspace(workspace, env = process.env) {
  const remedy = `${workspace}/ doesn't build: mend what is named above.`;
  return longStep(`Building ${workspace}/dist`, "npm", ["run", "build", "--workspace", workspace], { env, remedy, tellAll: true });
}

function packageVersion(name) {
  return JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    checkNode();
    await build();
    say("Built: target/wasm-package, npm/dist and www/dist are up to date.");
  });
}
