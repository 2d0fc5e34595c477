// wasm-pack and the wasm-bindgen commands that it drives: those on PATH where the version is right, else our own.
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { cached, cachePath } from "./cache.mjs";
import { findProgram, longStep, output } from "./process.mjs";
import { isOlder, wasmBindgenVersion, wasmPackVersion } from "./versions.mjs";

// One for both, since they share half of their dependencies.
const targetFolder = cachePath(`target-${process.pid}`);

/** Returns the folders with these programs, for PATH. */
export async function ensureWasmTools() {
  try {
    return [await ensureWasmPack(), await ensureWasmBindgen()];
  } finally {
    rmSync(targetFolder, { recursive: true, force: true });
  }
}

function ensureWasmPack() {
  const suits = (version) => !isOlder(version, wasmPackVersion);
  return ownCopy("wasm-pack", wasmPackVersion) ?? onPath("wasm-pack", suits) ?? install("wasm-pack", wasmPackVersion);
}

function ensureWasmBindgen() {
  const exact = wasmBindgenVersion();
  const found = ownCopy("wasm-bindgen-cli", exact) ?? onPath("wasm-bindgen", (version) => version === exact);
  return found ?? install("wasm-bindgen-cli", exact);
}

function ownCopy(crate, version) {
  const bin = cachePath(`${crate}-${version}`, "bin");
  return existsSync(bin) ? bin : null;
}

function onPath(program, suits) {
  const file = findProgram(program);
  const version = file && /(\d+\.\d+\.\d+)/.exec(output(file, ["--version"]) ?? "");
  return version && suits(version[1]) ? dirname(file) : null;
}

async function install(crate, version) {
  const place = await cached(`${crate}-${version}`, (folder) => {
    const title = `Building ${crate} ${version}, once (one to three minutes)`;
    const remedy = `${crate} ${version} couldn't be built: try \`cargo install --locked ${crate}@${version}\``;
    const args = ["install", "--locked", "--root", folder, `${crate}@${version}`];
    return longStep(title, "cargo", args, { env: quickBuild(), remedy });
  });
  return join(place, "bin");
}

// These programs run for a second or two: they are built to be built quickly.
function quickBuild() {
  const env = { ...process.env };
  delete env.RUSTFLAGS;
  delete env.CARGO_ENCODED_RUSTFLAGS;
  return {
    ...env,
    CARGO_TARGET_DIR: targetFolder,
    CARGO_PROFILE_RELEASE_OPT_LEVEL: "0",
    CARGO_PROFILE_RELEASE_LTO: "off",
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "256",
  };
}
