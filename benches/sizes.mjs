// Bytes of what programs ship: the .wasm, and minimal bundles that give a verdict.
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = new URL(".", import.meta.url);
const programs = {
  "accounts-webhooks, `check`": `import { check } from "accounts-webhooks"; console.log(check(""));`,
  "accounts-webhooks, all of it": `import * as all from "accounts-webhooks"; console.log(all);`,
  "accounts-webhooks/slim, without the .wasm": `import { check, init } from "accounts-webhooks/slim"; init("").then(() => console.log(check("")));`,
  ...Object.fromEntries(["TypeBox", "Ajv", "ArkType", "Zod", "Valibot"].map((name) => [name, `import { check } from "./peers/${name.toLowerCase()}.mjs"; console.log(check("message", {}));`])),
};

export async function measureSizes() {
  const wasm = readFileSync(new URL("../npm/dist/core.wasm", here));
  const rows = [{ name: "core.wasm", ...sizes(wasm) }];
  for (const [name, contents] of Object.entries(programs)) {
    const stdin = { contents, resolveDir: here.pathname, sourcefile: "program.mjs" };
    const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022", write: false, legalComments: "none" });
    rows.push({ name, ...sizes(outputFiles[0].contents) });
  }
  return rows;
}

function sizes(bytes) {
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}
