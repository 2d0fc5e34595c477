// Large bodies, which are inspected in a worker.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { describe, inspect, summarize } from "accounts-webhooks";
import { dieOf, paste, pointAt, verdict, visiting } from "./browser.mjs";

// A service worker would hand out workers as they are.
const visit = visiting({ serviceWorkers: "block" });
let page;
beforeEach(() => ({ page } = visit));

const removed = readFileSync(new URL("../../tests/corpus/published/accounts.removed.message.json", import.meta.url), "utf8");
const row = `    {'account': "0187c66ee7e5811cb0062232f00f426a", "user": 7,},\n`;
/** A body of so many megabytes, with thousands of mistakes and marks in it. */
const large = (megabytes, event = "accounts.added") => `{\n  "event": "${event}",\n  "name": "n",\n  "data": [\n${row.repeat((megabytes * 1e6) / row.length)}    1\n  ]\n}`;
const summary = () => page.locator("#verdict .summary");
const notice = () => page.locator("#notice").textContent();

test("says of five megabytes what the core says, at every place", async () => {
  const body = large(5);
  await paste(page, body);
  await verdict(page, "invalid");
  const { findings } = inspect(body);
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  assert.equal(await page.locator("#verdict small").textContent(), `${count("error")} errors, ${count("note")} note`);
  assert.equal(await summary().textContent(), summarize(body).replaceAll("`", ""));
  assert.equal(page.workers().length, 1);
  await page.keyboard.press("ControlOrMeta+Home");
  await pointAt(page, "accounts.added");
  await page.locator("#explanation .member", { hasText: "event" }).waitFor();
  const { means } = describe(body, { line: 2, column: 12 });
  assert.equal((await page.locator("#explanation .means").textContent()).toLowerCase(), `${means}.`);
});

test("answers while one types into it, and what is typed is judged", async () => {
  await paste(page, large(5));
  await verdict(page, "invalid");
  await page.keyboard.press("ControlOrMeta+Home");
  await pointAt(page, "added");
  await page.keyboard.type("re", { delay: 20 });
  await page.locator("#verdict .what", { hasText: "accounts.readded" }).waitFor();
  assert.equal(await page.locator(".cm-line").nth(1).textContent(), '  "event": "accounts.readded",');
});

test("drops the answer on a text that is gone", async () => {
  await paste(page, large(2, "accounts.connected"));
  await paste(page, large(1, "accounts.removed"));
  await paste(page, large(3, "accounts.failed"));
  // The example, too, is of this event, and valid.
  await verdict(page, "invalid");
  assert.match(await page.locator("#verdict .what").textContent(), /accounts\.failed/);
  const [worker] = page.workers();
  await worker.evaluate(() => void (globalThis.asked = new Promise((resolve) => addEventListener("message", ({ data }) => data.body && resolve(), true))));
  await paste(page, large(5, "accounts.connected"));
  await worker.evaluate(() => globalThis.asked);
  // The answer on these comes from the page itself, and before the worker's.
  await paste(page, removed);
  await verdict(page, "valid");
  // Until the worker has answered, and the page has heard it.
  for (const place of [worker, page]) await place.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  assert.match(await page.locator("#verdict .what").textContent(), /accounts\.removed/);
  await verdict(page, "valid");
});

test("replaces a worker that dies, and says so", async () => {
  await dieOf(page, "accounts.removed", 1);
  await paste(page, large(1));
  await verdict(page, "invalid");
  const [worker] = page.workers();
  await page.evaluate(() => {
    const place = document.getElementById("notice");
    window.notices = [];
    new MutationObserver(() => window.notices.push(place.textContent)).observe(place, { childList: true });
  });
  await paste(page, large(1, "accounts.removed"));
  await page.locator("#verdict .what", { hasText: "accounts.removed" }).waitFor();
  assert.match((await page.evaluate(() => window.notices)).join(" "), /broke off, and was begun afresh/);
  if (page.workers().includes(worker)) await worker.waitForEvent("close");
  await paste(page, removed);
  await verdict(page, "valid");
  assert.equal(await notice(), "");
});

test("says that nothing was inspected where each worker dies of the text", async () => {
  await dieOf(page, "accounts.removed");
  await paste(page, large(1));
  await verdict(page, "invalid");
  await paste(page, large(1, "accounts.removed"));
  await verdict(page, "failed");
  assert.equal(await page.locator("[data-finding]").count(), 0);
  assert.match(await page.locator("#verdict").textContent(), /Not inspected/);
});

test("does without a worker where none can be had", async () => {
  await page.route(/worker-.*\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: 'throw new Error("no such thing")' }));
  await paste(page, large(1, "accounts.removed"));
  await page.locator("#verdict .what", { hasText: "accounts.removed" }).waitFor();
  assert.match(await notice(), /may stand still/);
});

test("can send nothing anywhere", async () => {
  await paste(page, large(1));
  await verdict(page, "invalid");
  const [worker] = page.workers();
  const outcome = await worker.evaluate(async (address) => {
    const attempts = { fetch: () => fetch(address), socket: () => new Promise((resolve, reject) => Object.assign(new WebSocket(address.replace("http", "ws")), { onopen: resolve, onerror: reject })) };
    const of = async ([name, attempt]) => [name, await attempt().then(() => "sent", () => "refused")];
    return Object.fromEntries(await Promise.all(Object.entries(attempts).map(of)));
  }, visit.address);
  assert.deepEqual(outcome, { fetch: "refused", socket: "refused" });
  visit.troubles.length = 0;
});

test("lists thousands of findings in parts", async () => {
  await paste(page, large(1));
  await verdict(page, "invalid");
  const listed = () => page.locator(".group.error li").count();
  assert.equal(await listed(), 100);
  await page.getByRole("button", { name: /^Show \d+ of \d+ more findings?$/ }).click();
  assert.equal(await listed(), 200);
  assert.equal(await page.evaluate(() => document.activeElement.closest("li").previousElementSibling !== null), true);
});
