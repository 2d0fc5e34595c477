// One suite (smoke.mjs) of the packed package, in fresh projects wherever it is meant to run, as it is and bundled.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, extname, join } from "node:path";
import test, { after, before } from "node:test";
import { promisify } from "node:util";
import * as esbuild from "esbuild";
import { build as buildVite } from "vite";
import webpack from "webpack";
import { runtimes } from "../../tools/runtimes.mjs";
import { launch } from "../../www/test/browser.mjs";
import { freshProject } from "./fresh.mjs";
import { smoke, smokeAudit } from "./smoke.mjs";
import { corpusFolder } from "./support.mjs";

const published = readdirSync(join(corpusFolder, "published")).filter((name) => name.endsWith(".json"));
const bodies = Object.fromEntries(published.map((name) => [basename(name, ".json"), readFileSync(join(corpusFolder, "published", name), "utf8")]));
const verdict = "all is well";

let fresh;
before(() => (fresh = freshProject()));
after(() => fresh.remove());

/** A program that tries what `imports` bring as `api` and `handlers`, after `preparation`; `report` is told the verdict. */
function program(imports, report = "console.log", preparation = "") {
  const main = `async function main() {\n${preparation};\n(${report})(await smoke(api, ${JSON.stringify(bodies)}, handlers));\n}`;
  return `${imports}\n${smoke}\n${main}\n`;
}

const esm = (place = "accounts-webhooks", [index, web, node] = ["", "/web", "/node"]) => `
import * as api from "${place}${index}";
import { createWebHandler } from "${place}${web}";
import { createNodeHandler } from "${place}${node}";
const handlers = { createWebHandler, createNodeHandler };`;
const cjs = `
const api = require("accounts-webhooks");
const handlers = { ...require("accounts-webhooks/web"), ...require("accounts-webhooks/node") };`;
const slim = (place = "accounts-webhooks/slim") => `import * as api from "${place}"; const handlers = undefined;`;
const slimCjs = 'const api = require("accounts-webhooks/slim"), handlers = undefined;';
const init = (source) => `
let refusal = "nothing";
try { api.check("{}"); } catch (error) { refusal = error.message; }
if (!refusal.includes("init")) throw new Error("before init: " + refusal);
await api.init(${source});`;
const start = "main();";
const read = (path) => `(await import("node:fs")).readFileSync(${path})`;

/** A program that tries `./audit` alone, with as many `jobs`. */
const auditProgram = (jobs, imports = 'import * as api from "accounts-webhooks/audit";') =>
  `${imports}\n${smokeAudit}\nasync function main() {\nconsole.log(await smokeAudit(api, ${JSON.stringify(bodies)}, ${jobs}));\n}\n`;

/** Programs for runtimes that have packages and files, by the names of their files. */
const programs = {
  "main.mjs": program(esm()) + start,
  "main.cjs": program(cjs) + start,
  "audit.mjs": auditProgram(2) + start,
  "audit.cjs": auditProgram(2, 'const api = require("accounts-webhooks/audit");') + start,
  "slim.mjs": program(slim(), undefined, init(read('"node_modules/accounts-webhooks/dist/core.wasm"'))) + start,
  "slim.cjs": program(slimCjs, undefined, init(read('require.resolve("accounts-webhooks/core.wasm")'))) + start,
};

/** A project of its own, with the package and `files`. */
function project(files) {
  const folder = mkdtempSync(join(fresh.folder, "project-"));
  cpSync(join(fresh.folder, "node_modules"), join(folder, "node_modules"), { recursive: true });
  copyFileSync(join(fresh.folder, "package.json"), join(folder, "package.json"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** What the program prints: its verdict, or else why there is none. */
function run(file, args, folder, env = {}) {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, NODE_OPTIONS: "", ...env } };
    execFile(file, args, options, (error, stdout, stderr) => resolve(error === null ? stdout.trim() : `${error.message}\n${stdout}${stderr}`));
  });
}

function missing({ name, version, program }) {
  return program === null && `${name} ${version} isn't here: \`npm run setup -- --tests\` fetches it, or says why it can't`;
}

const here = { name: "node", version: process.versions.node, program: process.execPath };
const flags = {
  node: [],
  bun: ["run"],
  // It asks for nothing and is granted nothing; where files are read, those of the project.
  deno: ["run", "--no-prompt", "--no-remote"],
};
for (const { name, version, program } of [here, ...runtimes().filter(({ name }) => name !== "workerd")]) {
  const skip = missing({ name, version, program });
  for (const file of Object.keys(programs)) {
    test(`${name} ${version} runs ${file}`, { skip }, async () => {
      const folder = project({ [file]: programs[file] });
      const allowed = name === "deno" && file.startsWith("slim") ? ["--allow-read=."] : [];
      const env = { DENO_DIR: join(folder, "deno"), DENO_NO_UPDATE_CHECK: "1" };
      assert.equal(await run(program, [...flags[name], ...allowed, file], folder, env), verdict);
    });
  }
}

const workerd = runtimes().find(({ name }) => name === "workerd");
const noWorkerd = missing(workerd);

/** What bundlers for these places do: a .wasm is a module of the worker, left to be imported. */
const wasmModules = (folder) => ({
  name: "wasm-modules",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /\.wasm(\?module)?$/ }, async ({ path, resolveDir, kind, pluginData }) => {
      if (pluginData === "resolving") return undefined;
      const file = await resolve(path.replace("?module", ""), { resolveDir, kind, pluginData: "resolving" });
      copyFileSync(file.path, join(folder, "core.wasm"));
      return { path: "./core.wasm", external: true };
    });
  },
});

const workerdConfig = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "smoke", worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js"), (name = "core.wasm", wasm = embed "core.wasm")],
  compatibilityDate = "2026-01-01"
))]);
`;

async function runOnWorkerd(text, conditions) {
  const folder = project({ "entry.mjs": `${text}\nexport default { test: main };`, "config.capnp": workerdConfig });
  const options = { bundle: true, format: "esm", conditions, plugins: [wasmModules(folder)], logLevel: "silent" };
  await esbuild.build({ ...options, entryPoints: [join(folder, "entry.mjs")], outfile: join(folder, "worker.js") });
  assert.equal(await run(workerd.program, ["test", "config.capnp"], folder), verdict);
  return readFileSync(join(folder, "worker.js"), "utf8");
}

for (const condition of ["workerd", "edge-light"]) {
  test(`workerd ${workerd.version} runs what the condition ${condition} selects`, { skip: noWorkerd }, async () => {
    assert.doesNotMatch(await runOnWorkerd(program(esm()), [condition, "worker", "browser"]), core);
  });
}

test(`workerd ${workerd.version} audits an archive`, { skip: noWorkerd }, async () => {
  await runOnWorkerd(auditProgram(1), ["workerd"]);
});

test(`workerd ${workerd.version} runs what is handed its core`, { skip: noWorkerd }, async () => {
  await runOnWorkerd(program(`${slim()} import core from "accounts-webhooks/core.wasm";`, undefined, init("core")), ["workerd"]);
});

/** The core as text: nothing else is as long without a quote. */
const core = /[^"'`]{100000,}/;

/** They make `out/output.js` of `entry.mjs`. */
const bundlers = {
  esbuild(folder) {
    const options = { bundle: true, format: "esm", minify: true, logLevel: "silent" };
    return esbuild.build({ ...options, entryPoints: [join(folder, "entry.mjs")], outfile: join(folder, "out", "output.js") });
  },
  async webpack(folder) {
    const output = { path: join(folder, "out"), filename: "output.js" };
    const stats = await promisify(webpack)({ mode: "production", context: folder, entry: "./entry.mjs", output, performance: { hints: false } });
    assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
  },
  Vite(folder) {
    const rollupOptions = { input: join(folder, "entry.mjs"), output: { entryFileNames: "output.js" } };
    const options = { outDir: "out", modulePreload: false, assetsInlineLimit: 0, rollupOptions };
    return buildVite({ root: folder, base: "./", logLevel: "error", configFile: false, build: options });
  },
};

async function bundle(bundler, text) {
  const folder = project({ "entry.mjs": text });
  await bundlers[bundler](folder);
  // As a module, whatever the project's other files are.
  writeFileSync(join(folder, "out", "package.json"), '{ "type": "module" }');
  return { folder, text: readFileSync(join(folder, "out", "output.js"), "utf8") };
}

for (const bundler of Object.keys(bundlers)) {
  test(`${bundler} makes one file of it, which runs`, async () => {
    const { folder } = await bundle(bundler, program(esm()) + start);
    assert.deepEqual(readdirSync(join(folder, "out")).sort(), ["output.js", "package.json"]);
    assert.equal(await run(process.execPath, ["out/output.js"], folder), verdict);
  });

  test(`${bundler} makes one file of what audits`, async () => {
    const { folder } = await bundle(bundler, auditProgram(1) + start);
    assert.equal(await run(process.execPath, ["out/output.js"], folder), verdict);
  });

  test(`${bundler} drops what is unused`, async () => {
    const nothing = await bundle(bundler, 'import { check, verify } from "accounts-webhooks"; import { createWebHandler } from "accounts-webhooks/web"; console.log("none");');
    assert.ok(nothing.text.length < 1000, `${nothing.text.length} bytes stay`);
    const names = await bundle(bundler, 'import { signatureHeader, jsonSchema } from "accounts-webhooks"; console.log(signatureHeader, jsonSchema("message"));');
    assert.doesNotMatch(names.text, core);
    const signing = await bundle(bundler, 'import { sign } from "accounts-webhooks"; console.log(sign("", "secret"));');
    assert.match(signing.text, core);
    // Neither the schemas nor the rows; the core has addresses of its own.
    assert.doesNotMatch(signing.text.replace(core, ""), /\$defs|rfc-editor/);
  });
}

// Pages that have no bundler, and pages whose bundler knows what to do about a .wasm.
const inPage = "(text) => (document.title = text)";
const page = (imports, preparation) => `${program(imports, inPage, preparation)}\nmain().catch((error) => (document.title = "failed: " + error.message));\n`;
const dist = "./node_modules/accounts-webhooks/dist";
const pages = {
  "a bare module script": async () => project({ "page.mjs": page(esm(dist, ["/index.js", "/web.js", "/node.js"])) }),
  "a bare module script that loads the core": async () =>
    project({ "page.mjs": page(slim(`${dist}/slim.js`), init(`new URL("${dist}/core.wasm", import.meta.url)`)) }),
  "Vite's build that loads the core": () => bundledPage("Vite", `${slim()} import address from "accounts-webhooks/core.wasm?url";`, init("address")),
  "webpack's build that loads the core": () =>
    bundledPage("webpack", slim(), init('fetch(new URL("accounts-webhooks/core.wasm", import.meta.url))')),
};

async function bundledPage(bundler, imports, preparation) {
  const { folder, text } = await bundle(bundler, page(imports, preparation));
  assert.doesNotMatch(text, core);
  copyFileSync(join(folder, "out", "output.js"), join(folder, "out", "page.mjs"));
  return join(folder, "out");
}

test("Chromium", async (t) => {
  const browser = await launch().catch((error) => {
    if (existsSync(new URL("../../webdriver.json", import.meta.url))) throw error;
  });
  if (browser === undefined) return t.skip("no browser is known: `npm run setup -- --tests` finds one, or fetches it");
  t.after(() => browser.close());
  for (const [name, make] of Object.entries(pages)) {
    await t.test(`runs ${name}`, async (t) => {
      const server = await serve(await make());
      t.after(() => server.close());
      const tab = await browser.newPage();
      await tab.goto(server.address);
      await tab.waitForFunction(() => document.title !== "");
      assert.equal(await tab.title(), verdict);
    });
  }
});

const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** The files in `folder`, with a page that runs its page.mjs. */
async function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const html = '<!doctype html><script type="module" src="page.mjs"></script>';
    try {
      const content = pathname === "/" ? html : readFileSync(join(folder, pathname));
      response.writeHead(200, { "content-type": types[extname(pathname)] ?? "text/html" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => (server.closeAllConnections(), server.close()) };
}
