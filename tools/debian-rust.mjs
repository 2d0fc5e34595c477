// Where rustup can't download the wasm32 standard library, Debian's `rustc-web` can build it: that compiler comes with
// the library's source. What is built goes into a sysroot of our own, which links to the system's for all the rest:
// nothing is written beside Debian's files, and the Rust used for native builds stays what it is.
import { chmodSync, existsSync, mkdirSync, readdirSync, copyFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Unavailable } from "./console.mjs";
import { cached, cachePath } from "./cache.mjs";
import { installDebianPackages, isDebian } from "./debian.mjs";
import { findProgram, isProgram, longStep, output } from "./process.mjs";
import { isOlder, rustVersion } from "./versions.mjs";

const target = "wasm32-unknown-unknown";
const systemRustc = "/usr/bin/rustc";
const systemCargo = "/usr/bin/cargo";
const librarySource = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";
const packages = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];
const remedy =
  `Rust's standard library for WebAssembly is missing: run \`rustup target add ${target}\` with a network that reaches ` +
  "rustup's server, or install your system's package for that target.";
const rebuildRemedy =
  "Rust's standard library for WebAssembly couldn't be built: reinstall rustc-web and rust-web-src and try again";
const purpose = "compiling to WebAssembly, since rustup couldn't add that target";

/** The Rust that an earlier run made ready, or null. */
export function builtDebianRust() {
  const version = isProgram(systemRustc) ? output(systemRustc, ["-vV"]) : null;
  const place = version && cachePath(cacheName(version));
  return place && existsSync(place) && hasLinker() ? { version, bin: join(place, "bin") } : null;
}

export async function buildDebianRust() {
  if (!isDebian()) throw new Unavailable(remedy);
  if (!isInstalled()) await installDebianPackages(packages, purpose, remedy);
  const version = output(systemRustc, ["-vV"]);
  if (!hasLinker()) await installDebianPackages([linkerPackage(version)], purpose, remedy);
  const place = await cached(cacheName(version), (folder, finalPlace) => fillSysroot(folder, finalPlace));
  return { version, bin: join(place, "bin") };
}

function isInstalled() {
  if (![systemRustc, systemCargo, librarySource].every((file) => existsSync(file))) return false;
  const release = /^rustc (\S+)/.exec(output(systemRustc, ["--version"]));
  return release !== null && !isOlder(release[1], rustVersion());
}

function hasLinker() {
  return findProgram("rust-lld") !== null;
}

// `rust-lld` is a link to the linker of the LLVM that the compiler was built with.
function linkerPackage(version) {
  return `lld-${/^LLVM version: (\d+)/m.exec(version)[1]}`;
}

function cacheName(version) {
  const field = (name) => new RegExp(`^${name}: (\\S+)$`, "m").exec(version)[1];
  return `rust-${field("release")}-${field("commit-hash").slice(0, 8)}-${target}`;
}

async function fillSysroot(folder, finalPlace) {
  const host = /^host: (\S+)$/m.exec(output(systemRustc, ["-vV"]))[1];
  const library = join(folder, "lib", "rustlib", target, "lib");
  mkdirSync(library, { recursive: true });
  mkdirSync(join(folder, "bin"));
  for (const shared of [host, "src"]) symlinkSync(`/usr/lib/rustlib/${shared}`, join(folder, "lib", "rustlib", shared));
  symlinkSync(systemCargo, join(folder, "bin", "cargo"));
  writeFileSync(join(folder, "bin", "rustc"), `#!/bin/sh\nexec ${systemRustc} --sysroot '${finalPlace}' "$@"\n`);
  chmodSync(join(folder, "bin", "rustc"), 0o755);
  await buildStd(folder, library);
}

async function buildStd(folder, library) {
  const scratch = join(folder, "scratch");
  mkdirSync(scratch);
  const manifest = ["[package]", 'name = "scratch"', 'version = "0.0.0"', "[lib]", 'path = "lib.rs"', "[workspace]", ""];
  writeFileSync(join(scratch, "Cargo.toml"), manifest.join("\n"));
  writeFileSync(join(scratch, "lib.rs"), "#![no_std]\n");
  const args = ["build", "--release", "--target", target, "-Zbuild-std=std,panic_abort,test,proc_macro"];
  // The language's unstable features, which building std takes, and bitcode, without which `lto = true` finds none.
  const needed = { RUSTC: systemRustc, RUSTC_BOOTSTRAP: "1", RUSTFLAGS: "-Cembed-bitcode=yes" };
  const env = { ...process.env, ...needed, CARGO_TARGET_DIR: join(scratch, "target") };
  const title = "Building Rust's standard library for WebAssembly, once (about a minute)";
  await longStep(title, systemCargo, args, { cwd: scratch, env, remedy: rebuildRemedy });
  const built = join(scratch, "target", target, "release", "deps");
  for (const name of readdirSync(built)) {
    if (name.endsWith(".rlib") && !name.startsWith("libscratch")) copyFileSync(join(built, name), join(library, name));
  }
  rmSync(scratch, { recursive: true });
}
