// `npm run check`: formatting, lints, the Rust documentation and types. That derived files are fresh is a plain test (`npm run derive` renews them).
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { main } from "./console.mjs";
import { wasmTargetFolder } from "./places.mjs";
import { findProgram, output } from "./process.mjs";
import { checkRust, hasWasmStd } from "./rust.mjs";
import { runStages, selected } from "./stages.mjs";
import { checkNode } from "./versions.mjs";

const denyWarnings = ["--", "-D", "warnings"];

const stages = [
  { name: "format", command: ["cargo", "fmt", "--check"], skip: () => lacks("fmt") },
  { name: "lint", command: ["cargo", "clippy", "--all-targets", ...denyWarnings], skip: () => lacks("clippy") },
  {
    name: "lint-wasm",
    command: ["cargo", "clippy", "--lib", "--test", "wasm", "--target", "wasm32-unknown-unknown", ...denyWarnings],
    env: { ...process.env, CARGO_TARGET_DIR: wasmTargetFolder },
    skip: () => lacks("clippy") || lacksWasm(),
  },
  { name: "docs", command: ["cargo", "doc", "--no-deps", "--quiet"], env: { ...process.env, RUSTDOCFLAGS: "-D warnings" } },
  { name: "types", command: ["npm", "run", "check", "--silent", "--workspaces", "--if-present"], needs: "build" },
];

await main(async () => {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  checkNode();
  checkRust();
  const chosen = selected(stages, values.only);
  // The inspector's types, and the tests of the package's, are those in npm/dist.
  if (chosen.some(({ needs }) => needs === "build")) await build("package");
  return runStages(chosen.map((stage) => ({ ...stage, skip: stage.skip?.() })));
});

// Debian's newer Rust comes without rustfmt and clippy. With rustup they can be had, so there the stage runs and fails.
function lacks(tool) {
  if (findProgram("rustup") || output("cargo", [tool, "--version"]) !== null) return null;
  return `this Rust comes without ${tool}`;
}

// Clippy belongs to one compiler: where WebAssembly is compiled by another (tools/debian-rust.mjs), it has no library there.
function lacksWasm() {
  return hasWasmStd() ? null : "the Rust that brings clippy has no standard library for WebAssembly";
}
