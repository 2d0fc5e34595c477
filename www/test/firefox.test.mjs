// The page in Firefox: what is there, works, and breaks no rule of its policy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { installedFirefox } from "../../tools/firefox.mjs";
import { serve } from "./browser.mjs";

const executablePath = installedFirefox();
const skip = executablePath === null && "no Firefox here";
let browser;
let server;
let page;
const troubles = [];
before(async () => {
  if (skip) return;
  server = await serve();
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function visit(address = server.address) {
  await page?.close();
  page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 860 });
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(String(error)));
  // A rule of the policy that is broken is told of by an event alone.
  await page.evaluateOnNewDocument(() => addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => console.error(`${violatedDirective}: ${blockedURI}`)));
  await page.goto(address);
  // The verdict on the example comes before the editor.
  await page.waitForSelector("#facts:not(:empty)", { timeout: 30_000 });
}

const verdict = (word) => page.waitForSelector(`#verdict[data-verdict=${word}]`, { timeout: 30_000 });
const press = (selector) => page.locator(selector).click();

test("inspects, mends, signs, makes and opens links, and changes themes", { skip, timeout: 120_000 }, async () => {
  await visit();
  await verdict("valid");
  await page.select("#examples", "trailing_comma");
  await verdict("invalid");
  await press("[data-finding=trailing_comma] .fix");
  await verdict("valid");
  await page.focus("#editor .cm-content");
  await page.keyboard.type("x");
  await verdict("invalid");
  await page.keyboard.press("Backspace");
  await verdict("valid");

  await press("#signature-tab");
  await page.locator("#secret").fill("a secret");
  await page.waitForFunction(() => /^[0-9a-f]{128}$/.test(document.querySelector("#right-signature").textContent));

  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await press("#theme");
  const light = await ground();
  await press("#theme");
  assert.notEqual(await ground(), light);

  for (const tool of ["builder", "compare"]) {
    await press(`[data-tool=${tool}]`);
    await page.waitForSelector(`#${tool} .cm-content`);
  }
  await press("[data-tool=inspect]");
  await press("#home-tab");
  await page.waitForFunction(() => document.querySelector("#home-link")?.value.includes("#body=1r"), { timeout: 30_000 });
  await visit(await page.$eval("#home-link", (input) => input.value));
  await page.waitForSelector("#origin strong");
  assert.match(await page.$eval("#origin", (note) => note.textContent), /made-up values/);
  await verdict("valid");
  assert.deepEqual(troubles, []);
});

test("is there without its server once it was loaded", { skip, timeout: 120_000 }, async () => {
  await visit();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  server.close();
  await visit();
  await verdict("valid");
  assert.deepEqual(troubles, []);
});
