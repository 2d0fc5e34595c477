import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeEach, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { choose as chooseTool, complete, dieOf, paste, pointAt, settled, verdict, visiting } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// A service worker would hand out workers as they are.
const visit = visiting({ serviceWorkers: "block" });
let page;
beforeEach(() => ({ page } = visit));

const key = "accounts-webhooks.theme";
const themeButton = () => page.getByRole("button", { name: /^Theme/ });
const stored = () => page.evaluate(() => ({ ...localStorage }));
const isDark = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor === "rgb(14, 19, 27)");

test("is light or dark by the system, or by the button", async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await isDark(), true);
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal(await isDark(), false);
  assert.deepEqual(await stored(), {});

  const steps = [["light", "dark", false, { [key]: "light" }], ["dark", "light", true, { [key]: "dark" }], ["system", "light", false, {}]];
  for (const [theme, colorScheme, dark, storage] of steps) {
    await page.emulateMedia({ colorScheme });
    await themeButton().click();
    assert.equal(await themeButton().textContent(), `Theme: ${theme}`);
    assert.equal(await isDark(), dark, theme);
    assert.deepEqual(await stored(), storage);
    await page.reload();
    await complete(page);
    assert.equal(await themeButton().textContent(), `Theme: ${theme}`);
    assert.equal(await isDark(), dark, theme);
  }
});

test("takes nothing else from storage", async () => {
  await page.evaluate((key) => localStorage.setItem(key, "<img src=x onerror=alert(1)>"), key);
  await page.reload();
  await complete(page);
  assert.equal(await themeButton().textContent(), "Theme: system");
});

test("takes at most 250 kB for the first view", () => {
  const dist = new URL("../dist/", import.meta.url);
  const sizes = new Map();
  // What the page names, and what that imports before it runs; what is loaded later is named by a variable, or in a call.
  const visit = (name, from) => {
    const file = new URL(name, from);
    if (sizes.has(file.href)) return;
    const content = readFileSync(file);
    sizes.set(file.href, brotliCompressSync(content).length);
    const found = file.pathname.endsWith(".html") ? /(?:src|href)="(\.\/[^"]+)"/g : file.pathname.endsWith(".js") ? /(?:import|from)\s*"(\.[^"]+)"/g : null;
    for (const [, name] of found ? content.toString("latin1").matchAll(found) : []) visit(name, file);
  };
  visit("index.html", dist);
  const size = [...sizes.values()].reduce((sum, own) => sum + own, 0);
  assert.ok(sizes.size >= 5, [...sizes.keys()].join(" "));
  assert.ok(size > 200_000 && size <= 250_000, `${size} bytes`);
});

const choose = (name) => page.getByLabel("Example").selectOption(name);
const states = {
  "a valid message": () => verdict(page, "valid"),
  mistakes: () => paste(page, '{"event": "account.added", "name": 7, "data": {"acount": \'1\'}, "more": 1,}'),
  "a subscription with warnings and notes": () => choose("url_unencrypted"),
  "another document": () => choose("html"),
  "an empty editor": () => page.getByRole("button", { name: "Clear" }).click(),
  "a file that is not UTF-8": () => page.locator("#file").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from("{\xff}", "latin1") }),
  "a hint in the text": async () => {
    await choose("wrong_type");
    await page.locator(".cm-lintRange-error").hover();
    await page.locator(".cm-tooltip").waitFor();
  },
  "a member that is explained": async () => {
    await pointAt(page, "error_code");
    await page.locator("#explanation .choices summary").click();
  },
  "a mistake that is explained, with its reason": async () => {
    await choose("id_form");
    await page.keyboard.press("F8");
    await page.locator("#explanation .trouble").waitFor();
    await page.locator("li[data-finding=id_form]").getByText("Why it matters").click();
    await page.locator(".reason p:not(:empty)").waitFor();
  },
  "a fix that was applied": async () => {
    await choose("trailing_comma");
    await page.locator("li[data-finding=trailing_comma]").getByRole("button", { name: "Remove the comma" }).click();
    await page.locator("#done button").waitFor();
  },
  "a text that is broken for the moment": async () => {
    await page.getByRole("textbox", { name: "Payload" }).focus();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.type("x");
    await page.locator("#verdict .past-mark").waitFor();
  },
  "more findings than are listed": async () => {
    await paste(page, `[${"'a', ".repeat(300)}1]`);
    await page.getByRole("button", { name: /^Show/ }).or(page.locator("[data-finding=more_findings]")).first().waitFor();
  },
  "a text that could not be inspected": async () => {
    const large = (event) => `{"event": "${event}", "data": [${"1,\n".repeat(40_000)}1]}`;
    await dieOf(page, "accounts.removed");
    await paste(page, large("accounts.added"));
    await verdict(page, "invalid");
    await paste(page, large("accounts.removed"));
    await verdict(page, "failed");
  },
  "an empty signature view": () => page.getByRole("tab", { name: "Signature" }).click(),
  "a wrong signature": async () => {
    await page.getByRole("tab", { name: "Signature" }).click();
    await page.getByLabel("Secret of the subscription").fill("a secret");
    await page.getByLabel("Value of the header").fill("abc");
    await page.getByRole("button", { name: "Show secret" }).click();
    await page.getByRole("heading", { name: "Not genuine" }).waitFor();
  },
  "what can be taken home": async () => {
    await choose("missing_member");
    await page.getByRole("tab", { name: "Take home" }).click();
    await page.waitForFunction(() => document.querySelector("#home-link")?.value);
  },
  "what can be taken home as it is, signed with a secret": async () => {
    await page.getByRole("tab", { name: "Signature" }).click();
    await page.getByLabel("Secret of the subscription").fill("a secret");
    await states["what can be taken home"]();
    await page.getByLabel("As they are").check();
    await page.getByRole("tab", { name: "curl", exact: true }).click();
  },
  "nothing to take home": async () => {
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByRole("tab", { name: "Take home" }).click();
    await page.getByText("nothing to take home").waitFor();
  },
  "a body from a link": async () => {
    await states["what can be taken home"]();
    await page.evaluate(() => (location.hash = new URL(document.querySelector("#home-link").value).hash));
    await page.locator("#origin strong").waitFor();
  },
  "a damaged link": async () => {
    await page.evaluate(() => (location.hash = "#body=1r0"));
    await page.locator(".origin.trouble").waitFor();
  },
  "a subscription that is built": async () => {
    await chooseTool(page, "Subscribe");
    await page.getByRole("button", { name: "Generate secret" }).click();
    await page.getByRole("combobox", { name: "another family" }).selectOption("gigs.added");
    await page.getByRole("button", { name: "Add event" }).click();
    await verdict(page, "invalid");
  },
  "a subscription that is split": async () => {
    await states["a subscription that is built"]();
    await page.getByRole("button", { name: "Split it into two" }).click();
    await page.getByRole("button", { name: "2 of 2" }).click();
    await page.getByRole("tab", { name: "Rust" }).click();
  },
  "a subscription that the form can't show": async () => {
    await chooseTool(page, "Subscribe");
    await paste(page, '[{"events": 1}, {"secret": "a", "evens": ["acounts.added"]}]', "Subscription as JSON");
    await page.getByRole("button", { name: "Take it apart" }).waitFor();
  },
  "a comparison": () => chooseTool(page, "Compare"),
  "a comparison with all kinds of difference": async () => {
    await chooseTool(page, "Compare");
    await paste(page, '{"a": [1, "text"], "b": {"c": null}, "event": "accounts.added"', "Left delivery");
    await paste(page, '{"a": [2], "d": true, "event": "accounts.added", "event": 7}', "Right delivery");
    await page.locator("[data-note=left-faulty]").waitFor();
  },
  "an empty comparison": async () => {
    await chooseTool(page, "Compare");
    await page.locator("#compare").getByRole("button", { name: "Clear" }).click();
    await verdict(page, "empty");
  },
  "an archive to come": async () => {
    await chooseTool(page, "Archive");
    await page.getByRole("button", { name: "Choose files…" }).waitFor();
  },
  "an archive": async () => {
    await states["an archive to come"]();
    await page.getByRole("button", { name: "Try it with an example" }).click();
    await page.getByRole("grid", { name: "Accounts" }).getByRole("gridcell").first().waitFor();
    await page.getByText("As a table").click();
    await page.getByText("What it means").first().click();
  },
  "an archive's account": async () => {
    await states["an archive"]();
    await page.getByRole("button", { name: "Show odd accounts" }).click();
    await page.getByRole("grid", { name: "Accounts" }).getByRole("gridcell").first().click();
    await page.locator(".lanes .odd-ring").first().waitFor();
  },
  "what is broken in an archive": async () => {
    await states["an archive"]();
    await page.getByRole("button", { name: "Show what is broken" }).click();
  },
  "an archive with no delivery in it": async () => {
    await states["an archive to come"]();
    await page.locator("#archive input[type=file]").setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no delivery\n") });
    await page.getByRole("heading", { name: "No delivery in it" }).waitFor();
  },
};

for (const [state, reach] of Object.entries(states)) {
  test(`axe finds nothing, light or dark, wide or narrow: ${state}`, async () => {
    // Colours on their way would be measured.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await reach();
    await settled(page);
    await page.evaluate(axe);
    for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["dark", 320]]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 860 });
      const { violations } = await page.evaluate(() => axe.run());
      const found = violations.map(({ id, nodes }) => [id, nodes.map(({ target, any }) => `${target} ${any.map(({ message }) => message)}`)]);
      assert.deepEqual(found, [], `${colorScheme} ${width}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} pixels too wide at ${width}`);
    }
  });
}

test("can be told apart in colours that the system forces", async () => {
  await page.emulateMedia({ forcedColors: "active" });
  await states["what can be taken home"]();
  const style = (selector, property) => page.locator(selector).first().evaluate((place, property) => getComputedStyle(place)[property], property);
  assert.notEqual(await style("#home-tab", "borderTopWidth"), "0px");
  assert.equal(await style("#report-tab", "borderTopWidth"), "0px");
  assert.notEqual(await style(".home-option", "borderTopWidth"), "0px");
});

test("has a picture of itself, and pictures of its views that someone refers to", () => {
  const root = new URL("../../", import.meta.url);
  const read = (name) => readFileSync(new URL(name, root));
  const png = read("www/public/social.png");
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
  assert.match(read("www/dist/index.html").toString(), /property="og:image" content="[^"]*social\.png"/);
  const pictures = readdirSync(new URL("docs/screenshots/", root));
  assert.ok(pictures.length >= 15);
  const referring = ["README.md", "docs/inspector.md"].map((name) => read(name).toString()).join("");
  for (const name of pictures) {
    assert.ok(referring.includes(`screenshots/${name}`), `nothing refers to docs/screenshots/${name}`);
    assert.ok(read(`docs/screenshots/${name}`).length < 120_000, name);
  }
  const missing = [...referring.matchAll(/screenshots\/([\w-]+\.webp)/g)].filter(([, name]) => !pictures.includes(name));
  assert.deepEqual(missing, []);
});

test("says which version and commit it is of", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../npm/package.json", import.meta.url), "utf8"));
  const shown = await page.locator("#version").textContent();
  assert.ok(shown === version || new RegExp(`^${version.replaceAll(".", "\\.")} \\([0-9a-f]{10,}\\+?\\)$`).test(shown), shown);
});

test("has the licences of what it is made of", async () => {
  const [tab] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("link", { name: /Licences/ }).click({ modifiers: ["ControlOrMeta"] })]);
  await tab.waitForLoadState();
  const text = await tab.locator("body").textContent();
  for (const name of ["@codemirror/view", "@lezer/json", "pako", "hashbrown"]) assert.match(text, new RegExp(`^(## )?${name} .*\\d`, "m"));
});
