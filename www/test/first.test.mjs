// What the page begins with: the core's verdict on its example, before the editor is there.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";
import { hosting, verdict } from "./browser.mjs";

const host = hosting();
let page;
/** Lets the browser have the script of the editor. */
let release;
beforeEach(async () => {
  const context = await host.browser.newContext({ serviceWorkers: "block" });
  page = await context.newPage();
  const released = new Promise((resolve) => (release = resolve));
  await page.route(/\/main-[\w-]+\.js$/, async (route) => {
    await released;
    await route.continue();
  });
});
afterEach(() => page.context().close());

const editor = () => page.locator("#editor .cm-content");
const about = () => page.locator("#verdict, #details").allTextContents();

test("says what its example is while the editor is on its way, and the same with it", async () => {
  await page.goto(host.server.address, { waitUntil: "commit" });
  await verdict(page, "valid");
  const early = await about();
  assert.match(early.join(), /accounts\.failed.*failed at the MFA step.*invalid_mfa/s);
  assert.equal(await editor().count(), 0);
  release();
  await editor().waitFor();
  await page.locator("#facts:not(:empty)").waitFor();
  assert.deepEqual(await about(), early);
});

test("fetches what the editor takes along with what it begins with", async () => {
  const assets = new URL("../dist/assets/", import.meta.url);
  const main = readdirSync(assets).find((name) => /^main-.*\.js$/.test(name));
  const imports = [...readFileSync(new URL(main, assets), "utf8").matchAll(/(?:import|from)\s*"\.\/([^"]+)"/g)].map(([, name]) => name);
  assert.ok(imports.length > 1, imports.join());
  // Without the core, nothing runs that could ask for more.
  await page.route(/\/answer-[\w-]+\.js$/, () => {});
  const all = [main, ...imports].map((name) => page.waitForRequest(`**/${name}`));
  await Promise.all([page.goto(host.server.address, { waitUntil: "commit" }), ...all]);
  assert.equal(await page.locator("#verdict").getAttribute("data-verdict"), null);
});

test("says nothing of the example where a link brings another body", async () => {
  await page.addInitScript(() => {
    globalThis.said = [];
    const see = (changes) => globalThis.said.push(...changes.map(({ target }) => target.dataset.verdict));
    new MutationObserver(see).observe(document, { subtree: true, attributeFilter: ["data-verdict"] });
  });
  release();
  await page.goto(`${host.server.address}#body=1r00000000`);
  await page.locator("#origin.trouble").waitFor();
  await verdict(page, "empty");
  assert.deepEqual(await page.evaluate(() => globalThis.said), ["empty"]);
});
