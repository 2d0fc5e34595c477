import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { kept, paste, settled, verdict, verdictOf, visiting } from "./browser.mjs";

const published = new URL("../../tests/corpus/published/", import.meta.url);
const examples = readdirSync(published).filter((name) => name.endsWith(".json"));
const connected = readFileSync(new URL("accounts.connected.message.json", published), "utf8");

const visit = visiting();
let page;
beforeEach(() => ({ page } = visit));

const finding = (code) => page.locator(`[data-finding=${code}]`);
const selection = () => page.evaluate(() => getSelection().toString());
const editorText = () => page.locator(".cm-line").allTextContents();

/** The marked text of each mark of the severity. */
const marked = (severity) => page.locator(`.cm-lintRange-${severity}`).allTextContents();

test("begins with the example of a failed login, and says what happened", async () => {
  await verdict(page, "valid");
  const words = await page.locator("#verdict").textContent();
  assert.match(words, /accounts\.failed/);
  assert.match(words, /failed at the MFA step: the second factor was wrong/);
  assert.match(words, /user can try again/);
  assert.equal(await page.getByLabel("Example").inputValue(), "accounts.failed.message");
});

test("finds nothing wrong with the published examples", async () => {
  assert.equal(examples.length, 10);
  for (const file of examples) {
    await page.getByLabel("Example").selectOption(file.replace(".json", ""));
    assert.equal(await verdictOf(page), "valid", file);
    assert.equal((await editorText()).join("\n"), readFileSync(new URL(file, published), "utf8"));
    // Subscriptions may be advised; nothing else is said of any example.
    const findings = page.locator(file.includes("subscription") ? "[data-finding]:not([data-severity=note])" : "[data-finding]");
    assert.equal(await findings.count(), 0, file);
  }
});

test("shows a mistake while it is typed: verdict, list, gutter and mark", async () => {
  await page.getByRole("textbox", { name: "Payload" }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText('{"event": "accounts.connected", "name": 7}');
  await verdict(page, "invalid");
  await finding("wrong_type").waitFor();
  await finding("missing_member").waitFor();
  // The missing member is marked at the brace only, not over the whole body.
  assert.deepEqual(await marked("error"), ["{", "7"]);
  assert.equal(await page.locator(".cm-lint-marker-error").count(), 1);
  assert.equal(await page.getByLabel("Example").inputValue(), "");
});

test("jumps to the text from the list, by click and by key", async () => {
  await paste(page, connected.replace("0187c66e", "0187c66"));
  const jump = finding("invalid_id").getByRole("button").first();
  await jump.click();
  assert.match(await selection(), /^"0187c66-[-0-9a-f]+"$/);
  await jump.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.insertText('"0187c66e-e7e5-811c-b006-2232f00f426a"');
  await verdict(page, "valid");
});

test("mends with a button, and undo takes it back", async () => {
  await paste(page, connected.replace(/\n\s+}\n}/, ",\n  }\n}"));
  await verdict(page, "invalid");
  await finding("trailing_comma").getByRole("button", { name: "Remove the comma" }).click();
  await verdict(page, "valid");
  await page.keyboard.press("ControlOrMeta+z");
  await verdict(page, "invalid");
});

test("mends all that is beyond doubt at once, and undo takes it back", async () => {
  const broken = connected.replace('"account"', '"Account"').replace('"user"', "'user'").replace(/\n\s+}\n}/, ",\n  }\n}");
  await paste(page, broken);
  await verdict(page, "invalid");
  const before = await editorText();
  await page.getByRole("button", { name: "Apply all 3 safe fixes" }).click();
  await verdict(page, "valid");
  assert.equal((await editorText()).join("\n"), connected);
  await page.keyboard.press("ControlOrMeta+z");
  await verdict(page, "invalid");
  assert.deepEqual(await editorText(), before);
});

test("leads a stranger with three mistakes to a valid body", async () => {
  await paste(page, `{
  "event": "accounts.failed",
  "name": "my webhook",
  "data": {
    "account": "0187c66ee7e5811cb0062232f00f426a",
    "user": "018051aa-f7a9-a0db-2f38-6cfa325e9d69",
    "error_message": "The code was not entered in time.",
  }
}`);
  await verdict(page, "invalid");
  await page.getByRole("button", { name: "Apply all 2 safe fixes" }).click();
  // What is left is told where it is missing, and so is what may stand there.
  await page.keyboard.press("F8");
  const panel = page.getByRole("region", { name: "At the cursor" });
  await panel.getByText("Missing member error_code in data").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.type('"error_code": "",');
  await settled(page);
  await panel.getByText("50 documented values").click();
  await panel.getByRole("button", { name: "mfa_timeout", exact: true }).click();
  await verdict(page, "valid");
  assert.equal(await page.locator("[data-finding]").count(), 0);
  assert.equal(
    await page.locator("#verdict .summary").textContent(),
    "The user's login failed at the MFA step: the second factor was not entered in time. The user can try again now.",
  );
});

test("marks the right text in bodies with CRLF, and keeps the line ends", async () => {
  const body = connected.replace('"data"', '"dada"').replaceAll("\n", "\r\n");
  await paste(page, body);
  await finding("misspelt_member").waitFor();
  assert.deepEqual(await marked("error"), ['"dada"']);
  assert.match(await page.locator("#facts").textContent(), new RegExp(`${body.length} characters · CRLF`));
  await finding("misspelt_member").getByRole("button").first().click();
  assert.equal(await selection(), '"dada"');
  await finding("misspelt_member").getByRole("button", { name: "Rename" }).click();
  await verdict(page, "valid");
  assert.match(await page.locator("#facts").textContent(), /CRLF/);
});

test("marks the right text behind characters that take two units", async () => {
  await paste(page, '{"name": "🦀 ünï 🎉", "event": nope, "data": {}}');
  await finding("unquoted_text").or(finding("no_json_value")).or(finding("unexpected_text")).first().waitFor();
  assert.ok((await marked("error")).includes("nope"), String(await marked("error")));
  await page.locator("[data-finding]", { hasText: "nope" }).getByRole("button").first().click();
  assert.equal(await selection(), "nope");
});

test("greets an empty editor with a hint, not with errors", async () => {
  await page.getByRole("button", { name: "Clear" }).click();
  await verdict(page, "empty");
  assert.equal(await page.locator("[data-finding]").count(), 0);
  assert.match(await page.locator("#verdict").textContent(), /choose an example/);
});

test("shows markup in a payload as text", async () => {
  const markup = "<img src=x onerror=alert(1)>";
  const body = JSON.stringify({ event: "accounts.connected", name: markup, [markup]: 1, data: { account: markup, user: markup, [markup]: markup } }, null, 2);
  const images = await page.locator("img").count();
  await paste(page, body);
  await verdict(page, "invalid");
  assert.equal(await page.locator("img").count(), images);
  const rendered = await page.locator("main:visible").textContent();
  assert.ok(rendered.includes(markup));
});

test("copes with a body of a megabyte and with deep nesting", async () => {
  await paste(page, `{"event": [${"[1, 2, 3],".repeat(100_000)}`);
  await verdict(page, "invalid");
  await paste(page, "[".repeat(20_000));
  await finding("too_deep").waitFor();
});

test("asks for nothing once it is loaded", async () => {
  await kept(page);
  const before = visit.requests.length;
  await paste(page, '{"event": "https://example.com/x.png", "url": "http://example.com"}');
  await page.getByLabel("Example").selectOption("accounts.updated.subscription");
  await settled(page);
  // The browser fetches the tab's icon when it likes, often after all else.
  assert.deepEqual(visit.requests.slice(before).filter((url) => url !== `${visit.address}favicon.svg`), []);
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
});
