// The page keeps to itself: it runs nothing that it is shown, sends nothing, and needs no server once it was loaded.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { choose, foreign, kept, launch, open, paste, serve, settled } from "./browser.mjs";

const dist = new URL("../dist/", import.meta.url);
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const tab = (page, name) => page.getByRole("tab", { name, exact: true }).click();

// What runs where text is taken for markup, an address, a script or a pattern.
const attacks = [
  "<img src=x onerror=globalThis.pwned=1>",
  "</script><script>globalThis.pwned=1</script>",
  '"><svg onload=globalThis.pwned=1>',
  "javascript:globalThis.pwned=1",
  "<iframe srcdoc='<script>parent.pwned=1</script>'>",
  "{{constructor.constructor('globalThis.pwned=1')()}}${globalThis.pwned=1}",
  "\u202egnp.exe\u2066",
  "`<a href=javascript:globalThis.pwned=1>x</a>`",
];

/** A message, a subscription and something else that hold `attack` wherever a text can stand. */
function bodies(attack) {
  const names = { [attack]: attack, __proto__x: attack, constructor: attack };
  const proto = `{"__proto__": ${JSON.stringify(attack)}, "event": ${JSON.stringify(attack)}, "data": {"__proto__": {"polluted": true}}}`;
  return [
    JSON.stringify({ event: attack, name: attack, data: { account: attack, user: attack, error_code: attack, error_message: attack, resource: { connection: { status: attack, error_code: attack, ...names }, created_at: attack } }, ...names }, null, 2),
    JSON.stringify({ events: [attack, "accounts.added"], name: attack, url: attack, secret: attack, config: { items: [attack], ...names }, ...names }, null, 2),
    proto,
    `curl '${attack}' -d '${JSON.stringify({ event: attack })}'`,
    attack,
  ];
}

/** Shows `body` in every feature. */
async function walk(page, body, attack) {
  await choose(page, "Inspect");
  await tab(page, "Report");
  await paste(page, body);
  await settled(page);
  const finding = page.locator("#findings [data-finding] button").first();
  if (await finding.count()) await finding.click();
  await tab(page, "Signature");
  await page.getByLabel("Secret of the subscription").fill(attack);
  await page.getByRole("button", { name: "Show secret" }).click();
  await page.getByLabel("Value of the header").fill(attack);
  await tab(page, "Take home");
  for (const values of ["As they are", "Made up"]) await page.getByLabel(values, { exact: true }).check();
  await page.getByLabel("Write the secret of the signature tab into the test").check();
  for (const language of ["Rust", "curl", "vitest"]) await tab(page, language);
  await settled(page);
  await choose(page, "Subscribe");
  await paste(page, body, "Subscription as JSON");
  await settled(page);
  const name = page.locator("#builder").getByRole("textbox", { name: "Name", exact: true });
  if (await name.isEnabled()) await name.fill(attack);
  await choose(page, "Compare");
  await paste(page, body, "Left delivery");
  await paste(page, body.replace("accounts.added", "accounts.updated"), "Right delivery");
  await settled(page);
  await choose(page, "Archive");
  const again = page.getByRole("button", { name: "Read another archive" });
  if (await again.isVisible()) await again.click();
  await page.locator("#archive input[type=file]").setInputFiles({ name: attack.replaceAll("/", ":"), mimeType: "text/plain", buffer: Buffer.from(`${body}\n${attack}\n`) });
  await again.waitFor();
}

test("whatever it is shown, nothing of it runs and nothing leaves", async (context) => {
  const server = await serve();
  // Also where it fails: the tests would not end.
  context.after(() => server.close());
  const visit = { address: server.address, ...(await open(browser, server.address)) };
  const { page } = visit;
  const dialogs = [];
  page.on("dialog", (dialog) => (dialogs.push(dialog.message()), dialog.dismiss()));
  const parts = () => page.evaluate(() => document.querySelectorAll("script, img, iframe, svg[onload], object, embed, form, base, style:not([nonce])").length);
  await walk(page, "{}", "x");
  const [before, asked] = [await parts(), visit.requests.length];
  for (const attack of attacks) {
    for (const body of bodies(attack).slice(0, attack === attacks[0] ? undefined : 2)) await walk(page, body, attack);
    await page.locator("#file").setInputFiles({ name: attack.replaceAll("/", "_"), mimeType: "text/html", buffer: Buffer.from(attack) });
    await page.locator("#facts", { hasText: `1 line · ${attack.length} characters` }).waitFor({ state: "attached" });
    await page.evaluate((hash) => (location.hash = hash), `#body=1r00000000${attack}`);
    await page.locator("#origin.trouble:not(:empty)").waitFor({ state: "attached" });
  }
  assert.equal(await parts(), before);
  assert.deepEqual(await page.evaluate(() => [globalThis.pwned, {}.polluted, document.cookie, localStorage.length, sessionStorage.length]), [undefined, undefined, "", 0, 0]);
  assert.deepEqual(dialogs, []);
  assert.deepEqual(foreign(visit), []);
  // Nothing is asked for either, but what was put off until the page had time, the script of workers, which each archive has afresh, and
  // the tab's icon.
  assert.deepEqual(visit.requests.slice(asked).filter((url) => !/favicon\.svg$|\/offline\.js$|\/assets\/archive-worker-[\w-]+\.js$|^blob:/.test(url)), []);
  assert.deepEqual(visit.troubles, []);
  const links = await page.locator("a").evaluateAll((links) => links.map(({ href, protocol, rel }) => ({ href, protocol, rel })));
  const others = links.filter(({ href }) => href !== `${server.address}licences.txt`);
  assert.ok(others.length > 0);
  for (const { protocol, rel } of others) assert.deepEqual([/^https?:$/.test(protocol), rel], [true, "noopener noreferrer"]);
  assert.ok((await page.context().cookies()).length === 0);
  await visit.close();
});

test("its policy admits nothing from elsewhere, and no request at all", () => {
  const html = readFileSync(new URL("index.html", dist), "utf8");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1].replaceAll("&#39;", "'");
  for (const rule of ["default-src 'none'", "connect-src 'none'", "base-uri 'none'", "form-action 'none'"]) assert.ok(policy.includes(rule), policy);
  assert.doesNotMatch(policy.replace("style-src-attr 'unsafe-inline'", ""), /https?:|\*|'unsafe-inline'|'unsafe-eval'/);
  assert.doesNotMatch(html, /(?:src|href)="(?!\.\/)/);
});

test("works without its server once it was loaded, with all of its tools", async () => {
  const server = await serve();
  const visit = await open(browser, server.address);
  await kept(visit.page);
  server.close();
  for (const address of [server.address, `${server.address}index.html?from=a#bookmark`]) {
    await visit.page.goto(address);
    await visit.page.locator("#verdict[data-verdict=valid]").waitFor();
    await visit.page.locator("#facts:not(:empty)").waitFor();
    await walk(visit.page, '{"event": "accounts.added"}', "a secret");
  }
  assert.deepEqual(visit.troubles, []);
  await visit.close();
});

/** A build with another heading, and `spoil` done to it. */
function anotherBuild(spoil = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), "build-"));
  cpSync(fileURLToPath(dist), folder, { recursive: true });
  const edit = (name, change) => writeFileSync(join(folder, name), change(readFileSync(join(folder, name), "utf8")));
  const sum = (name) => `sha256-${createHash("sha256").update(readFileSync(join(folder, name))).digest("base64")}`;
  const before = sum("index.html");
  edit("index.html", (text) => text.replace("<h1>accounts-webhooks</h1>", "<h1>another build</h1>"));
  edit("offline.js", (text) => text.replace(before, sum("index.html")).replace(/const build = "[^"]*"/, 'const build = "another"'));
  spoil(edit);
  return { files: pathToFileURL(`${folder}/`), remove: () => rmSync(folder, { recursive: true }) };
}

const title = (page) => page.getByRole("heading", { level: 1 }).textContent();

test("a newer build takes over as a whole, once no page of the old one is open", async (test) => {
  const [server, build] = [await serve(), anotherBuild()];
  test.after(() => (server.close(), build.remove()));
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.address);
  await kept(page);
  server.served.files = build.files;
  await page.reload();
  assert.equal(await title(page), "accounts-webhooks");
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((done) => setTimeout(done, 20));
  });
  await page.reload();
  assert.equal(await title(page), "accounts-webhooks");
  await page.close();
  // From beside them, which keeps none of them open.
  const next = await context.newPage();
  await next.goto(new URL("/", server.address).href);
  await next.evaluate(async (scope) => {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    while (registration.waiting || registration.active?.state !== "activated") await new Promise((done) => setTimeout(done, 20));
  }, server.address);
  await next.goto(server.address);
  assert.equal(await title(next), "another build");
  assert.equal(await next.evaluate(async () => (await caches.keys()).length), 1);
  await context.close();
});

test("a build of which a file is another is not taken", async (test) => {
  const [server, build] = [await serve(), anotherBuild((edit) => edit("appearance.js", (text) => `${text}// half uploaded\n`))];
  test.after(() => (server.close(), build.remove()));
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.address);
  await kept(page);
  server.served.files = build.files;
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve) => (registration.onupdatefound = () => resolve(registration.installing)));
    await registration.update();
    const worker = await found;
    while (worker.state === "installing") await new Promise((done) => setTimeout(done, 20));
    return worker.state;
  });
  assert.equal(state, "redundant");
  await page.reload();
  assert.equal(await title(page), "accounts-webhooks");
  await context.close();
});
