import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { beforeEach, test } from "node:test";
import { signatureWords } from "accounts-webhooks";
import { copied, kept, paste, visiting } from "./browser.mjs";

const visit = visiting({ permissions: ["clipboard-read", "clipboard-write"] });
let page;
beforeEach(async () => {
  page = visit.page;
  await page.getByRole("tab", { name: "Signature" }).click();
});

const secret = () => page.getByLabel("Secret of the subscription");
const header = () => page.getByLabel("Value of the header");
const outcome = (page) => page.locator("#signature-verdict:not([aria-busy])");
const hmac = (body, key = "a secret", algorithm = "sha512") => createHmac(algorithm, key).update(body);
const plain = (words) => words.replaceAll("`", "");

async function judged(body, key, signature, title) {
  await paste(page, body);
  await secret().fill(key);
  await header().fill(signature);
  await outcome(page).getByRole("heading", { name: title, exact: true }).waitFor();
}

const spaced = '{"event": "accounts.added", "name": "a", "data": {}}';
const compact = JSON.stringify(JSON.parse(spaced));
const laidOut = (space) => JSON.stringify(JSON.parse(spaced), null, space);
const of = (body, ...rest) => hmac(body, ...rest).digest("hex");

test("tells a genuine signature, also where the header's whole line is pasted", async () => {
  await judged(spaced, "a secret", of(spaced), "Genuine");
  await judged(spaced, "a secret", `X-Argyle-Signature: ${of(spaced)}`, "Genuine");
  await judged(`${spaced}🦀 é`, "päss🔑", of(`${spaced}🦀 é`, "päss🔑"), "Genuine");
});

test("says what was done wrong, for everything that can be proved", async () => {
  const base = of(compact);
  const cases = {
    "signature-padded": [compact, "a secret", ` ${base} `],
    "signature-prefixed": [compact, "a secret", `sha512=${base}`],
    "signature-upper-case": [compact, "a secret", base.toUpperCase()],
    "signature-base64": [compact, "a secret", hmac(compact).digest("base64")],
    sha256: [compact, "a secret", of(compact, "a secret", "sha256")],
    sha1: [compact, "a secret", of(compact, "a secret", "sha1")],
    "secret-padded": [compact, " a secret ", base],
    "secret-trimmed": [compact, "a secret", of(compact, "a secret\n")],
    "body-was-compact": [spaced, "a secret", base],
    "body-was-spaced": [compact, "a secret", of(spaced)],
    "body-was-two-spaced": [compact, "a secret", of(laidOut(2))],
    "body-was-four-spaced": [compact, "a secret", of(laidOut(4))],
    "body-lost-final-newline": [compact, "a secret", of(`${compact}\n`)],
    "body-gained-final-newline": [`${compact}\n`, "a secret", base],
    "body-lost-carriage-returns": [laidOut(3), "a secret", of(laidOut(3).replaceAll("\n", "\r\n"))],
    "body-gained-carriage-returns": [laidOut(3).replaceAll("\n", "\r\n"), "a secret", of(laidOut(3))],
    "body-lost-byte-order-mark": [compact, "a secret", of(`\ufeff${compact}`)],
    "body-gained-byte-order-mark": [`\ufeff${compact}`, "a secret", base],
  };
  assert.deepEqual(Object.keys(cases).toSorted(), Object.keys(signatureWords.likely).toSorted());
  for (const [code, given] of Object.entries(cases)) {
    await judged(...given, "Not genuine");
    const item = page.locator(`[data-likely=${code}]`);
    await item.waitFor();
    assert.equal(await item.textContent(), plain(signatureWords.likely[code]), code);
  }
});

test("says why a signature is refused where nothing can be proved", async () => {
  const cases = { missing: ["", "Nothing to compare yet"], empty: ["X-Argyle-Signature: ", "Not genuine"], "wrong-length": ["abc", "Not genuine"], "not-hex": ["z".repeat(128), "Not genuine"], mismatch: ["0".repeat(128), "Not genuine"] };
  assert.deepEqual(Object.keys(cases).toSorted(), Object.keys(signatureWords.rejections).toSorted());
  for (const [reason, [signature, title]] of Object.entries(cases)) {
    await judged(compact, "a secret", signature, title);
    const words = outcome(page).filter({ hasText: plain(signatureWords.rejections[reason]) });
    await words.waitFor();
  }
});

test("asks for what is missing, and follows the payload", async () => {
  await outcome(page).getByRole("heading", { name: "Whose signature?" }).waitFor();
  assert.equal(await page.getByText("The right signature").isVisible(), false);
  await judged(spaced, "a secret", of(spaced), "Genuine");
  await paste(page, compact);
  await page.locator("[data-likely=body-was-spaced]").waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  await outcome(page).getByRole("heading", { name: "No body to sign yet" }).waitFor();
});

test("gives the right signature to copy", async () => {
  await judged(spaced, "a secret", "", "Nothing to compare yet");
  assert.equal(await page.locator("#right-signature").textContent(), of(spaced));
  // The button says so for two seconds, by a clock that the test sets.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  assert.equal(await copied(page, page.getByRole("button", { name: "Copy signature" })), of(spaced));
  await page.getByRole("button", { name: "Copied" }).waitFor();
  await page.clock.runFor(2000);
  await page.getByRole("button", { name: "Copy signature" }).waitFor();
});

test("keeps the secret to itself, and forgets it", async () => {
  await kept(page);
  const before = visit.requests.length;
  await judged(spaced, "a secret", of(spaced), "Genuine");
  assert.equal(await secret().getAttribute("type"), "password");
  assert.equal(await secret().getAttribute("autocomplete"), "off");
  const show = page.getByRole("button", { name: "Show secret" });
  await show.click();
  assert.equal(await secret().getAttribute("type"), "text");
  assert.equal(await show.getAttribute("aria-pressed"), "true");
  // Out of sight, it is masked again.
  await page.getByRole("tab", { name: "Report" }).click();
  await page.getByRole("tab", { name: "Signature" }).click();
  assert.equal(await secret().getAttribute("type"), "password");
  assert.equal(await secret().inputValue(), "a secret");

  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, document.body.outerHTML, history.state]));
  assert.ok(!stored.includes("a secret"), stored);
  assert.deepEqual(visit.requests.slice(before).filter((url) => !url.endsWith("/favicon.svg")), []);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  assert.equal(await secret().inputValue(), "");
  assert.equal(await header().inputValue(), "");
  assert.equal(await page.locator("#right-signature").textContent(), "");

  await secret().fill("a secret");
  await page.reload();
  assert.equal(await page.locator("#secret").inputValue(), "");
});

test("has its views as tabs for the keyboard", async () => {
  await page.getByRole("tab", { name: "Signature" }).focus();
  await page.keyboard.press("End");
  assert.equal(await page.getByRole("tabpanel", { name: "Take home" }).isVisible(), true);
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getByRole("tab", { name: "Report" }).getAttribute("aria-selected"), "true");
  assert.equal(await page.getByRole("tabpanel", { name: "Report" }).isVisible(), true);
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getByRole("tabpanel", { name: "Signature" }).isVisible(), true);
  await page.keyboard.press("Tab");
  assert.equal(await secret().evaluate((field) => field === document.activeElement), true);
});
