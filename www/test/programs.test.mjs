// The programs that make subscriptions: whatever stands in the body, they send it, to the address and with the key they name.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { choose, copied, paste, settled, visiting } from "./browser.mjs";

const visit = visiting({ permissions: ["clipboard-read", "clipboard-write"] });
const folder = mkdtempSync(join(tmpdir(), "programs-"));
const received = [];
let page;
let server;
before(async () => {
  server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part)).on("end", () => {
      received.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(parts).toString() });
      response.end("{}");
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  page = visit.page;
  received.length = 0;
  await choose(page, "Subscribe");
  await page.locator("#builder .draft").waitFor();
});

// What ends a string, or means something in one, in any of the languages.
const nasty = [
  "'; touch pwned; '",
  "' \"  '' \"\" ''' \"\"\" '''''' \\' \\\" \\\\ \\",
  "`${process.exit(1)}` $HOME $(touch pwned) ${x} \\${y} \\\\${z} %s {0} {}",
  '"# "## "### r#"x"# "#########',
  "\n\r\t\b\f\0\u001b[31m \u007f \u0085 \u2028 \u2029",
  "\u202e\u2066 right to left \u200d \ufeff \u{e0041} 🦀 é ß 漢",
  "!! !x *.* ~ & ; | > < # \\n \\x41 \\u0041 \\N{DIGIT ONE}",
  "\\",
  "'",
  "'''",
  "\ud800",
];
const bodies = [
  ...nasty.map((text) => ({ events: ["accounts.added"], name: text, url: "https://example.com/hook", secret: text })),
  { events: ["accounts.added"], name: nasty.join(""), url: "https://example.com/hook?a='b'", secret: nasty.toReversed().join(""), [nasty.join("")]: nasty },
];
// The text as it stands in the editor, where it is not only JSON.stringify's.
const texts = [...bodies.map((body) => JSON.stringify(body, null, 2)), '{"events": ["accounts.added"],\r\n\t"name": "raw \u2028 \u202e \u007f in a string",\r\n "url": "https://example.com/a", "secret": "\\u0027\\/"}'];

const has = (command, ...args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
const environment = { ...process.env, ARGYLE_API_KEY_ID: "an id", ARGYLE_API_KEY_SECRET: "a key $HOME" };

async function programOf(language, text) {
  await paste(page, text, "Subscription as JSON");
  await settled(page);
  await page.getByRole("tab", { name: language }).click();
  const program = await copied(page, page.getByRole("button", { name: "Copy program" }));
  assert.ok(program.includes("https://api-sandbox.argyle.com/v2/webhooks"), program);
  return program.replaceAll("https://api-sandbox.argyle.com", `http://127.0.0.1:${server.address().port}`);
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: environment, cwd: folder });
    let told = "";
    child.stdout.on("data", (part) => (told += part));
    child.stderr.on("data", (part) => (told += part));
    child.on("close", (status) => resolve({ status, told }));
  });
}

const runners = {
  curl: { file: "send.sh", command: "bash", isThere: () => has("bash", "--version") && has("curl", "--version") },
  Node: { file: "send.mjs", command: process.execPath, isThere: () => true },
  Python: { file: "send.py", command: "python3", isThere: () => has("python3", "-c", "import requests") },
};

for (const [language, { file, command, isThere }] of Object.entries(runners)) {
  test(`${language}: sends what stands there`, { skip: !isThere() && `no ${command} with what it takes` }, async () => {
    for (const text of texts) {
      const program = await programOf(language, text);
      writeFileSync(join(folder, file), program);
      const { status, told } = await run(command, [file]);
      assert.equal(status, 0, `${told}\n${program}`);
      const [request, ...more] = received.splice(0);
      assert.equal(more.length, 0);
      assert.deepEqual(JSON.parse(request.body), JSON.parse(text), program);
      const { method, url, headers } = request;
      assert.deepEqual([method, url, headers["content-type"]], ["POST", "/v2/webhooks", "application/json"]);
      assert.equal(headers.authorization, `Basic ${Buffer.from("an id:a key $HOME").toString("base64")}`);
    }
    assert.equal(spawnSync("ls", { cwd: folder }).stdout.toString().includes("pwned"), false);
  });
}

test("Rust: has the bodies as strings of the same text", { skip: !has("rustc", "--version") && "no rustc" }, async () => {
  const programs = [];
  for (const text of texts) programs.push(await programOf("Rust", text));
  // The bodies alone: what sends them needs a crate.
  const constants = programs.map((program) => /const BODIES: \[&str; 1\] = \[\n([^]*)\n\];\n\nfn main/.exec(program)[1]);
  const main = `fn main() { for body in [${constants.join("\n")}] { print!("{}\\0", body); } }`;
  writeFileSync(join(folder, "bodies.rs"), main);
  const compiled = await run("rustc", ["--edition", "2021", "bodies.rs"]);
  assert.equal(compiled.status, 0, compiled.told);
  const printed = (await run(join(folder, "bodies"), [])).told.split("\0").slice(0, -1);
  assert.deepEqual(printed.map((body) => JSON.parse(body)), texts.map((text) => JSON.parse(text)));
});

test("one program makes all that one was split into, at the server that is chosen", async () => {
  await paste(page, JSON.stringify({ events: ["accounts.failed", "accounts.removed"], name: "a", url: "https://example.com/hook", config: { include_resource: true } }), "Subscription as JSON");
  await page.getByRole("button", { name: "Split it into two" }).click();
  for (const [language, { file, command, isThere }] of Object.entries(runners)) {
    if (!isThere()) continue;
    await page.getByRole("tab", { name: language }).click();
    const program = await copied(page, page.getByRole("button", { name: "Copy program" }));
    writeFileSync(join(folder, file), program.replaceAll("https://api-sandbox.argyle.com", `http://127.0.0.1:${server.address().port}`));
    assert.equal((await run(command, [file])).status, 0);
    assert.deepEqual(received.splice(0).map(({ body }) => JSON.parse(body).events), [["accounts.failed"], ["accounts.removed"]], language);
  }
  await page.getByLabel("Server").selectOption("production");
  assert.match(await page.locator("#builder-curl").textContent(), /https:\/\/api\.argyle\.com\/v2\/webhooks/);
});
