// Large bodies in the editor: whole, as one step, and without what would read a line of megabytes from end to end.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { inspect } from "accounts-webhooks";
import { hmac, paste, signature, verdict, visiting } from "./browser.mjs";

const visit = visiting({ permissions: ["clipboard-read", "clipboard-write"] });
let page;
beforeEach(() => ({ page } = visit));

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "large-"))));
after(() => rmSync(folder, { recursive: true }));

const removed = JSON.parse(readFileSync(new URL("../../tests/corpus/published/accounts.removed.message.json", import.meta.url), "utf8"));
const messages = (count) => Array.from({ length: count }, (_, index) => ({ ...removed, name: `${index}` }));
const kinds = {
  "many lines": JSON.stringify(messages(20_000), null, 2),
  "many lines with CRLF": JSON.stringify(messages(20_000), null, 2).replaceAll("\n", "\r\n"),
  "one line": JSON.stringify(messages(30_000)),
  "one string": JSON.stringify({ ...removed, name: "x".repeat(5e6), event: "account.removed" }),
};

const facts = (length) => page.locator("#facts", { hasText: `· ${length} characters` }).waitFor();
/** CodeMirror's own names for classes begin so. */
const coloured = () => page.locator('#editor .cm-line span[class^="\u037c"]');
const example = "accounts.failed";


/** Brings the text by a file on the disk: handed over by the test, it would be unpacked by the page's own thread. */
async function open(text) {
  const file = join(folder, "body.json");
  writeFileSync(file, text);
  await page.locator("#file").setInputFiles(file);
}

/** Brings the text by the clipboard and its keys, into what is selected. */
async function pasteByKeys(text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("ControlOrMeta+v");
}

for (const [kind, text] of Object.entries(kinds)) {
  test(`takes five megabytes as ${kind} whole, and gives them back as one step`, async () => {
    const { verdict: word, findings } = inspect(text);
    await open(text);
    await facts(text.length);
    await verdict(page, word);
    assert.equal(await page.locator("[data-finding]").first().getAttribute("data-finding"), findings[0].code);
    assert.equal(await signature(page), hmac(text));
    await page.getByRole("textbox", { name: "Payload" }).focus();
    await page.keyboard.press("ControlOrMeta+z");
    await page.locator("#verdict .what", { hasText: example }).waitFor();
    await page.keyboard.press("ControlOrMeta+y");
    await facts(text.length);
    assert.equal(await signature(page), hmac(text));
  });
}

test("takes them from the clipboard, over all there was and into it", async () => {
  const text = kinds["one line"];
  const before = readFileSync(new URL("../../tests/corpus/published/accounts.failed.message.json", import.meta.url), "utf8");
  await page.getByRole("textbox", { name: "Payload" }).focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await pasteByKeys(text);
  await facts(text.length + before.length);
  assert.equal(await signature(page), hmac(text + before));
  await page.getByRole("textbox", { name: "Payload" }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await pasteByKeys(kinds["many lines with CRLF"]);
  await facts(kinds["many lines with CRLF"].length);
  assert.equal(await signature(page), hmac(kinds["many lines with CRLF"]));
});

test("colours what can be read, and no line of megabytes", async () => {
  await coloured().first().waitFor();
  for (const [text, isColoured] of [[kinds["one line"], false], [kinds["many lines"], true], [kinds["one string"], false], [JSON.stringify(messages(500)), true]]) {
    await paste(page, text);
    await facts(text.length);
    await page.keyboard.press("ControlOrMeta+Home");
    if (isColoured) await coloured().first().waitFor();
    else assert.equal(await coloured().count(), 0);
  }
  // Typing as well: with its end cut off, the text is a small one again.
  await paste(page, kinds["one line"]);
  await facts(kinds["one line"].length);
  assert.equal(await coloured().count(), 0);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText('{"event": 1}');
  await coloured().first().waitFor();
});
