// Makes dist/ of target/wasm-package and src/: the package as ESM and CJS with the .wasm inside, and its types.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { coreText } from "./core-text.mjs";
import { auditExports, coreExports } from "./exports.mjs";
import { licencesOf } from "./licences.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const dist = join(here, "dist");
const wasmFile = "accounts_webhooks_bg.wasm";
const { version, homepage = "" } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const define = { VERSION: JSON.stringify(version), HOMEPAGE: JSON.stringify(homepage) };
const common = { bundle: true, target: "es2022", platform: "neutral", charset: "utf8", legalComments: "none", logLevel: "warning", define };
const coreTypes = `import type { CoreModule } from "./init.js";

/** For \`init\` of accounts-webhooks/slim, where the .wasm is imported as a compiled module. */
declare const core: CoreModule;
export default core;
`;

/** The files that are in what was bundled. */
const bundled = new Set();

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const core = await compiled("wasm-package", "core.wasm", coreExports);
const audits = await compiled("wasm-audit-package", "audit.wasm", auditExports);
audits.plugins.push(inline({ "accounts-webhooks:audit-thread": `export default ${JSON.stringify(await auditThread())};` }));
for (const entry of ["index", "web", "node", "audit"]) {
  const from = entry === "audit" ? audits : core;
  await bundle({ entry, from, format: "esm", file: `${entry}.js` });
  await bundle({ entry, from, format: "cjs", file: `${entry}.cjs` });
  // In a folder for each condition, so that the others import the `./index.js` beside them wherever they are.
  for (const condition of ["workerd", "edge-light"]) await bundle({ entry, from, module: condition, format: "esm", file: `${condition}/${entry}.js` });
}
await bundle({ entry: "slim", module: "slim", format: "esm", file: "slim.js" });
await bundle({ entry: "slim", module: "slim", format: "cjs", file: "slim.cjs" });
await bundleCommand();
writeFileSync(join(dist, "THIRD-PARTY-LICENSES"), licencesOf(bundled));
emitTypes();
for (const { folder, name } of [core, audits]) copyFileSync(join(folder, wasmFile), join(dist, name));
for (const name of readdirSync(root).filter((name) => /^LICENSE/.test(name))) copyFileSync(join(root, name), join(dist, name));

/** Bundles src/`entry`.ts with the core, compiled as `from`, as src/module/`module`.ts has it. */
async function bundle({ entry, from = core, module = "inline", format, file }) {
  const plugins = [...from.plugins, coreModule(module, from.name), ...(entry === "slim" ? [] : [shareIndex(extname(file))])];
  const { metafile } = await build({ ...common, entryPoints: [join(here, "src", `${entry}.ts`)], outfile: join(dist, file), format, plugins, metafile: true });
  for (const input of Object.keys(metafile.inputs)) bundled.add(input);
  const text = readFileSync(join(dist, file), "utf8");
  // Either would make some bundler look for a second file.
  const leftover = entry === "slim" ? /import\.meta/.exec(text) : /import\.meta|\bfetch\(/.exec(text);
  if (leftover) throw new Error(`dist/${file} still has \`${leftover[0]}\`: see what glueAsFunction keeps of wasm-pack's glue`);
}

/** The code of the threads that read archives, as a script. */
async function auditThread() {
  const entryPoints = [join(here, "src", "audit-worker.ts")];
  const result = await build({ ...common, entryPoints, format: "iife", minify: true, write: false, plugins: [...audits.plugins, coreModule("thread")] });
  return result.outputFiles[0].text;
}

/** The command, for Node alone. What it takes from npm is inside. */
async function bundleCommand() {
  const outfile = join(dist, "cli.js");
  const result = await build({
    ...common,
    platform: "node",
    target: "node20",
    format: "esm",
    entryPoints: [join(here, "src", "cli", "main.ts")],
    outfile,
    plugins: [sharePackage()],
    // Commander is CommonJS, and asks for Node's modules by `require`.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    metafile: true,
  });
  chmodSync(outfile, 0o755);
  for (const input of Object.keys(result.metafile.inputs)) bundled.add(input);
}

/** What wasm-pack has made in a folder of target/: the .wasm, which is called `name` in dist/, and of its glue what is in `names`. */
async function compiled(made, name, names) {
  const folder = join(root, "target", made);
  const glue = await glueAsFunction(folder, names);
  const { text, decoder, start } = coreText(readFileSync(join(folder, wasmFile)));
  const module = `export const text = "${text}", decoder = "${Buffer.from(decoder).toString("base64")}", start = ${start};`;
  return { folder, name, plugins: [inline({ "accounts-webhooks:glue": glue, "accounts-webhooks:audit-glue": glue, "accounts-webhooks:text": module })] };
}

/**
 * wasm-pack's glue keeps one instance for good, and begins with a side effect. As a function it has neither: the core can
 * be replaced, and programs that don't use it are rid of it. What loads a separate .wasm falls away as unused.
 */
async function glueAsFunction(folder, names) {
  const contents = `export { ${names.join(", ")} } from "./accounts_webhooks.js";`;
  const result = await build({ ...common, stdin: { contents, resolveDir: folder }, format: "esm", write: false });
  const text = result.outputFiles[0].text;
  // What it is handed is a module always; one from another realm, as in Next.js, would not be known for one.
  const trusting = text.replace(/if \(!\(module instanceof WebAssembly\.Module\)\) \{[^{}]*\}/, "");
  const body = trusting.replace(/export \{([^{}]*)\};\s*$/, "return {$1};");
  if (trusting === text || body === trusting || /^(import|export)\b/m.test(body)) throw new Error("wasm-pack's glue has a form that npm/build.mjs doesn't know");
  return `export function createGlue() {\n${body}}\n`;
}

/** Has the other entries import the first one, so that there is one core. */
function shareIndex(extension) {
  return {
    name: "share-index",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/index\.js$/ }, () => ({ path: `./index${extension}`, external: true }));
    },
  };
}

/** Where the compiled core comes from, and, where that is a file of its own, who resolves it. */
function coreModule(name, wasm) {
  return {
    name: "core-module",
    setup({ onResolve }) {
      onResolve({ filter: /^accounts-webhooks:module$/ }, () => ({ path: join(here, "src", "module", `${name}.ts`) }));
      onResolve({ filter: /\.wasm(\?module)?$/ }, ({ path }) => ({ path: path.replace("core.wasm", wasm), external: true }));
    },
  };
}

/** Has the command import the package's entries. */
function sharePackage() {
  return {
    name: "share-package",
    setup({ onResolve }) {
      onResolve({ filter: /^(\.\.\/)+(index|node|audit)\.js$/ }, ({ path }) => ({ path: path.replace(/^(\.\.\/)+/, "./"), external: true }));
    },
  };
}

function inline(modules) {
  return {
    name: "inline",
    setup({ onResolve, onLoad }) {
      const names = Object.keys(modules).map((name) => name.split(":")[1]);
      onResolve({ filter: new RegExp(`^accounts-webhooks:(${names.join("|")})$`) }, ({ path }) => ({ path, namespace: "inline", sideEffects: false }));
      onLoad({ filter: new RegExp(`^accounts-webhooks:(${names.join("|")})$`), namespace: "inline" }, ({ path }) => ({ contents: modules[path] }));
    },
  };
}

// For `require`, types have to be in files of their own that name each other so.
function emitTypes() {
  const tsc = createRequire(import.meta.url).resolve("typescript/package.json");
  const options = ["--declaration", "--emitDeclarationOnly", "--noEmit", "false", "--rootDir", "src", "--outDir", dist];
  execFileSync(process.execPath, [join(dirname(tsc), "bin", "tsc"), "-p", "tsconfig.build.json", ...options], { cwd: here, stdio: "inherit" });
  rmSync(join(dist, "module"), { recursive: true });
  writeFileSync(join(dist, "core.wasm.d.ts"), coreTypes);
  const internal = ["audit-alone.d.ts", "audit-helper.d.ts", "audit-instance.d.ts", "audit-jobs.d.ts", "audit-pace.d.ts", "audit-session.d.ts", "audit-stretches.d.ts", "audit-threads.d.ts", "audit-worker.d.ts", "core.d.ts", "gunzip.d.ts", "options.d.ts", "read.d.ts", "samples.d.ts", "schemas.d.ts", "verifier.d.ts"];
  for (const name of readdirSync(dist).filter((name) => name.endsWith(".d.ts"))) {
    if (internal.includes(name)) {
      rmSync(join(dist, name));
      continue;
    }
    const text = readFileSync(join(dist, name), "utf8");
    writeFileSync(join(dist, name.replace(/ts$/, "cts")), text.replace(/(from ")(\.\/[\w-]+)\.js"/g, '$1$2.cjs"'));
  }
}
