// What the tests share: the built page, served from a folder below the root by a server that knows nothing but files, in
// a browser that watches for errors, violations of the page's policy, and requests.
import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { chromium } from "playwright-core";

const dist = new URL("../dist/", import.meta.url);
const folder = "/some/folder/";
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain", ".wasm": "application/wasm" };

/** Serves the built page, or what `files` has instead, which may be replaced meanwhile. */
export async function serve(files = dist) {
  const served = { files };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = pathname.startsWith(folder) ? pathname.slice(folder.length) || "index.html" : null;
    try {
      const content = await readFile(new URL(name, served.files));
      response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end("not here");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}${folder}`;
  return { address, served, close: () => (server.closeAllConnections(), server.close()) };
}

/** The browser that the set-up found, or the one that Playwright knows. */
export function launch() {
  const file = new URL("../../webdriver.json", import.meta.url);
  const found = existsSync(file) ? JSON.parse(readFileSync(file, "utf8"))["goog:chromeOptions"] : { args: ["--no-sandbox"] };
  const executablePath = process.env.CHROMIUM || found.binary;
  // Playwright chooses the headless mode itself.
  const args = found.args.filter((arg) => !arg.startsWith("--headless"));
  return chromium.launch({ args, ...(executablePath ? { executablePath } : { channel: "chromium" }) });
}

/** A fresh page on `address`, with all that went wrong in `troubles` and all it asked for in `requests`. */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  const [troubles, requests] = [[], []];
  // Playwright's own word on what it was told to do.
  const isNews = (message) => ["error", "warning"].includes(message.type()) && message.text() !== "Service Worker registration blocked by Playwright";
  page.on("console", (message) => isNews(message) && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(address, { waitUntil: "networkidle" });
  await complete(page);
  return { page, troubles, requests, close: () => context.close() };
}

/**
 * Waits until all of the page works: its buttons, and the editor's marks and undo, which come last. The verdict on the first example is
 * there long before, and the network may rest while a slow machine is still at the scripts.
 */
export function complete(page) {
  return page.locator("#editor .cm-foldGutter").waitFor();
}

/** A server and a browser for all tests of the file. */
export function hosting() {
  const host = {};
  before(async () => ([host.server, host.browser] = await Promise.all([serve(), launch()])));
  after(async () => {
    await host.browser?.close();
    host.server?.close();
  });
  return host;
}

/**
 * Opens a page for each test of the file, and sees after it that nothing went wrong and nothing was asked of others.
 * `options` are those of the browser's contexts.
 */
export function visiting(options) {
  const visit = {};
  const host = hosting();
  beforeEach(async () => void Object.assign(visit, { address: host.server.address }, await open(host.browser, host.server.address, options)));
  afterEach(async () => {
    await visit.close();
    assert.deepEqual(visit.troubles, []);
    assert.deepEqual(foreign(visit), []);
  });
  return visit;
}

/** What a page asked of others: neither of its server nor, as its worker does, of itself. */
export function foreign({ requests, address }) {
  return requests.filter((url) => !url.startsWith(address) && !url.startsWith(`blob:${new URL(address).origin}/`));
}

/** Pastes `text` over all there is in the editor called `name`. */
export async function paste(page, text, name = "Payload") {
  await page.getByRole("textbox", { name }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Puts the cursor in front of the first `needle` of what the editor shows, once it shows it. */
export async function pointAt(page, needle) {
  await page.getByRole("textbox", { name: "Payload" }).focus();
  await page.waitForFunction((needle) => {
    const walker = document.createTreeWalker(document.querySelector("#editor .cm-content"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(needle);
      if (at >= 0) return getSelection().collapse(walker.currentNode, at), true;
    }
    return false;
  }, needle);
}

/** Waits until the page shows all that follows from what it was told: what is yet to change is marked as busy from the first moment. */
export function settled(page) {
  return page.locator("[aria-busy]:visible").first().waitFor({ state: "detached" });
}

/** Waits until the page has all that it puts off until it has time, and is kept for when there is no network. */
export function kept(page) {
  return page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

export function verdictOf(page) {
  return page.locator("#verdict").getAttribute("data-verdict");
}

/** Shows the tool that the button called `name` leads to. */
export function choose(page, name) {
  return page.getByRole("navigation", { name: "Tools" }).getByRole("button", { name }).click();
}

/**
 * Has workers that inspect die of each body in which `mark` stands: all of them, or so many `times`. It has to be said before there is
 * one, and to a page without a service worker, which would hand out the worker as it is.
 */
export function dieOf(page, mark, times) {
  const dies = `addEventListener("message", (event) => {
    if (!event.data.body?.includes(${JSON.stringify(mark)})) return;
    event.stopImmediatePropagation();
    throw new Error("out of memory");
  }, true);`;
  const guarded = async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: dies + (await response.text()) });
  };
  return page.route(/\/inspection-worker-[\w-]+\.js$/, guarded, { times });
}

/** Waits until the verdict on the body that is shown is `word`. Signatures, and whole archives, have others. */
export function verdict(page, word) {
  return page.locator(`main:not(#archive) .verdict-box:not(#signature-verdict)[data-verdict=${word}]:not([aria-busy]):visible`).waitFor();
}

/** What `button` brings into the clipboard, for which the context needs permissions. */
export async function copied(page, button) {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await button.click();
  let text = "";
  for (const end = Date.now() + 30_000; text === "" && Date.now() < end; ) text = await page.evaluate(() => navigator.clipboard.readText());
  return text;
}

/** The signature by `key` that the page computes: it tells which bytes the page has. */
export async function signature(page) {
  await page.getByRole("tab", { name: "Signature" }).click();
  await page.getByLabel("Secret of the subscription").fill("key");
  await page.locator("#right-signature:not(:empty)").waitFor();
  const shown = await page.locator("#right-signature").textContent();
  await page.getByRole("tab", { name: "Report" }).click();
  return shown;
}

/** What it is of these bytes. */
export function hmac(bytes) {
  return createHmac("sha512", "key").update(bytes).digest("hex");
}
