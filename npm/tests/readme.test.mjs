// The quickstart of the README runs as it stands, and prints what its comments say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { packageFolder } from "./support.mjs";

const blocks = [...readFileSync(join(packageFolder, "README.md"), "utf8").matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
const run = (code) => execFileSync(process.execPath, ["--input-type=module", "-e", code], { cwd: packageFolder, encoding: "utf8" });

test("the README's quickstart prints what it says", () => {
  const [code] = blocks;
  const printed = run(code);
  assert.match(printed, /^mfa_timeout\n\{[^]*code: 'mfa_timeout',[^]*\}\n/);
  for (const said of code.matchAll(/\/\/ (invalid body: .*|\/data)$/gm)) assert.ok(printed.includes(`${said[1]}\n`), printed);
});

test("the README's receiver takes what is signed, and refuses what was written again", () => {
  assert.equal(run(blocks[1]), "accounts.failed mfa\nrefused: mismatch\n");
});

test("the README's audit prints what it says", () => {
  const code = blocks.find((block) => block.includes("accounts-webhooks/audit"));
  const said = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => `${text}\n`);
  assert.equal(run(code), said.join(""));
});

test("what the README imports is there", async () => {
  for (const [, names, module] of blocks.join("\n").matchAll(/import \{ (.*?) \} from "(accounts-webhooks.*?)"/g)) {
    const exported = await import(module);
    for (const name of names.split(", ")) assert.ok(name in exported, `${name} of ${module}`);
  }
});

test("the repository's README has no other blocks", () => {
  const readme = readFileSync(join(packageFolder, "..", "README.md"), "utf8");
  const own = [...readme.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
  assert.ok(own.length > 3);
  for (const code of own) assert.ok(blocks.includes(code), code);
});
