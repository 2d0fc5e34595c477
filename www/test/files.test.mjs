import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { hmac, signature, verdict, visiting } from "./browser.mjs";

const connected = readFileSync(new URL("../../tests/corpus/published/accounts.connected.message.json", import.meta.url), "utf8");
const visit = visiting();
let page;
beforeEach(() => ({ page } = visit));

const notice = () => page.getByRole("alert").textContent();
const facts = () => page.locator("#facts").textContent();
const editorText = async () => (await page.locator(".cm-line").allTextContents()).join("\n");

async function openFile(content, name = "body.json") {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open…" }).click();
  await (await chooser).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
}

/** Opens `text` in the place of nothing, and waits until it is there. */
async function openText(text) {
  await page.getByRole("button", { name: "Clear" }).click();
  await openFile(text);
  await page.locator("#facts", { hasText: `· ${text.length} characters` }).waitFor();
}

/** Drops files with these contents on what `selector` finds. */
function drop(selector, ...contents) {
  return page.evaluate(([selector, contents]) => {
    const dataTransfer = new DataTransfer();
    for (const content of contents) dataTransfer.items.add(new File([content], "dropped.json"));
    const target = document.querySelector(selector);
    for (const type of ["dragover", "drop"]) target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, [selector, contents]);
}

test("opens a file by the button, and the same one again", async () => {
  await openText(connected);
  await verdict(page, "valid");
  assert.equal(await page.getByLabel("Example").inputValue(), "accounts.connected.message");
  await page.getByRole("button", { name: "Clear" }).click();
  await verdict(page, "empty");
  await openFile(connected);
  await verdict(page, "valid");
  assert.equal(await notice(), "");
});

test("opens a file that is dropped on the editor, or beside it", async () => {
  for (const place of [".cm-content", ".colophon"]) {
    await page.getByRole("button", { name: "Clear" }).click();
    await drop(place, connected);
    await verdict(page, "valid");
    assert.equal(await editorText(), connected);
  }
  assert.equal(await page.locator(".dropping").count(), 0);
});

test("says so where files come together, and keeps what was there", async () => {
  const before = await editorText();
  await drop(".cm-content", "{}", "[]");
  assert.match(await notice(), /One file at a time: 2 came/);
  assert.equal(await editorText(), before);
});

test("says that a file is too large, and keeps what was there", async () => {
  const before = await editorText();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(64 * 2 ** 20 + 1)], "<b>huge</b>.json"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  assert.match(await notice(), /“<b>huge<\/b>\.json” has 64\.0 MiB, and 64 MiB are the most/);
  assert.equal(await editorText(), before);
});

test("inspects the bytes of a file that is not UTF-8, until it is changed", async () => {
  const bytes = Buffer.from(connected.replace("name-for", "näme-for"), "latin1");
  await openFile(bytes);
  await page.locator("[data-finding=invalid_utf8]").waitFor();
  assert.match(await notice(), /not UTF-8/);
  assert.match(await facts(), new RegExp(`${bytes.length} bytes, not UTF-8`));
  assert.equal(await signature(page), hmac(bytes));
  assert.match(await page.locator(".cm-lintRange-error").first().textContent(), /\ufffd/);

  await page.getByRole("textbox", { name: "Payload" }).focus();
  await page.keyboard.insertText(" ");
  await verdict(page, "valid");
  assert.equal(await notice(), "");
  assert.equal(await signature(page), hmac(Buffer.from(` ${bytes.toString("utf8")}`)));
  await page.getByRole("textbox", { name: "Payload" }).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await page.locator("[data-finding=invalid_utf8]").waitFor();
  assert.match(await notice(), /not UTF-8/);
  assert.equal(await signature(page), hmac(bytes));
});

test("keeps the bytes of CRLF, of a byte-order mark and of mixed line ends", async () => {
  for (const body of [connected.replaceAll("\n", "\r\n"), `\ufeff${connected}`, `${connected}\n`]) {
    await openText(body);
    assert.equal(await signature(page), hmac(body));
    assert.equal(await notice(), "");
  }
  const mixed = `${connected.replace('"data"', '"dada"').replace("\n", "\r\n").replace(",\n", ",\r")}\n`;
  await openFile(mixed);
  await page.locator("[data-finding=misspelt_member]").waitFor();
  assert.equal(await signature(page), hmac(mixed));
  assert.match(await notice(), /lines end in different ways/);
  assert.match(await facts(), /mixed line ends/);
  assert.deepEqual(await page.locator(".cm-lintRange-error").allTextContents(), ['"dada"']);
  await page.locator("[data-finding=misspelt_member]").getByRole("button", { name: "Rename" }).click();
  await verdict(page, "valid");
  assert.equal(await notice(), "");
});
