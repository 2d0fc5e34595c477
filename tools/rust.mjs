// The Rust that compiles to WebAssembly: the one that is there, given its wasm32 standard library.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Unavailable } from "./console.mjs";
import { findProgram, longStep, output } from "./process.mjs";
import { builtDebianRust, buildDebianRust } from "./debian-rust.mjs";
import { isOlder, rustVersion } from "./versions.mjs";

const target = "wasm32-unknown-unknown";

/** Finds or sets up that Rust; returns what identifies it, and the folder that has to lead PATH for it, or null. */
export async function ensureWasmRust() {
  const version = checkRust();
  if (hasWasmStd()) return { version, bin: null };
  const built = builtDebianRust();
  if (built) return built;
  if (findProgram("rustup") && (await addTarget()) && hasWasmStd()) return { version, bin: null };
  return buildDebianRust();
}

/** Whether the Rust used for native builds compiles to WebAssembly as well. */
export function hasWasmStd() {
  const sysroot = output("rustc", ["--print", "sysroot"]);
  const library = sysroot && join(sysroot, "lib", "rustlib", target, "lib");
  return Boolean(library) && existsSync(library) && readdirSync(library).some((name) => name.endsWith(".rlib"));
}

function addTarget() {
  return longStep("Adding Rust's standard library for WebAssembly", "rustup", ["target", "add", target]);
}

/** Returns what `rustc -vV` says, if that Rust is new enough for the core. */
export function checkRust() {
  const version = output("rustc", ["-vV"]);
  if (version === null || !findProgram("cargo")) {
    throw new Unavailable("Rust is missing: install it with rustup, or Debian's packages rustc-web and cargo-web.");
  }
  const needed = rustVersion();
  const found = /^release: (\S+)$/m.exec(version)?.[1] ?? "0.0";
  if (isOlder(found, needed)) {
    throw new Unavailable(
      `Rust ${found} is too old, ${needed} or newer is needed: run \`rustup update stable\`, or install Debian's rustc-web ` +
        "and cargo-web.",
    );
  }
  return version;
}
