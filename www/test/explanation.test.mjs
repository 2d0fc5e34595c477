// What is told of the place where the cursor is, and what stays while a text is being changed.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { describe } from "accounts-webhooks";
import { paste, pointAt, verdict, visiting } from "./browser.mjs";

const visit = visiting();
let page;
beforeEach(() => ({ page } = visit));

const panel = () => page.getByRole("region", { name: "At the cursor" });
const told = async () => (await panel().textContent()).replace(/\s+/g, " ");
const spoken = () => page.locator("#at-cursor").textContent();
/** Nothing but `text`, whose first letter may be large. */
const whole = (text) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`, "i");
const member = (name) => panel().locator(".member", { hasText: name }).waitFor();

test("tells what the member under the cursor means, who says so, what it says here, and what to watch for", async () => {
  await pointAt(page, "error_code");
  await member("error_code");
  for (const part of [
    /data ?error_code/,
    /required/,
    /vendor’s page/,
    /Why the connection failed/,
    /This value ?The second factor was wrong; grouped as mfa\. The user can try again now\. our judgement/,
    /Watch ?The list has grown repeatedly.*vendor’s other pages/,
    /Holds ?An error code as a string/,
  ]) {
    assert.match(await told(), part);
  }
});

test("follows the cursor by keys, into the subscription too", async () => {
  await pointAt(page, "account\"");
  await member("account");
  assert.match(await told(), /Made on 28 April 2023, 05:56:09 UTC, if its first 48 bits are a time.*our judgement/);
  assert.match(await told(), /no UUIDs of RFC 9562.*seen on the wire/);
  await page.keyboard.press("ArrowDown");
  await member("user");
  await page.getByLabel("Example").selectOption("accounts.failed.subscription");
  await pointAt(page, "include_resource");
  await member("include_resource");
  assert.match(await told(), /comes along as data\.resource/);
});

test("says the same as the package at each line of a body", async () => {
  await page.getByLabel("Example").selectOption("accounts.updated.disconnected");
  const lines = await page.evaluate(() => document.querySelector("#editor .cm-content").innerText);
  const body = await page.evaluate(() => document.querySelector("#editor .cm-content").cmTile.view.state.doc.toString());
  assert.ok(body.startsWith(lines.slice(0, 200)));
  await page.getByRole("textbox", { name: "Payload" }).focus();
  await page.keyboard.press("ControlOrMeta+Home");
  for (let line = 1; line <= 24; line++) {
    const { name, means } = describe(body, { line, column: 1 });
    await panel().getByRole("heading").locator("strong", { hasText: whole(name) }).waitFor();
    await panel().locator(".means", { hasText: whole(`${means.replaceAll("`", "")}.`) }).waitFor();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
  }
});

test("shows the mistake at the cursor with its fix", async () => {
  await paste(page, '{"event": "accounts.removed", "name": "n", "data": {"account": "0187c66ee7e5811cb0062232f00f426a", "user": "018051aa-f7a9-a0db-2f38-6cfa325e9d69"}}');
  await verdict(page, "invalid");
  await pointAt(page, "0187c66e");
  await panel().getByText("Expected an ID in its plain form").waitFor();
  await page.locator("li[aria-current=true][data-finding=id_form]").waitFor();
  await panel().getByRole("button", { name: "Write the plain form" }).click();
  await verdict(page, "valid");
});

test("offers the documented values, and puts the one that is chosen in its place", async () => {
  await page.getByLabel("Example").selectOption("unknown_error_code");
  await page.getByRole("textbox", { name: "Payload" }).focus();
  await page.keyboard.press("F8");
  await panel().getByText("50 documented values").click();
  assert.equal(await panel().locator(".choices li").count(), 50);
  await panel().getByRole("button", { name: "mfa_timeout", exact: true }).click();
  await page.locator("#verdict .summary", { hasText: "the second factor was not entered in time" }).waitFor();
  assert.equal(await page.locator("[data-finding]").count(), 0);
  await page.locator("#done", { hasText: "Done: write mfa_timeout." }).waitFor();
});

test("can be reached by Tab, and is told politely once the cursor rests", async () => {
  await pointAt(page, "error_code");
  await page.locator("#at-cursor", { hasText: /^error_code: / }).waitFor({ state: "attached" });
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "explanation");
  await page.keyboard.press("Shift+Tab");
  const heard = await page.evaluate(() => {
    const place = document.getElementById("at-cursor");
    window.heard = [];
    new MutationObserver(() => window.heard.push(place.textContent)).observe(place, { childList: true, characterData: true, subtree: true });
    return place.getAttribute("role");
  });
  assert.equal(heard, "status");
  // By a clock that the test sets: the cursor would rest between keys on a slow machine.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  for (const key of ["ArrowUp", "ArrowUp", "ArrowRight", "ArrowRight"]) {
    await page.keyboard.press(key);
    await page.clock.runFor(300);
  }
  assert.equal(await page.evaluate(() => window.heard.length), 0);
  await page.clock.runFor(1000);
  assert.equal(await page.evaluate(() => window.heard.length), 1);
  assert.match(await spoken(), /^account: ID of the account: made on /);
});

test("keeps what was read last while the text can't be made out, and says so", async () => {
  const summary = page.locator("#verdict .summary");
  const before = await summary.textContent();
  await pointAt(page, "invalid_mfa");
  await member("error_code");
  const height = await page.getByRole("region", { name: "Verdict", exact: true }).evaluate((place) => place.offsetHeight);
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("x");
  await verdict(page, "invalid");
  await page.locator("#verdict .past-mark").waitFor();
  assert.equal(await summary.textContent(), before);
  assert.equal(await page.locator("#details.past").count(), 1);
  assert.equal(await page.getByRole("region", { name: "Verdict", exact: true }).evaluate((place) => place.offsetHeight), height);
  await page.keyboard.press("Backspace");
  await verdict(page, "valid");
  assert.equal(await page.locator(".past-mark").count(), 0);
  // Another body is no change of this one.
  await page.getByLabel("Example").selectOption("curl_command");
  await verdict(page, "invalid");
  assert.equal(await page.locator(".past-mark").count(), 0);
});

test("has a hint where there is nothing to explain, and shows names as text", async () => {
  await page.getByRole("button", { name: "Clear" }).click();
  await panel().getByText("Put the cursor on a member").waitFor();
  const images = await page.locator("img:not(.cm-widgetBuffer)").count();
  await paste(page, '{"event": "accounts.added", "data": {"<img src=x onerror=alert(1)>": {"<b>": 1}}}');
  await pointAt(page, "<b>");
  await member("<b>");
  assert.match(await told(), /No page in hand documents this member/);
  assert.equal(await page.locator("img:not(.cm-widgetBuffer)").count(), images);
});
