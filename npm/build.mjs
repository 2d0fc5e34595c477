// Makes dist/ of target/wasm-package and src/: the package as ESM and CJS with the .wasm inside, and its types.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const dist = join(here, "dist");
const wasmPackage = join(root, "target", "wasm-package");
const wasmFile = join(wasmPackage, "accounts_webhooks_bg.wasm");
const common = { bundle: true, target: "es2022", platform: "neutral", charset: "utf8", legalComments: "none", logLevel: "warning" };
const glueExports = ["initSync", "buffer", "check", "inspect", "render"];

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const core = inline({
  "accounts-webhooks:glue": await glueAsFunction(),
  "accounts-webhooks:wasm": `export default "${readFileSync(wasmFile, "base64")}";`,
});
await bundle("esm", "index.js");
await bundle("cjs", "index.cjs");
emitTypes();
copyFileSync(wasmFile, join(dist, "core.wasm"));
for (const name of readdirSync(root).filter((name) => /^LICENSE/.test(name))) copyFileSync(join(root, name), join(dist, name));

async function bundle(format, name) {
  await build({ ...common, entryPoints: [join(here, "src", "index.ts")], outfile: join(dist, name), format, plugins: [core] });
  const text = readFileSync(join(dist, name), "utf8");
  // Either would make some bundler look for a second file.
  const leftover = /import\.meta|\bfetch\(/.exec(text);
  if (leftover) throw new Error(`dist/${name} still has \`${leftover[0]}\`: see what glueAsFunction keeps of wasm-pack's glue`);
}

/**
 * wasm-pack's glue keeps one instance for good, and begins with a side effect. As a function it has neither: the core can
 * be replaced, and programs that don't use it are rid of it. What loads a separate .wasm falls away as unused.
 */
async function glueAsFunction() {
  const contents = `export { ${glueExports.join(", ")} } from "./accounts_webhooks.js";`;
  const result = await build({ ...common, stdin: { contents, resolveDir: wasmPackage }, format: "esm", write: false });
  const text = result.outputFiles[0].text;
  const body = text.replace(/export \{([^{}]*)\};\s*$/, "return {$1};");
  if (body === text || /^(import|export)\b/m.test(body)) throw new Error("wasm-pack's glue has a form that npm/build.mjs doesn't know");
  return `export function createGlue() {\n${body}}\n`;
}

function inline(modules) {
  return {
    name: "inline",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^accounts-webhooks:/ }, ({ path }) => ({ path, namespace: "inline", sideEffects: false }));
      onLoad({ filter: /.*/, namespace: "inline" }, ({ path }) => ({ contents: modules[path] }));
    },
  };
}

// For `require`, types have to be in files of their own that name each other so.
function emitTypes() {
  const tsc = createRequire(import.meta.url).resolve("typescript/package.json");
  const options = ["--declaration", "--emitDeclarationOnly", "--noEmit", "false", "--rootDir", "src", "--outDir", dist];
  execFileSync(process.execPath, [join(dirname(tsc), "bin", "tsc"), "-p", "tsconfig.build.json", ...options], { cwd: here, stdio: "inherit" });
  const internal = ["core.d.ts", "options.d.ts", "read.d.ts", "samples.d.ts", "schemas.d.ts"];
  for (const name of readdirSync(dist).filter((name) => name.endsWith(".d.ts"))) {
    if (internal.includes(name)) {
      rmSync(join(dist, name));
      continue;
    }
    const text = readFileSync(join(dist, name), "utf8");
    writeFileSync(join(dist, name.replace(/ts$/, "cts")), text.replace(/(from ")(\.\/[\w-]+)\.js"/g, '$1$2.cjs"'));
  }
}
