// What is published, installed as anyone would: run as ESM and CJS, compiled against, bundled.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import test, { after, before } from "node:test";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { build } from "esbuild";
import { publint } from "publint";
import { freshProject } from "./fresh.mjs";
import { corpusFolder, packageFolder } from "./support.mjs";

const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
const example = join(corpusFolder, "published", "accounts.failed.message.json");
const script = `
  const body = readFileSync(${JSON.stringify(example)});
  console.log(check(body), parse(body.toString()).data.error_code, inspect(body).classification.happened);
`;
const expected = "valid invalid_mfa failed\n";
let fresh;
let folder;

before(() => ({ folder } = fresh = freshProject()));
after(() => fresh.remove());

function node(file, text) {
  writeFileSync(join(folder, file), text);
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: "utf8" });
}

test("holds what it needs and nothing else", () => {
  const installed = join(folder, "node_modules", "accounts-webhooks");
  const { dependencies, exports, version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.equal(dependencies, undefined);
  const files = readdirSync(installed, { recursive: true }).map((file) => file.replaceAll("\\", "/"));
  const targets = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(targets));
  for (const target of targets(exports)) assert.ok(files.includes(target.slice(2)), target);
  assert.ok(files.includes("README.md"));
  assert.deepEqual(files.filter((file) => /^(src|tests|build|tsconfig)/.test(file)), []);
  assert.deepEqual(files.filter((file) => file.endsWith(".wasm")).sort(), ["dist/audit.wasm", "dist/core.wasm"]);
  assert.match(readFileSync(join(packageFolder, "..", "Cargo.toml"), "utf8"), new RegExp(`^version = "${version}"$`, "m"));
});

test("is in order for publint, and its types for attw", async () => {
  const tarball = new Uint8Array(readFileSync(fresh.tarball));
  const { messages } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  assert.deepEqual(messages, []);
  const { types, entrypoints, problems } = await checkPackage(createPackageFromTarballData(tarball));
  assert.equal(types.kind, "included");
  assert.deepEqual(Object.keys(entrypoints), [".", "./web", "./node", "./audit", "./slim", "./core.wasm", "./package.json"]);
  assert.deepEqual(problems, []);
});

test("runs as an ES module", () => {
  const imports = 'import { readFileSync } from "node:fs"; import { check, inspect, parse } from "accounts-webhooks";';
  assert.equal(node("esm.mjs", imports + script), expected);
});

test("brings its command, with the licences of what is in it", () => {
  const installed = join(folder, "node_modules", "accounts-webhooks");
  const { bin, version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const command = join(installed, bin["accounts-webhooks"]);
  assert.equal(execFileSync(process.execPath, [command, "--version"], { encoding: "utf8" }), `${version}\n`);
  assert.match(execFileSync(process.execPath, [command, "check", example], { encoding: "utf8" }), /^valid/);
  if (process.platform !== "win32") execFileSync(join(folder, "node_modules", ".bin", "accounts-webhooks"), ["--help"]);
  const text = readFileSync(join(installed, "dist", "THIRD-PARTY-LICENSES"), "utf8");
  for (const name of ["commander", "diff", "pako", "pure-rand", "hashbrown", "sha2", "typenum", "fluent-uri"]) assert.match(text, new RegExp(`^${name} \\d`, "m"));
  assert.doesNotMatch(text, /^(syn|serde_derive|proptest) \d/m, "these are in no file of it");
});

test("runs as CommonJS", () => {
  const requires = 'const { readFileSync } = require("node:fs"); const { check, inspect, parse } = require("accounts-webhooks");';
  assert.equal(node("cjs.cjs", requires + script), expected);
});

const settings = { ESM: ["usage.mts", "NodeNext", "NodeNext"], CommonJS: ["usage.cts", "Node16", "Node16"], bundlers: ["usage.ts", "ESNext", "Bundler"] };
for (const [who, [file, module, moduleResolution]] of Object.entries(settings)) {
  test(`has types for ${who}`, () => {
    const project = join(folder, "types", who);
    mkdirSync(project, { recursive: true });
    const files = ["usage", "slim"].map((name) => file.replace("usage", name));
    for (const name of files) copyFileSync(join(packageFolder, "tests", "types", name.replace(/[mc]ts$/, "ts")), join(project, name));
    // Neither the DOM's types nor Node's: the package must not ask for them.
    const compilerOptions = { strict: true, noEmit: true, target: "ES2022", lib: ["ES2022"], types: [], module, moduleResolution, skipLibCheck: false };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const { status, stdout } = run([tsc, "-p", project]);
    assert.equal(status, 0, stdout);
  });
}

function run(args) {
  try {
    return { status: 0, stdout: execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }) };
  } catch ({ status, stdout }) {
    return { status, stdout };
  }
}

async function bundled(contents) {
  const options = { bundle: true, write: false, format: "esm", minify: true, platform: "browser", logLevel: "silent" };
  const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: folder } });
  return outputFiles[0].text;
}

test("falls away when unused, and is whole in a bundle for browsers", async () => {
  assert.equal(await bundled('import "accounts-webhooks"; import { check, inspect } from "accounts-webhooks"; export const one = 1;').then((text) => text.length < 60), true);
  const text = await bundled(`import { check } from "accounts-webhooks"; console.log(check('{"event": 1}'));`);
  assert.doesNotMatch(text, /import\.meta|\bfetch\(|\brequire\(|from"node:/);
  assert.equal(node("bundle.mjs", text), "invalid\n");
});

test("brings the catalog and its schemas to those who ask for them", async () => {
  const parts = { check: ["core"], sign: ["core"], signatureHeader: [], findingCodes: ["rows"], jsonSchema: ["schemas"], message: ["core", "schemas"] };
  for (const [name, expected] of Object.entries(parts)) {
    const text = await bundled(`export { ${name} } from "accounts-webhooks";`);
    const has = { core: text.length > 100_000, rows: text.includes("rfc-editor.org"), schemas: text.includes("/$defs/") };
    assert.deepEqual(Object.keys(has).filter((part) => has[part]), expected, name);
  }
});

test("does nothing when imported, and no bundler's hint is needed for that", async () => {
  const file = join(folder, "node_modules", "accounts-webhooks", "dist", "index.js");
  writeFileSync(join(folder, "copy.mjs"), readFileSync(file));
  const text = await bundled('import { PayloadError } from "./copy.mjs"; export const one = 1;');
  assert.ok(text.length < 1000, `${text.length} bytes stay`);
});
