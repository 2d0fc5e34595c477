// Bytes of what programs ship: the .wasm, and minimal bundles that give a verdict.
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { ours, peerFiles } from "./contenders.mjs";

const wasm = readFileSync(new URL("../npm/dist/core.wasm", import.meta.url));
const programs = {
  [`${ours}: \`check\``]: `export { check } from "accounts-webhooks";`,
  [`${ours}: all`]: `export * from "accounts-webhooks";`,
  [`${ours}/slim: \`check\`, beside the .wasm`]: `export { check, init } from "accounts-webhooks/slim";`,
  ...Object.fromEntries(Object.entries(peerFiles).map(([name, file]) => [`${name}, with its schemas`, `export { check } from "./peers/${file}.mjs";`])),
};

export async function measureSizes() {
  const bundles = await Promise.all(Object.entries(programs).map(async ([name, program]) => ({ name, ...sizes(await bundle(program)) })));
  return [{ name: "core.wasm", ...sizes(wasm) }, ...bundles];
}

async function bundle(contents) {
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022", write: false, legalComments: "none" });
  return outputFiles[0].contents;
}

function sizes(bytes) {
  return { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}
