// Which versions the build takes, each written in one place: here, in Cargo.toml or in a lock file.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Unavailable } from "./console.mjs";
import { root } from "./places.mjs";

/** The driver of the WebAssembly build. A newer one does as well. */
export const wasmPackVersion = "0.15.1";

/** Fetches Chrome and its driver where no package of the system has them; the newest of those that run on Node 20. */
export const browserFetcher = "@puppeteer/browsers@2.13.2";

/** What the npm package is tested on, besides the Node that runs the tests. */
export const runtimeVersions = [
  ["node", "20.20.2"],
  ["node", "22.23.3"],
  ["node", "24.21.0"],
  ["bun", "1.4.5"],
  ["deno", "2.9.5"],
  ["workerd", "1.20261023.1"],
];

/** What Vite asks for. */
const nodeVersion = "20.19.0";

/** The wasm-bindgen commands have to be of exactly the library's version. */
export function wasmBindgenVersion() {
  return /^name = "wasm-bindgen"\nversion = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.lock"), "utf8"))[1];
}

/** The oldest Rust that compiles the core. */
export function rustVersion() {
  return /^rust-version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
}

export function checkNode() {
  if (!isOlder(process.versions.node, nodeVersion)) return;
  throw new Unavailable(`Node ${process.versions.node} is too old: install Node ${nodeVersion} or newer.`);
}

export function isOlder(version, than) {
  const [left, right] = [version, than].map((text) => text.split(/[.-]/).map((part) => parseInt(part, 10) || 0));
  const at = right.findIndex((part, index) => (left[index] ?? 0) !== part);
  return at >= 0 && (left[at] ?? 0) < right[at];
}
