// Taking home: links, reports and tests. What they hold by default is made up; what comes out of them is what went in.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { inspect, redact, sample, verify } from "accounts-webhooks";
import { copied, open, paste, settled, visiting } from "./browser.mjs";

const visit = visiting({ permissions: ["clipboard-read", "clipboard-write"] });
const folder = mkdtempSync(join(tmpdir(), "home-"));
after(() => rmSync(folder, { recursive: true }));

const { body } = sample("accounts.failed", { resource: true });
const subscription = '{"events": ["accounts.updated"], "name": "Jane", "url": "https://jane.example/h", "secret": "my own s3cret value"}';
const tab = (name) => visit.page.getByRole("tab", { name, exact: true }).click();
const part = (name) => visit.page.getByLabel(name, { exact: true });
const text = (name) => part(name).textContent();

/** Shows the view of `payload`. */
async function take(payload, values = "Made up") {
  if (typeof payload === "string") await paste(visit.page, payload);
  else {
    await visit.page.locator("#file").setInputFiles({ name: "body.json", mimeType: "application/json", buffer: Buffer.from(payload) });
    await visit.page.locator("#facts", { hasText: `${payload.length} bytes, not UTF-8` }).waitFor();
  }
  await tab("Take home");
  await part(values).check();
  await settled(visit.page);
}

async function linkOf(payload, values) {
  await take(payload, values);
  return part("Link").inputValue();
}

/** What a fragment holds, read by other means than the page's. */
function held(link) {
  const [, kind, packed] = /#body=1([rf])[0-9a-f]{8}([\w-]+)$/.exec(link);
  return { kind, bytes: inflateRawSync(Buffer.from(packed, "base64url")) };
}

/** A fragment as the page makes it, of anything. */
function fragment(bytes, { kind = "r", sum, packed = deflateRawSync(bytes) } = {}) {
  let own = 0x811c9dc5;
  for (const byte of bytes) own = Math.imul(own ^ byte, 0x01000193);
  return `#body=1${kind}${sum ?? (own >>> 0).toString(16).padStart(8, "0")}${packed.toString("base64url")}`;
}

async function opened(hash) {
  const other = await open(visit.page.context().browser(), visit.address + hash);
  await other.page.locator("#origin:not(:empty)").waitFor();
  const shown = { origin: await other.page.locator("#origin").textContent(), url: other.page.url(), lines: await other.page.locator(".cm-line").allTextContents(), troubles: other.troubles };
  await other.close();
  return shown;
}

test("a link has made-up values by default, and opens as what it is", async () => {
  const link = await linkOf(body);
  assert.deepEqual([held(link).kind, held(link).bytes.toString()], ["r", redact(body)]);
  assert.ok((await visit.page.locator("#home").textContent()).includes(`${link.length} characters`));
  assert.equal(await copied(visit.page, visit.page.getByRole("button", { name: "Copy link" })), link);
  const { origin, url, lines, troubles } = await opened(new URL(link).hash);
  assert.match(origin, /From a link, with made-up values/);
  // Out of the address bar, so that it is not passed on with it.
  assert.equal(url, visit.address);
  assert.deepEqual(lines.slice(0, 5), redact(body).split("\n").slice(0, 5));
  assert.deepEqual(troubles, []);
});

test("a link with all values has no secret", async () => {
  assert.deepEqual([held(await linkOf(body, "As they are")).kind, held(await linkOf(body, "As they are")).bytes.toString()], ["f", body]);
  const whole = held(await linkOf(subscription, "As they are")).bytes.toString();
  assert.match(whole, /jane\.example/);
  assert.doesNotMatch(whole, /s3cret/);
  assert.doesNotMatch(held(await linkOf(subscription)).bytes.toString(), /s3cret|jane/i);
  assert.doesNotMatch(await visit.page.locator("#home").textContent(), /s3cret/);
  assert.match((await opened(fragment(Buffer.from("{}"), { kind: "f" }))).origin, /with all its values/);
});

test("a link keeps every byte", async () => {
  for (const payload of ['{"name": "🦀 ünï",\r\n "a": 1}\n', Buffer.from('{"name": "\xff"}', "latin1"), "\ufeff{}"]) {
    const { bytes } = held(await linkOf(payload, "As they are"));
    assert.deepEqual(bytes, Buffer.from(payload));
  }
});

test("a note on where a body comes from goes with the body", async () => {
  await visit.page.evaluate((hash) => (location.hash = hash), fragment(Buffer.from("[7]")));
  await visit.page.locator("#origin:not(:empty)").waitFor();
  assert.deepEqual(await visit.page.locator(".cm-line").allTextContents(), ["[7]"]);
  await paste(visit.page, body);
  assert.equal(await visit.page.locator("#origin").textContent(), "");
});

test("what is too long for a link is said to be, with the remedy", async () => {
  await take(`[${Array.from({ length: 30_000 }, (_, index) => Math.imul(index, 0x9e3779b1)).join(",")}]`, "As they are");
  assert.match(await visit.page.locator("#home-link-about").textContent(), /too long for a link\. Send the file/);
  assert.equal(await part("Link").isVisible(), false);
});

test("a damaged or hostile link gives a sentence, and nothing else", async () => {
  const sound = fragment(Buffer.from(body));
  const bomb = deflateRawSync(Buffer.alloc(2 ** 25));
  const hashes = {
    [sound.slice(0, -20)]: /damaged/,
    [sound.replace("1r", "1x")]: /damaged/,
    "#body=": /damaged/,
    "#body=1r00000000": /damaged/,
    "#body=1r00000000%3Cimg%20src=x%20onerror=alert(1)%3E": /damaged/,
    [fragment(Buffer.from(body), { sum: "00000000" })]: /damaged/,
    [sound.replace("#body=1", "#body=2")]: /another version/,
    [fragment(Buffer.alloc(0), { packed: bomb })]: /more than a megabyte/,
    [`#body=1r00000000${"A".repeat(70_000)}`]: /damaged/,
  };
  for (const [hash, expected] of Object.entries(hashes)) {
    const { origin, url, troubles } = await opened(hash);
    assert.match(origin, expected, hash.slice(0, 60));
    assert.deepEqual([url, troubles], [visit.address, []]);
  }
});

test("a report is Markdown in which nothing of the body has a meaning", async () => {
  const name = "``` <img src=x> @all [a](http://evil.example) | `x` ![](y)";
  const payload = JSON.stringify({ event: "accounts.conected", name, "*bold*": name, data: { account: name, user: 7 } }, null, 2);
  await take(payload, "As they are");
  const report = await text("Report as Markdown");
  for (const { code, severity, start } of inspect(payload).findings) {
    assert.ok(report.includes(`**${severity}** \`${code}\` (line ${start.line}, column ${start.column}`), code);
  }
  // Outside of code, nothing is left of it.
  const prose = report.replace(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, "");
  assert.doesNotMatch(prose, /img|@all|evil|bold|!\[/, prose);
  assert.ok(report.includes(payload));
  await take(payload);
  assert.doesNotMatch(await text("Report as Markdown"), /evil|bold/);
  assert.equal(await copied(visit.page, visit.page.getByRole("button", { name: "Copy report" })), await text("Report as Markdown"));
});

// Bodies that a program may get wrong.
const odd = [
  body,
  `{"event": "accounts.removed", "name": "'; touch pwned; ' \`\${process.exit(1)}\` $(touch pwned) \\\\ \\" \\u0041 '''", "data": {}}\r\n\t`,
  '# "## r#"x"# \u202e\u2066 \u2028 \ufeff 🦀 \u0000 \u007f \\',
  Buffer.from('{"name": "\xff\xfe", "it": \'s\'}', "latin1"),
  `[${"1234567890, ".repeat(9_000)}]`,
];

async function written(payload, language) {
  await take(payload, "As they are");
  await visit.page.getByRole("tab", { name: language, exact: true }).click();
  return text("Test");
}

function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: folder, env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...env } });
    let told = "";
    child.stdout.on("data", (part) => (told += part));
    child.stderr.on("data", (part) => (told += part));
    child.on("close", (status) => resolve({ status, told }));
  });
}

const has = (command, ...args) => spawnSync(command, args).status === 0;

test("vitest: the test holds, and fails where a byte is another", async () => {
  // Its two names, on Node's own test runner: what is tried here is the test's text.
  const stub = `import assert from "node:assert/strict"; export { test } from "node:test";
export const expect = (found) => ({ toBe: (other) => assert.equal(found, other), toEqual: (other) => assert.deepEqual(found, other), toMatchObject: (other) => assert.deepEqual(Object.fromEntries(Object.keys(other).map((name) => [name, found[name]])), other) });`;
  writeFileSync(join(folder, "vitest.mjs"), stub);
  const names = { '"vitest"': JSON.stringify(pathToFileURL(join(folder, "vitest.mjs")).href), '"accounts-webhooks"': JSON.stringify(import.meta.resolve("accounts-webhooks")) };
  for (const payload of odd) {
    const program = Object.entries(names).reduce((text, [name, url]) => text.replace(`from ${name}`, `from ${url}`), await written(payload, "vitest"));
    writeFileSync(join(folder, "body.test.mjs"), program);
    const { status, told } = await run(process.execPath, ["--test", "body.test.mjs"]);
    assert.equal(status, 0, `${told}\n${program}`);
  }
  const program = readFileSync(join(folder, "body.test.mjs"), "utf8").replace("1234567890, ", "1234567890,  ");
  writeFileSync(join(folder, "body.test.mjs"), program.replace(/toMatchObject\(\{ ok: false, reason: "[^"]*"/, 'toMatchObject({ ok: true'));
  assert.notEqual((await run(process.execPath, ["--test", "body.test.mjs"])).status, 0);
});

test("curl: what is sent is what is in the editor, with its signature", { skip: !has("curl", "--version") && "no curl" }, async () => {
  const received = [];
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part)).on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts) });
      response.end();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  for (const payload of odd) {
    const program = await written(payload, "curl");
    writeFileSync(join(folder, "send.sh"), program);
    const { status, told } = await run("bash", ["send.sh"], { WEBHOOK_URL: `http://127.0.0.1:${server.address().port}/` });
    assert.equal(status, 0, `${told}\n${program}`);
    const [{ headers, body: sent }] = received.splice(0);
    assert.deepEqual(sent, Buffer.from(payload), program);
    assert.equal(verify(sent, headers["x-argyle-signature"], "only-for-tests-0123456789abcdef").ok, true);
  }
  server.close();
  assert.equal(spawnSync("ls", { cwd: folder }).stdout.toString().includes("pwned"), false);
});

test("Rust: the tests hold", { skip: !has("cargo", "--version") && "no cargo" }, async () => {
  const root = new URL("../../", import.meta.url).pathname;
  writeFileSync(join(folder, "Cargo.toml"), `[package]\nname = "taken"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\naccounts-webhooks = { path = ${JSON.stringify(root)}, default-features = false }\n[lib]\npath = "lib.rs"\n[workspace]\n`);
  writeFileSync(join(folder, "Cargo.lock"), readFileSync(join(root, "Cargo.lock")));
  const modules = [];
  for (const [index, payload] of odd.entries()) modules.push(`mod t${index} {\n${await written(payload, "Rust")}}\n`);
  writeFileSync(join(folder, "lib.rs"), modules.join(""));
  const { status, told } = await run("cargo", ["test", "--offline", "--quiet", "--target-dir", join(root, "target", "taken-home"), "--lib"]);
  assert.equal(status, 0, told);
  assert.match(told, new RegExp(`${odd.length} passed`));
});

test("a secret gets into a test by an explicit choice alone", async () => {
  await paste(visit.page, body);
  await tab("Signature");
  await visit.page.getByLabel("Secret of the subscription").fill("my own s3cret `value`");
  for (const language of ["vitest", "Rust", "curl"]) {
    const program = await written(body, language);
    assert.doesNotMatch(program, /s3cret/);
    assert.ok(language === "curl" || program.includes("WEBHOOK_SECRET"), program);
    const [, signature] = /\b([0-9a-f]{128})\b/.exec(program);
    assert.equal(verify(body, signature, "my own s3cret `value`").ok, true);
  }
  await part("Write the secret of the signature tab into the test").check();
  assert.match(await text("Test"), /s3cret/);
  await visit.page.getByRole("tab", { name: "vitest" }).click();
  assert.match(await text("Test"), /s3cret \\`value\\`/);
  assert.equal(await part("Link").inputValue().then((link) => held(link).bytes.includes("s3cret")), false);
});

test("an empty editor has nothing to take home", async () => {
  await visit.page.getByRole("button", { name: "Clear" }).click();
  await tab("Take home");
  await visit.page.getByText("nothing to take home").waitFor();
  assert.equal(await part("Link").isVisible(), false);
  await paste(visit.page, body);
  await part("Link").waitFor();
});
