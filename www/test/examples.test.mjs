import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { findingCodes } from "accounts-webhooks";
import { paste, verdict, visiting } from "./browser.mjs";

const visit = visiting();
let page;
beforeEach(() => ({ page } = visit));

const menu = () => page.getByLabel("Example");
const what = () => page.locator("#verdict .what").textContent();
// Not shown by any body that is text: they take bytes, options, or thousands of members. An empty editor is greeted instead.
const without = ["too_large", "empty_body", "invalid_utf8", "not_expected", "more_findings"];

test("has an example of every finding that a text can show", async () => {
  const codes = findingCodes.map(({ code }) => code).filter((code) => !without.includes(code));
  const groups = await menu().locator("optgroup").evaluateAll((groups) =>
    groups.map(({ label, children }) => [label, Array.from(children, ({ value }) => value)]));
  assert.deepEqual(groups.map(([label, names]) => [label, names.length]).slice(0, 3), [["Messages", 5], ["Subscriptions", 5], ["Messages with the account object", 5]]);
  const shown = groups.slice(3).flatMap(([, names]) => names);
  assert.deepEqual(shown.toSorted(), codes.toSorted());
  for (const code of codes) {
    await menu().selectOption(code);
    await page.locator(`[data-finding=${code}]`).first().waitFor();
    assert.equal(await menu().inputValue(), code);
  }
});

test("has messages with the account object, and one of a lost connection", async () => {
  for (const event of ["added", "updated", "connected", "failed"]) {
    await menu().selectOption(`accounts.${event}.resource`);
    await verdict(page, "valid");
    assert.match(await page.locator("#details").textContent(), /came along as data\.resource/);
  }
  await menu().selectOption("accounts.updated.disconnected");
  assert.match(await page.locator("#details").textContent(), /Connection\s*error/);
});

test("names another document in the headline", async () => {
  for (const [code, words] of Object.entries({
    envelope: "The body stands inside something else, in detail",
    curl_command: "Expected JSON, found a curl command",
    html: "Expected JSON, found markup",
    api_error: "An error of the API, not a body of these webhooks",
    not_json: "Expected JSON, found Bad Gateway",
    unrecognised: "Neither a webhook message nor a subscription",
  })) {
    await menu().selectOption(code);
    assert.equal(await what(), words);
  }
  await paste(page, '{"event": "accounts.added",}');
  await page.locator("[data-finding=trailing_comma]").waitFor();
  assert.equal(await what(), "A webhook message: accounts.added");
});
