// The quickstart of the README runs as it stands, and prints what its comments say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { packageFolder } from "./support.mjs";

test("the README's quickstart prints what it says", () => {
  const code = /```js\n([^]*?)```/.exec(readFileSync(join(packageFolder, "README.md"), "utf8"))[1];
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", code], { cwd: packageFolder, encoding: "utf8" });
  assert.match(printed, /^mfa_timeout\n\{[^]*code: 'mfa_timeout',[^]*\}\n/);
  for (const said of code.matchAll(/\/\/ (invalid body: .*|\/data)$/gm)) assert.ok(printed.includes(`${said[1]}\n`), printed);
});
