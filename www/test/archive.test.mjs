import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { gzipSync } from "node:zlib";
import { choose, verdict, visiting } from "./browser.mjs";

const visit = visiting();
let page;
beforeEach(async () => {
  ({ page } = visit);
  await choose(page, "Archive");
  await page.getByRole("button", { name: "Choose files…" }).waitFor();
});

const secret = "a secret";
const idOf = (number) => `019b8d2b-8acf-9f74-6e46-${number.toString(16).padStart(12, "0")}`;
const bodyOf = (event, account, more = {}, name = "hook") => JSON.stringify({ event: `accounts.${event}`, name, data: { account: idOf(account), user: idOf(0), ...more } }, null, 2);
const failure = { error_code: "mfa_timeout", error_message: "It took too long." };
/** Without its user. */
const invalid = bodyOf("updated", 1).replace(/,\s*"user": "[^"]+"/, "");
const signatureOf = (body) => createHmac("sha512", secret).update(body).digest("hex");
const envelopeOf = (body, minute, signature = signatureOf(body)) => JSON.stringify({ received_at: new Date(Date.UTC(2026, 0, 5, 8, minute)).toISOString(), headers: { "X-Argyle-Signature": signature }, body });

/** Accounts 1 and 2, one of them odd; a line that is none, an invalid delivery, and one that is not genuine. */
const lines = [
  envelopeOf(bodyOf("added", 1), 0),
  "2026-01-05 this is no delivery",
  envelopeOf(bodyOf("added", 2), 1),
  envelopeOf(bodyOf("failed", 2, failure), 2),
  envelopeOf(bodyOf("updated", 2), 3),
  envelopeOf(invalid, 4),
  envelopeOf(bodyOf("connected", 1), 5, "0".repeat(128)),
  envelopeOf(bodyOf("updated", 1), 6),
  envelopeOf(bodyOf("removed", 1), 7),
  envelopeOf(bodyOf("updated", 1), 8),
];
const small = `${lines.join("\n")}\n`;

async function read(...files) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files…" }).click();
  await (await chooser).setFiles(files.map(([name, content]) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) })));
}

/** Drops a file or a folder of this machine beside all else on the page. */
async function dropPath(path) {
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data: { items: [], files: [path], dragOperationsMask: 1 } });
}

const headline = () => page.locator(".archive .verdict-words");
/** Waits until the archive was read, and comes to this: the same may be said of it a moment before its end. */
const title = (name) => page.locator(".archive .verdict-box:not([aria-busy])").getByRole("heading", { name, exact: true }).waitFor();
const rows = (name) => page.getByRole("grid", { name }).locator(".table-rows").getByRole("row");
/** Waits until the inspector has a delivery of the archive, and looks at its text. */
async function arrived(word, text) {
  await verdict(page, word);
  assert.equal((await page.locator("#editor .cm-line").allTextContents()).join("\n"), text);
}
const statuses = () => page.locator(".archive > [role=status]").textContent();

test("says in plain words what an archive comes to", async () => {
  await read(["log.ndjson", small]);
  await title("9 deliveries of 2 accounts");
  const text = await headline().textContent();
  assert.match(text, /11 % broken \(1\), 1 stretch is no delivery at all\./);
  assert.match(text, /1 thing looks odd/);
  assert.match(text, /from 2026-01-05 08:00:00 to 2026-01-05 08:08:00 UTC · envelopes, one on each line/);
  assert.match(await statuses(), /9 deliveries of 2 accounts/);
  // Without a secret, nothing is said of signatures.
  assert.doesNotMatch(text, /genuine/);
  const events = page.getByRole("table", { name: "Events" });
  assert.deepEqual(await events.getByRole("row", { name: "accounts.updated" }).getByRole("cell").allTextContents(), ["4", "44 %"]);
  const groups = page.getByRole("table", { name: "Why logins fail and connections break" });
  assert.equal(await groups.getByRole("row", { name: "Second factor (MFA)" }).getByRole("cell").first().textContent(), "1");
});

test("verifies signatures by a secret that is kept nowhere", async () => {
  await page.getByLabel("Secret that deliveries are signed with (optional)").fill(secret);
  await read(["log.ndjson", small]);
  await title("9 deliveries of 2 accounts");
  assert.match(await headline().textContent(), /8 signatures are genuine, 1 not\./);
  assert.deepEqual(await page.evaluate(() => ({ ...localStorage, ...sessionStorage, hash: location.hash, cookie: document.cookie })), { hash: "", cookie: "" });
});

test("shows deliveries over time, as a picture and as a table", async () => {
  await read(["log.ndjson", small]);
  const card = page.getByRole("region", { name: "Deliveries over time", exact: true });
  await card.getByRole("img").waitFor();
  assert.ok((await card.locator(".column .part").count()) >= 5);
  await card.getByText("As a table").click();
  const sums = await card.getByRole("table").locator("tbody tr td:nth-of-type(1)").allTextContents();
  assert.equal(sums.reduce((sum, text) => sum + Number(text), 0), 9);
});

test("locates what is broken, and leads from there into the inspector", async () => {
  await page.getByLabel("Secret that deliveries are signed with (optional)").fill(secret);
  await read(["log.ndjson", small]);
  await page.getByRole("button", { name: "Show what is broken" }).click();
  const at = (line) => Buffer.byteLength(lines.slice(0, line - 1).join("\n")) + 1;
  const places = (await rows("What is broken").allTextContents()).map((text) => text.replace(/\s+/g, " "));
  assert.equal(places.length, 3);
  assert.match(places[0], new RegExp(`^line 2 byte ${at(2).toLocaleString("en")}No deliverynot_json30 bytes`));
  assert.match(places[1], new RegExp(`^line 6 byte ${at(6).toLocaleString("en")}Invalidmissing_memberaccounts.updated`));
  assert.match(places[2], /^line 7 .*Not genuinesignature: of other bytes or by another secretaccounts.connected/);

  await rows("What is broken").nth(1).click();
  await arrived("invalid", invalid);
  assert.match(await page.locator("#notice").textContent(), /Out of the archive: line 6, byte/);
  // The header came along, and these are the bytes that it is of.
  await page.getByRole("tab", { name: "Signature" }).click();
  await page.getByLabel("Secret of the subscription", { exact: true }).fill(secret);
  await page.getByRole("heading", { name: "Genuine", exact: true }).waitFor();
  // The archive is still there.
  await choose(page, "Archive");
  assert.equal(await rows("What is broken").count(), 3);
});

test("lists those with warnings once they are asked for", async () => {
  const warned = bodyOf("updated", 2, { Account: idOf(2) });
  await read(["log.ndjson", `${small}${envelopeOf(warned, 9)}\n${lines[0]}`]);
  await title("11 deliveries of 2 accounts");
  assert.match(await headline().textContent(), /1 delivery has warnings/);
  await page.getByRole("button", { name: "Show what is broken" }).click();
  assert.equal(await rows("What is broken").count(), 2);
  await page.getByRole("button", { name: "List the one with warnings" }).click();
  await page.getByText("1 of 3 places").waitFor();
  await rows("What is broken").getByText("With warnings").waitFor();
  assert.match((await rows("What is broken").textContent()).replace(/\s+/g, " "), /^line 11 byte [\d,]+With warningssimilar_memberaccounts\.updated/);
  assert.deepEqual(await page.getByLabel("Kind", { exact: true }).locator("option").allTextContents(), ["All", "Invalid", "No delivery", "With warnings"]);
  await rows("What is broken").click();
  await arrived("noted", warned);
});

test("filters and orders accounts", async () => {
  const archive = Array.from({ length: 3000 }, (_, number) => `${bodyOf("added", number).replace(/\n */g, "")}\n`.repeat(number === 2998 ? 3 : 1)).join("") + bodyOf("failed", 7, failure).replace(/\n */g, "");
  await read(["log.ndjson", archive]);
  await title("3,003 deliveries of 3,000 accounts");
  await page.getByText("3,000 accounts", { exact: true }).waitFor();
  assert.equal(await page.getByRole("grid", { name: "Accounts" }).getAttribute("aria-rowcount"), "3001");
  // Only those on the screen exist.
  assert.ok((await rows("Accounts").count()) < 60);
  const first = () => rows("Accounts").first().textContent();

  await page.getByLabel("State", { exact: true }).selectOption("failed");
  await page.getByText("1 of 3,000 accounts").waitFor();
  assert.match(await first(), new RegExp(`${idOf(7)}.*Login failed.*mfa_timeout`));
  await page.getByRole("button", { name: "Show all", exact: true }).click();
  await page.getByText("3,000 accounts", { exact: true }).waitFor();
  await page.getByLabel("ID of account or user").fill(idOf(0x123).toUpperCase());
  await page.getByText("1 of 3,000 accounts").waitFor();
  await page.getByLabel("ID of account or user").fill("nobody");
  await page.getByText("No account fits.").waitFor();
  await page.getByRole("button", { name: "Show all", exact: true }).click();
  await page.getByRole("grid", { name: "Accounts" }).getByRole("columnheader", { name: "Deliveries" }).getByRole("button").click();
  await rows("Accounts").first().getByText(idOf(2998)).waitFor();
  assert.equal(await page.getByRole("grid", { name: "Accounts" }).getByRole("columnheader", { name: "Deliveries" }).getAttribute("aria-sort"), "descending");
  // From a card to those that it counts.
  await page.getByRole("button", { name: "Second factor (MFA)" }).click();
  await page.getByText("1 of 3,000 accounts").waitFor();
});

test("counts the accounts that are shown, though others were asked for, and can be left while they are on their way", async () => {
  await read(["log.ndjson", small]);
  await title("9 deliveries of 2 accounts");
  await page.getByText("2 accounts", { exact: true }).waitFor();
  const told = await page.evaluate(async () => {
    const [state, count, grid] = ["#account-state", ".accounts-view .table-count", ".accounts[role=grid]"].map((selector) => document.querySelector(selector));
    const told = [];
    new MutationObserver(() => told.push(count.textContent)).observe(count, { childList: true });
    const ask = (value) => Object.assign(state, { value }).dispatchEvent(new Event("change"));
    ask("failed");
    ask("");
    while (grid.ariaBusy) await new Promise((done) => setTimeout(done));
    ask("removed");
    [...document.querySelectorAll("#archive button")].find(({ textContent }) => textContent === "Read another archive").click();
    return told;
  });
  assert.deepEqual(told, []);
  await read(["log.ndjson", lines[0]]);
  await title("1 delivery of 1 account");
});

test("leads through accounts by keyboard, to a delivery and back", async () => {
  const archive = Array.from({ length: 500 }, (_, number) => bodyOf("added", number)).join("\n");
  await read(["log.json", archive]);
  await title("500 deliveries of 500 accounts");
  await rows("Accounts").first().waitFor();
  const grid = page.getByRole("grid", { name: "Accounts" });
  const active = () => grid.evaluate((grid) => document.getElementById(grid.getAttribute("aria-activedescendant"))?.getAttribute("aria-rowindex"));
  const until = async (row) => assert.doesNotReject(page.waitForFunction((row) => document.getElementById(document.querySelector(".accounts[role=grid]").getAttribute("aria-activedescendant"))?.getAttribute("aria-rowindex") === row, row));
  await grid.focus();
  assert.equal(await active(), "2");
  await page.keyboard.press("End");
  await until("501");
  await page.keyboard.press("ArrowUp");
  await until("500");
  await page.keyboard.press("Home");
  await until("2");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: idOf(1) }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), idOf(1));
  await page.keyboard.press("Escape");
  assert.equal(await grid.evaluate((grid) => document.activeElement === grid), true);
  await page.keyboard.press("Enter");
  await rows("Deliveries of the account").first().waitFor();
  await page.getByRole("grid", { name: "Deliveries of the account" }).focus();
  await page.keyboard.press("Enter");
  await arrived("valid", bodyOf("added", 1));
});

test("draws what happened to an account, and explains what is odd", async () => {
  await read(["log.ndjson", small]);
  await title("9 deliveries of 2 accounts");
  const odd = page.getByRole("region", { name: "What looks odd" });
  await odd.getByText("A delivery of an account that was removed.").waitFor();
  await odd.getByRole("button", { name: "Show the accounts" }).first().click();
  await page.getByText("1 of 2 accounts").waitFor();
  await rows("Accounts").first().click();
  const steps = page.locator(".lanes .step");
  await steps.first().waitFor();
  assert.equal(await steps.count(), 6);
  assert.deepEqual(await page.locator(".lanes .lane-name").allTextContents(), ["State", "added", "connected", "updated", "removed"]);
  assert.equal(await page.locator(".lanes .odd-ring").count(), 1);
  assert.match(await rows("Deliveries of the account").last().textContent(), /accounts\.updated.*after_removed/);
  await steps.last().click();
  await arrived("valid", bodyOf("updated", 1));
});

test("reads gzip, several files, and a text that is pasted", async () => {
  const [left, right] = [lines.slice(0, 5).join("\n"), lines.slice(5).join("\n")];
  await read(["one.ndjson.gz", gzipSync(left)], ["two.ndjson", right]);
  await title("9 deliveries of 2 accounts");
  await page.getByRole("button", { name: "Show what is broken" }).click();
  assert.match(await rows("What is broken").nth(0).textContent(), /^one\.ndjson\.gz, line 2 byte/);
  assert.match(await rows("What is broken").nth(1).textContent(), /^two\.ndjson, line 1 byte 0/);
  await rows("What is broken").nth(0).click();
  await arrived("invalid", lines[1]);
  await choose(page, "Archive");
  await rows("What is broken").nth(1).click();
  await arrived("invalid", invalid);

  await choose(page, "Archive");
  await page.getByRole("button", { name: "Read another archive" }).click();
  await page.getByLabel("Or paste it").focus();
  await page.evaluate((text) => document.execCommand("insertText", false, text), lines[0]);
  await page.getByRole("button", { name: "Read this text" }).click();
  await title("1 delivery of 1 account");
});

test("reads the files of a folder that is dropped, in the order of their paths", async () => {
  const folder = mkdtempSync(join(tmpdir(), "archive-"));
  try {
    mkdirSync(join(folder, "logs", "2026-01"), { recursive: true });
    mkdirSync(join(folder, "none"));
    writeFileSync(join(folder, "logs", "2026-01", "10.ndjson"), lines.slice(5).join("\n"));
    writeFileSync(join(folder, "logs", "2026-01", "9.ndjson.gz"), gzipSync(lines.slice(0, 5).join("\n")));
    writeFileSync(join(folder, "logs", ".index"), "hidden by the system");
    await dropPath(join(folder, "none"));
    await page.getByRole("alert").getByText("There is no file in this folder.").waitFor();
    await dropPath(join(folder, "logs"));
    await title("9 deliveries of 2 accounts");
    assert.equal(await page.locator(".archive-names").textContent(), "logs/2026-01/9.ndjson.gz, logs/2026-01/10.ndjson");
    await page.getByRole("button", { name: "Show what is broken" }).click();
    assert.match(await rows("What is broken").nth(1).textContent(), /^logs\/2026-01\/10\.ndjson, line 1 byte 0/);
    await rows("What is broken").nth(1).click();
    await arrived("invalid", invalid);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("has all that a row says on the screen of a phone, and leads to its last row", async () => {
  await page.setViewportSize({ width: 320, height: 700 });
  const archive = Array.from({ length: 300 }, (_, number) => bodyOf("failed", number, failure).replace(/\n */g, "")).join("\n");
  await read(["log.ndjson", `${archive}\nno delivery`]);
  await title("300 deliveries of 300 accounts");
  await rows("Accounts").first().waitFor();
  const grid = page.getByRole("grid", { name: "Accounts" });
  await grid.focus();
  await page.keyboard.press("End");
  const last = rows("Accounts").filter({ hasText: idOf(299) });
  for (const text of ["Login failed", "mfa_timeout"]) await last.getByText(text).waitFor();
  assert.equal(await last.locator(".of-last").textContent(), "line 300");
  // Nothing stands beside the screen, or one above the other.
  const boxes = await last.getByRole("gridcell").evaluateAll((cells) => cells.filter(({ clientHeight }) => clientHeight > 1).map((cell) => cell.getBoundingClientRect().toJSON()));
  assert.equal(boxes.length, 6);
  const table = await grid.boundingBox();
  for (const { left, right, top, bottom } of boxes) {
    assert.ok(left >= table.x && right <= table.x + table.width && bottom <= table.y + table.height + 1, JSON.stringify({ left, right, bottom, table }));
    assert.equal(boxes.filter((other) => other.left < right && left < other.right && other.top < bottom && top < other.bottom).length, 1);
  }
});

test("keeps what was read where gzip breaks off, and says so", async () => {
  const packed = gzipSync(Array.from({ length: 20_000 }, (_, number) => envelopeOf(bodyOf("added", number), 0)).join("\n"), { level: 1 });
  await read(["cut.gz", packed.subarray(0, packed.length / 2)]);
  await headline().getByText("Partial.").waitFor();
  const text = await headline().textContent();
  assert.match(text, /“cut\.gz” breaks off: it is damaged as gzip\. What stands here is true of what was read until then\./);
  const [, count] = /^([\d,]+) deliveries/.exec(text);
  assert.ok(Number(count.replace(",", "")) > 1000 && Number(count.replace(",", "")) < 20_000, count);
});

test("stops when told to, and keeps what was read", async () => {
  // A file that would take many seconds, and takes no memory.
  await page.evaluate(
    ([line]) => {
      const part = new Blob([`${line}\n`.repeat(2000)]);
      const data = new DataTransfer();
      data.items.add(new File(Array.from({ length: 5000 }, () => part), "long.ndjson"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [envelopeOf(bodyOf("added", 1), 0)],
  );
  const bar = page.getByRole("progressbar", { name: "Reading the archive" });
  await page.waitForFunction(() => Number(document.querySelector("[role=progressbar]").getAttribute("aria-valuenow")) > 0);
  assert.match(await page.locator(".progress-facts").textContent(), /of \d+(\.\d)? GB · [\d,]+ deliveries/);
  await page.getByRole("button", { name: "Stop" }).click();
  await headline().getByText("Partial.").waitFor();
  assert.match(await headline().textContent(), /You stopped the reading/);
  assert.equal(await bar.isVisible(), false);
  assert.match(await statuses(), /Partial\./);
});

test("says what it understands where there is no delivery in it", async () => {
  await read(["notes.txt", "Dear diary,\ntoday nothing came.\n"]);
  await title("No delivery in it");
  await page.getByRole("heading", { name: "What is understood" }).waitFor();
  assert.equal(await rows("What is broken").count(), 2);
  await page.getByRole("button", { name: "Read another archive" }).click();
  await read(["empty.ndjson", ""]);
  await title("Nothing in it");
});

test("has an example that shows all of it", async () => {
  await page.getByRole("button", { name: "Try it with an example" }).click();
  await title(/^2,\d{3} deliveries of \d+ accounts$/);
  assert.match(await headline().textContent(), /[\d,]+ signatures are genuine, \d+ not/);
  for (const name of ["Verdicts", "Events", "Signatures", "Error codes", "Findings", "Subscriptions"]) assert.ok(await page.getByRole("table", { name }).isVisible(), name);
  assert.ok((await page.locator(".odd-list > li").count()) >= 4);
});

test("runs nothing that stands in an archive, whatever it is called", async () => {
  const hostile = ['<img src=x onerror="window.ran=1">', "</script><script>window.ran=1</script>", "__proto__", "constructor", "javascript:window.ran=1", "\u202egnp.exe", "`<b>`"];
  const archive = hostile.flatMap((name, number) => [bodyOf("added", number, {}, name), bodyOf("failed", number, { ...failure, error_code: name }, name), bodyOf("added", number, {}, name).replace("accounts.added", name.replaceAll('"', '\\"')), bodyOf("updated", number, {}, name).replace(/,\s*"user": "[^"]+"/, "")]);
  await read([hostile[0], archive.join("\n")], [hostile[1], archive.join("\n")]);
  await title("56 deliveries of 7 accounts");
  for (const more of await page.getByRole("button", { name: /^Show all \d+$/ }).all()) await more.click();
  await page.getByRole("button", { name: "Show what is broken" }).click();
  await page.getByRole("tab", { name: /^Accounts/ }).click();
  await rows("Accounts").first().click();
  await page.locator(".lanes .step").first().waitFor();
  assert.equal(await page.evaluate(() => "ran" in window || "ran" in Object.prototype), false);
  assert.equal(await page.locator("#archive img, #archive script, #archive b:not(strong)").count(), 0);
  const names = await page.getByRole("table", { name: "Subscriptions" }).locator("th[scope=row]").allTextContents();
  assert.deepEqual(new Set(names), new Set(hostile));
});
