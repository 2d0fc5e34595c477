// Bytes of what programs ship: the .wasm, and minimal bundles that give a verdict.
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { peerFiles } from "./contenders.mjs";
import { ours } from "./words.mjs";

const wasm = readFileSync(new URL("../npm/dist/core.wasm", import.meta.url));
const programs = {
  [`${ours}: \`check\``]: `export { check } from "accounts-webhooks";`,
  [`${ours}: all`]: `export * from "accounts-webhooks";`,
  [`${ours}/slim: \`check\`, beside the .wasm`]: `export { check, init } from "accounts-webhooks/slim";`,
  ...Object.fromEntries(Object.entries(peerFiles).map(([name, file]) => [`${name}, with its schemas`, `export { check } from "./peers/${file}.mjs";`])),
};

export async function measureSizes(_, tell) {
  const rows = [{ name: "core.wasm", ...sizes(wasm) }];
  for (const [name, program] of Object.entries(programs)) rows.push({ name, ...sizes(await bundle(program)) });
  rows.forEach(tell);
  return rows;
}

async function bundle(contents) {
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022", write: false, legalComments: "none" });
  return outputFiles[0].contents;
}

function sizes(bytes) {
  return { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}
