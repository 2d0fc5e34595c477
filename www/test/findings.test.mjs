// The list of findings, and ways through it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { paste, verdict, visiting } from "./browser.mjs";

const visit = visiting();
let page;
beforeEach(async () => {
  ({ page } = visit);
  await page.evaluate(() => {
    const news = document.getElementById("news");
    globalThis.told = [];
    new MutationObserver(() => globalThis.told.push(news.textContent)).observe(news, { childList: true, characterData: true, subtree: true });
  });
});

const mistakes = `{
  "event": "accounts.failed",
  "name": "accounts.failed",
  "data": {
    "account": "0187c66ee7e5811cb0062232f00f426a",
    "user": "018051aa-f7a9-a0db-2f38-6cfa325e9d69",
    "error_message": "The code was not entered in time.",
    "resource": {"id": "x"},
  }
}`;
const news = () => page.locator("#news");
/** Waits until these words are told, behind those that were heard before; others may follow at once. */
const heard = (words) =>
  page.waitForFunction((pattern) => {
    const at = globalThis.told.findIndex((text) => pattern.test(text));
    return at >= 0 && globalThis.told.splice(0, at + 1);
  }, words);
const done = (text) => page.locator("#done", { hasText: text }).waitFor();
const selection = () => page.evaluate(() => getSelection().toString());
const codes = (group) => page.locator(`.group.${group} li`).evaluateAll((items) => items.map(({ dataset }) => dataset.finding));

test("are grouped by severity with their count, and told in a word", async () => {
  await paste(page, mistakes);
  await verdict(page, "invalid");
  assert.deepEqual(await codes("error"), ["missing_member", "id_form", "trailing_comma"]);
  assert.deepEqual(await page.locator(".group h3").allTextContents(), ["Errors3", "Warnings1", "Notes1"]);
  await page.getByRole("list", { name: "Errors" }).waitFor();
  await heard(/^Invalid: 3 errors, 1 warning, 1 note$/);
  assert.equal(await news().getAttribute("role"), "status");
  assert.equal(await page.locator("#verdict").getAttribute("role"), null);
});

test("F8 and Shift+F8 go through them in the order of the text, from anywhere", async () => {
  await paste(page, mistakes);
  await verdict(page, "invalid");
  await page.keyboard.press("ControlOrMeta+Home");
  await page.getByRole("button", { name: "Clear" }).focus();
  const seen = [];
  for (const [key, index] of [["F8", 1], ["F8", 2], ["F8", 3], ["F8", 4], ["F8", 5], ["F8", 1], ["Shift+F8", 5], ["Shift+F8", 4]]) {
    await page.keyboard.press(key);
    await heard(new RegExp(`^${index} of 5, (error|warning|note): `));
    seen.push(await selection());
    assert.equal(await page.locator("li[aria-current]").count(), 1);
  }
  const [name, brace, id, other, comma] = ['"accounts.failed"', "{", '"0187c66ee7e5811cb0062232f00f426a"', '"x"', ","];
  assert.deepEqual(seen, [name, brace, id, other, comma, name, comma, other]);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.keyboard.press("F8");
  await heard(/^No findings\.$/);
});

test("arrows lead from one to the next in the list", async () => {
  await paste(page, mistakes);
  await verdict(page, "invalid");
  const focused = () => page.evaluate(() => document.activeElement.closest("li")?.dataset.finding);
  await page.locator("[data-finding=missing_member] .jump").focus();
  const walked = [];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]) {
    await page.keyboard.press(key);
    walked.push(await focused());
  }
  assert.deepEqual(walked, ["id_form", "trailing_comma", ...(await codes("warning")), "trailing_comma"]);
});

test("tell why they matter, in place and in the text, and where the rule stands", async () => {
  const docs = readFileSync(new URL("../../docs/findings.md", import.meta.url), "utf8");
  const [, why] = /### id_form\n[^#]*?\*\*Why:\*\* (.*)/.exec(docs);
  await paste(page, mistakes);
  await verdict(page, "invalid");
  const item = page.locator("li[data-finding=id_form]");
  await item.getByText("Why it matters").click();
  await item.getByText(why.slice(1, 40).replaceAll("`", "")).waitFor();
  assert.match(await item.getByRole("link", { name: "The rule" }).getAttribute("href"), /^https:\/\//);
  await page.locator(".cm-lintRange-error", { hasText: "0187c66e" }).hover();
  const tip = page.locator(".cm-tooltip");
  await tip.getByText("Expected an ID in its plain form").waitFor();
  await tip.getByText("An ID has 36 characters").waitFor();
  await tip.getByRole("link", { name: "The rule" }).waitFor();
  await tip.getByText("Why it matters").click();
  await tip.getByText(why.slice(1, 40).replaceAll("`", "")).waitFor();
});

test("a fix says what it did, and that it can be taken back", async () => {
  await paste(page, mistakes);
  await verdict(page, "invalid");
  await page.locator("[data-finding=trailing_comma]").getByRole("button", { name: "Remove the comma" }).click();
  await done("Done: remove the comma.");
  await heard(/^Done: remove the comma\. Invalid: 2 errors, 1 warning, 1 note\. Control Z takes it back\.$/);
  assert.deepEqual(await codes("error"), ["missing_member", "id_form"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await heard(/^Undone\.$/);
  await page.locator("[data-finding=trailing_comma]").waitFor();
  assert.equal(await page.locator("#done").isVisible(), false);
  await page.getByRole("button", { name: /^Apply all 2 safe fixes$/ }).click();
  await done("Done: apply 2 fixes.");
  assert.deepEqual(await codes("error"), ["missing_member"]);
});
