// Subscriptions: the form and the JSON, each from the other.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { choose, copied, paste, settled, verdict, visiting } from "./browser.mjs";

const visit = visiting({ permissions: ["clipboard-read", "clipboard-write"] });
let page;
beforeEach(async () => {
  page = visit.page;
  await choose(page, "Subscribe");
  await verdict(page, "valid");
});

const tool = () => page.locator("#builder");
const box = (event) => tool().locator(`input[value="${event}"]`);
const field = (name) => tool().getByRole("textbox", { name, exact: true });
const secret = () => tool().locator("#builder-secret");
const finding = (code) => tool().locator(`[data-finding=${code}]`);
const banner = () => tool().locator(".form-notice");

/** The text of the editor that is shown. */
const text = async () => (await tool().locator(".draft:visible .cm-line").allTextContents()).join("\n");
const value = async () => JSON.parse(await text());

async function write(body) {
  await paste(page, typeof body === "string" ? body : JSON.stringify(body, null, 2), "Subscription as JSON");
  await settled(page);
}

const whole = { events: ["accounts.failed"], name: "a", url: "https://example.com/hook", secret: "0123456789abcdef", config: { include_resource: true } };

test("what is changed in the form changes in the JSON, and nothing else does", async () => {
  await write({ unknown: [1, { deep: "é" }], ...whole, config: { include_resource: true, days_synced: 3 } });
  await box("accounts.updated").check();
  await box("accounts.failed").uncheck();
  await field("Name").fill('the "name" \\ 🦀');
  await field("Address").fill("https://example.com/other");
  await tool().getByLabel("Bring the account object along").uncheck();
  assert.deepEqual(await value(), { unknown: [1, { deep: "é" }], events: ["accounts.updated"], name: 'the "name" \\ 🦀', url: "https://example.com/other", secret: whole.secret, config: { days_synced: 3 } });
  assert.deepEqual(Object.keys(await value())[0], "unknown");
  await secret().fill("");
  assert.ok(!("secret" in (await value())));
});

test("what is changed in the JSON changes in the form", async () => {
  await write({ events: ["accounts.removed", "gigs.added", "accounts.gone"], name: "b", url: "https://example.com", secret: "it's secret" });
  assert.deepEqual(await tool().locator("input[type=checkbox]:checked").evaluateAll((boxes) => boxes.map(({ value }) => value)), ["accounts.removed"]);
  assert.deepEqual(await tool().locator(".chips code").allTextContents(), ["gigs.added", "accounts.gone"]);
  assert.match(await tool().locator(".chips .unknown").textContent(), /accounts\.gone/);
  assert.deepEqual([await field("Name").inputValue(), await field("Address").inputValue(), await secret().inputValue()], ["b", "https://example.com", "it's secret"]);
  await write({ ...whole, events: "*" });
  assert.equal(await box("*").isChecked(), true);
  assert.equal(await tool().getByLabel("Bring the account object along").isChecked(), true);
});

test("typing in the form keeps the cursor where it is, and undo takes it back", async () => {
  await write(whole);
  // What is typed within half a second is a step to undo: here all of it, on slow machines, too.
  await page.clock.setFixedTime(Date.now());
  await field("Name").fill("abcd");
  await field("Name").press("Home");
  await page.keyboard.type("xy");
  assert.equal((await value()).name, "xyabcd");
  await page.getByRole("textbox", { name: "Subscription as JSON" }).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await page.waitForFunction(() => document.querySelector("#builder-name").value === "a");
  assert.deepEqual(await value(), whole);
});

test("JSON that the form can't show stays as it is, and the form says why", async () => {
  const cases = {
    '{"events": ["accounts.added"],': "no sound JSON",
    '{"name": "a", "name": "b"}': "stands there twice",
    '{"name": "a", "more": 12345678901234567890}': "would be lost",
    '{"events": [1]}': "no list of names",
    '{"events": [], "name": 7}': "no text",
    '{"events": [], "config": []}': "no object",
    '{"events": [], "config": {"include_resource": "true"}}': "neither true nor false",
    "7": "",
    '{"event": "accounts.added", "name": "n", "data": {}}': "webhook message",
    "<html>": "no sound JSON",
  };
  for (const [body, reason] of Object.entries(cases)) {
    await write(body);
    await banner().getByText(reason).first().waitFor();
    assert.equal(await text(), body);
    assert.equal(await field("Name").isDisabled(), true, body);
    assert.ok((await tool().locator("[data-finding]").count()) > 0, body);
  }
  // Mended with what the finding offers, the form goes on.
  await write('{"events": ["accounts.added"], "name": "n", "url": "https://example.com/a",}');
  await finding("trailing_comma").getByRole("button", { name: "Remove the comma" }).click();
  await banner().getByText("can’t").waitFor({ state: "detached" });
  assert.equal(await field("Name").inputValue(), "n");
});

test("an empty editor is a form to fill in", async () => {
  await write(" ");
  await verdict(page, "empty");
  await box("accounts.added").check();
  await field("Address").fill("https://example.com/a");
  await field("Name").fill("n");
  await verdict(page, "valid");
  assert.deepEqual(await value(), { events: ["accounts.added"], url: "https://example.com/a", name: "n" });
});

test("says at each field what is wrong with it", async () => {
  await write({ ...whole, url: "ftp://example.com", events: ["accounts.conected"] });
  await tool().locator("#builder-url-findings .error").waitFor();
  assert.equal(await field("Address").getAttribute("aria-invalid"), "true");
  await tool().locator("#builder-events-findings .error, #builder-events-findings .warning").first().waitFor();
  await field("Address").fill("https://example.com/hook");
  assert.equal(await field("Address").getAttribute("aria-invalid"), null);
  assert.equal(await tool().locator("#builder-url-findings p").count(), 0);
});

test("says what will arrive and what will be missed", async () => {
  await write({ ...whole, config: undefined });
  const lines = (kind) => tool().locator(`.outlook .${kind} li`).allTextContents();
  assert.match((await lines("arrives")).join(), /^accounts\.failed.*second factor/);
  assert.match((await lines("missed")).join(), /lost connections/);
  await box("accounts.updated").check();
  await tool().getByLabel("Bring the account object along").check();
  assert.deepEqual(await lines("missed"), []);
  await write({ ...whole, config: undefined, events: ["paystubs.removed", "paystubs.vanished"] });
  assert.match((await lines("missed")).join(), /goes with its account/);
  assert.match((await lines("doubtful")).join(), /paystubs\.vanished/);
});

test("adds and removes events of other families, by key", async () => {
  await tool().getByRole("combobox", { name: "another family" }).selectOption("paystubs.partially_synced");
  await tool().getByRole("button", { name: "Add event" }).press("Enter");
  assert.ok((await value()).events.includes("paystubs.partially_synced"));
  await tool().getByRole("button", { name: "Remove paystubs.partially_synced" }).press("Enter");
  assert.ok(!(await value()).events.includes("paystubs.partially_synced"));
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Add event");
});

test("splits what can't be one subscription, edits both, and puts them together again", async () => {
  await write({ ...whole, events: ["accounts.failed", "accounts.removed"] });
  const before = await text();
  await finding("config_not_allowed").getByRole("button", { name: "Split it into two" }).click();
  await verdict(page, "valid");
  assert.deepEqual(await value(), whole);
  await tool().getByRole("button", { name: "2 of 2" }).click();
  const { config, ...other } = { ...whole, events: ["accounts.removed"] };
  assert.deepEqual(await value(), other);
  await field("Name").fill("the other");
  assert.equal((await value()).name, "the other");
  await tool().getByRole("button", { name: "1 of 2" }).click();
  assert.equal((await value()).name, whole.name);
  await tool().getByRole("button", { name: "Undo the split" }).click();
  assert.equal(await text(), before);
  await verdict(page, "invalid");
});

test("takes a list apart", async () => {
  await write([whole, { ...whole, name: "second" }, { ...whole, name: "third" }]);
  await tool().getByRole("button", { name: "Take it apart" }).click();
  await tool().getByRole("button", { name: "3 of 3" }).click();
  assert.equal((await value()).name, "third");
});

test("makes secrets, hides them, and copies them", async () => {
  await write({ ...whole, secret: undefined });
  await finding("no_secret").waitFor();
  const made = new Set();
  for (let turn = 0; turn < 3; turn++) {
    await tool().getByRole("button", { name: "Generate secret" }).click();
    made.add((await value()).secret);
  }
  assert.equal(made.size, 3);
  for (const one of made) assert.match(one, /^[0-9a-f]{64}$/);
  assert.equal(await finding("no_secret").count(), 0);
  const [last] = [...made].slice(-1);
  // As dots in the editor, and not at all in the programs.
  const hidden = () => tool().locator(".cm-content .secret").first().evaluate((node) => getComputedStyle(node).getPropertyValue("-webkit-text-security"));
  assert.equal(await secret().getAttribute("type"), "password");
  assert.equal(await hidden(), "disc");
  assert.ok(!(await tool().locator(".programs").textContent()).includes(last));
  await tool().getByRole("button", { name: "Show secret" }).click();
  assert.equal(await secret().getAttribute("type"), "text");
  assert.equal(await hidden(), "none");
  assert.ok((await tool().locator(".programs").textContent()).includes(last));
  assert.equal(await copied(page, tool().getByRole("button", { name: "Copy secret" })), last);
});

test("keeps no secret: not in storage, the address, or the page that Back shows", async () => {
  await write({ ...whole, secret: "kept-nowhere-at-all" });
  assert.equal(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, location.href, document.cookie]).includes("kept-nowhere")), false);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  assert.ok(!(await tool().innerHTML()).includes("kept-nowhere"));
  await page.getByRole("textbox", { name: "Subscription as JSON" }).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press("ControlOrMeta+z");
  assert.ok(!(await text()).includes("kept-nowhere"));
});

test("takes what stands in the inspector, and files", async () => {
  await choose(page, "Inspect");
  await paste(page, JSON.stringify(whole));
  await choose(page, "Subscribe");
  await tool().getByRole("button", { name: "From the inspector" }).click();
  assert.equal(await field("Name").inputValue(), "a");
  await tool().locator("input[type=file]").setInputFiles({ name: "s.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ ...whole, name: "of a file" })) });
  await page.waitForFunction(() => document.querySelector("#builder-name").value === "of a file");
});

test("markup in a subscription is shown as text", async () => {
  const markup = '<img src=x onerror="alert(1)">';
  const images = await page.locator("img").count();
  await write({ ...whole, name: markup, events: [markup], secret: markup });
  await tool().getByRole("button", { name: "Show secret" }).click();
  await tool().locator(".chips", { hasText: markup }).waitFor();
  assert.equal(await page.locator("img").count(), images);
});
