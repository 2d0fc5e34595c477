// Two deliveries beside each other.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { sample } from "accounts-webhooks";
import { choose, paste, verdict, visiting } from "./browser.mjs";

const visit = visiting();
let page;
beforeEach(async () => {
  page = visit.page;
  await choose(page, "Compare");
  await verdict(page, "noted");
});

const tool = () => page.locator("#compare");
const row = (pointer) => tool().locator(`[data-pointer="${pointer}"]`);
const note = (code) => tool().locator(`[data-note=${code}]`);
const text = async (side) => (await tool().locator(`.${side} .cm-line`).allTextContents()).join("\n");
const write = (side, body) => paste(page, body, `${side} delivery`);

test("names what changed between two states, and says what it means", async () => {
  const status = row("/data/resource/connection/status");
  assert.match(await status.textContent(), /status.*"connected".*became.*"error"/);
  assert.equal(await status.getAttribute("data-kind"), "changed");
  assert.match(await note("lost").textContent(), /^The connection was lost.*\.$/);
  assert.match(await tool().locator(".compared.right .compared-summary").textContent(), /accounts\.updated.*lost its connection/);
});

test("a click shows both places", async () => {
  await tool().getByLabel("Example").selectOption({ label: "With the account object and without" });
  await write("Right", '{"new": [1, 22], "event": "accounts.connected"}');
  await row("/new").getByRole("button").click();
  for (const side of ["left", "right"]) await tool().locator(`.${side} .cm-selectionBackground`).first().waitFor();
  // The focus stays in the list.
  assert.equal(await page.evaluate(() => document.activeElement.className), "difference");
  await row("/event").getByRole("button").press("Enter");
  const at = (side) => tool().locator(`.${side} .cm-activeLine`).textContent();
  assert.match(await at("left"), /"event": "accounts\.updated"/);
});

test("marks what differs on the side where it stands", async () => {
  await write("Left", '{"a": 1, "b": "é😀", "same": 3}');
  await write("Right", '{"same": 3, "b": "other", "c": [4]}');
  await row("/c").waitFor();
  const marked = (side) => tool().locator(`.${side} .different`).allTextContents();
  assert.deepEqual(await marked("left"), ["1", '"é😀"']);
  assert.deepEqual(await marked("right"), ['"other"', "[4]"]);
  const kinds = await tool().locator("[data-pointer]").evaluateAll((rows) => rows.map(({ dataset }) => [dataset.kind, dataset.pointer]));
  assert.deepEqual(kinds, [["changed", "/b"], ["removed", "/a"], ["added", "/c"]]);
});

test("order and layout are no difference", async () => {
  await tool().getByLabel("Example").selectOption({ label: "The same, written again by a program" });
  await verdict(page, "valid");
  await note("other-layout").waitFor();
  assert.equal(await tool().locator("[data-pointer]").count(), 0);
  await write("Left", '{"a": 1, "b": [2, {"c": null}]}');
  await write("Right", '{ "b": [2.0, {"c": null}],\r\n"\\u0061": 1}');
  await verdict(page, "valid");
});

test("has an example for each of what it can say, and swaps sides", async () => {
  const examples = { "A failed login, then one that works": "restored", "The account is removed": "gone", "Two that are alike": "alike", "The connection is lost": "lost" };
  for (const [label, code] of Object.entries(examples)) {
    await tool().getByLabel("Example").selectOption({ label });
    await note(code).waitFor();
  }
  const [left, right] = [await text("left"), await text("right")];
  await tool().getByRole("button", { name: "Swap sides" }).click();
  await note("restored").waitFor();
  assert.deepEqual([await text("left"), await text("right")], [right, left]);
  assert.equal(await tool().getByLabel("Example").inputValue(), "");
});

test("says so where a text is no JSON, or nothing is there", async () => {
  await write("Left", '{"a": 1,}');
  await write("Right", '{"a": 1}');
  await note("left-faulty").waitFor();
  await tool().getByRole("heading", { name: "Not the same" }).waitFor();
  await tool().getByRole("button", { name: "Clear" }).click();
  await verdict(page, "empty");
  assert.equal(await tool().locator("[data-pointer]").count(), 0);
});

test("takes what stands in the inspector, and files on either side", async () => {
  await tool().getByRole("button", { name: "From the inspector left delivery" }).click();
  await tool().locator(".compared.left .compared-summary", { hasText: "accounts.failed" }).waitFor();
  const { body } = sample("accounts.failed");
  await tool().locator(".right input[type=file]").setInputFiles({ name: "d.json", mimeType: "application/json", buffer: Buffer.from(body) });
  await verdict(page, "valid");
  // What is dropped goes to the side on which it is dropped.
  await tool().locator(".right .cm-content").evaluate((target) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{"event": "accounts.added"}'], "dropped.json"));
    for (const type of ["dragover", "drop"]) target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
  await row("/data").waitFor();
  assert.equal(await text("right"), '{"event": "accounts.added"}');
  await choose(page, "Inspect");
  assert.match(await page.locator("#editor").textContent(), /accounts\.failed/);
});

test("many differences are counted, and not all listed", async () => {
  const list = (value) => JSON.stringify(Array(5000).fill(value));
  await write("Left", list(1));
  await write("Right", list(2));
  await tool().getByRole("heading", { name: "5000 differences" }).waitFor();
  assert.equal(await tool().locator("[data-pointer]").count(), 200);
  assert.match(await tool().locator(".more").textContent(), /^4800 more/);
});

test("markup in a delivery is shown as text", async () => {
  const markup = "<img src=x onerror=alert(1)>";
  const images = await page.locator("img").count();
  await write("Left", JSON.stringify({ [markup]: markup }));
  await write("Right", JSON.stringify({ [markup]: `${markup}!`, event: markup }));
  await row(`/${markup}`.replaceAll('"', '\\"')).waitFor();
  assert.equal(await page.locator("img").count(), images);
});
