// `npm run screenshots`: pictures of every view in docs/screenshots, and the one that is shown where someone posts the page's address.
// Browsers and fonts differ, so they are looked at, not compared.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { main } from "./console.mjs";
import { root } from "./places.mjs";
import { checkNode } from "./versions.mjs";

/** Quality of WebP at which text stays sharp. */
const quality = 0.72;
const folder = join(root, "docs", "screenshots");

// Loaded once all that it takes is there.
const page = {};
const tab = ({ page: view }, name) => view.getByRole("tab", { name, exact: true }).click();
const example = ({ page: view }, name) => view.getByLabel("Example").selectOption(name);

/** What leads to each view, from the page as it is when one opens it. */
const views = {
  async inspect(visit) {
    const { body } = page.sample("accounts.failed");
    await page.paste(visit.page, body.replace('"accounts.failed"', '"account.failed"').replace(/"account": "([^"]*)"/, (_, id) => `"account": "${id.replaceAll("-", "")}"`).replace(/\n {2}\}\n\}/, ",\n  }\n}"));
    await visit.page.locator("[data-finding] .jump, [data-finding] button").first().click();
  },
  async message(visit) {
    await example(visit, "accounts.updated.disconnected");
    await visit.page.locator(".cm-line", { hasText: '"status": "error"' }).first().click();
  },
  async signature(visit) {
    const body = '{"event": "accounts.added", "name": "my webhook", "data": {}}';
    await page.paste(visit.page, JSON.stringify(JSON.parse(body), null, 2));
    await tab(visit, "Signature");
    await visit.page.getByLabel("Secret of the subscription").fill("a secret of 24 characters");
    await visit.page.getByLabel("Value of the header").fill(page.sign(JSON.stringify(JSON.parse(body)), "a secret of 24 characters"));
    await visit.page.getByText("What was done wrong").waitFor();
  },
  async home(visit) {
    await example(visit, "missing_member");
    await tab(visit, "Take home");
    await visit.page.waitForFunction(() => document.querySelector("#home-link")?.value);
  },
  async link(visit) {
    await views.home(visit);
    const link = await visit.page.locator("#home-link").inputValue();
    await visit.page.goto("about:blank");
    await visit.page.goto(link);
    await visit.page.locator("#origin strong").waitFor();
  },
  async subscribe(visit) {
    await page.choose(visit.page, "Subscribe");
    await visit.page.getByRole("button", { name: "Generate secret" }).click();
    await visit.page.locator('#builder input[value="accounts.removed"]').check();
  },
  async compare(visit) {
    await page.choose(visit.page, "Compare");
  },
  async archive(visit) {
    await page.choose(visit.page, "Archive");
    await visit.page.getByRole("button", { name: "Try it with an example" }).click();
    await visit.page.getByRole("grid", { name: "Accounts" }).getByRole("gridcell").first().waitFor();
  },
  async account(visit) {
    await views.archive(visit);
    await visit.page.getByRole("button", { name: "Show odd accounts" }).click();
    await visit.page.getByText(/^\d+ of \d+ accounts$/).waitFor();
    await visit.page.getByRole("grid", { name: "Accounts" }).getByRole("gridcell").first().click();
    await visit.page.locator(".lanes .odd-ring").first().waitFor();
    await visit.page.locator(".lists").evaluate((lists) => lists.scrollIntoView());
  },
};

/** Which pictures there are of each view: themes wide, and one as on a phone. */
const shots = [
  ...Object.keys(views).flatMap((view) => ["light", "dark"].map((theme) => ({ view, theme, width: 1280, height: 900, name: `${view}-${theme}` }))),
  { view: "inspect", theme: "light", width: 390, height: 844, name: "inspect-phone" },
];

await main(async () => {
  checkNode();
  await ensureBrowser();
  await build();
  Object.assign(page, await import("../www/test/browser.mjs"), await import("accounts-webhooks"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [server, browser] = await Promise.all([page.serve(), page.launch()]);
  try {
    for (const shot of shots) await take(browser, server.address, shot);
    await takeSocial(browser, server.address);
  } finally {
    await browser.close();
    server.close();
  }
});

async function take(browser, address, { view, theme, width, height, name }) {
  const visit = await page.open(browser, address, { colorScheme: theme, viewport: { width, height }, deviceScaleFactor: 1.3, reducedMotion: "reduce" });
  await views[view](visit);
  await visit.page.waitForTimeout(400);
  write(`${name}.webp`, await asWebp(browser, await visit.page.screenshot()));
  await visit.close();
}

/** A browser's own encoder makes a fraction of the PNG of it. */
async function asWebp(browser, png) {
  const blank = await browser.newPage();
  const text = await blank.evaluate(
    async ([png, quality]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      canvas.getContext("2d").drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", quality);
    },
    [png.toString("base64"), quality],
  );
  await blank.close();
  return Buffer.from(text.slice(text.indexOf(",") + 1), "base64");
}

/** The preview: the page's mark, what it is for, and a piece of a report. Few programs that show such take WebP. */
async function takeSocial(browser, address) {
  const card = await browser.newPage({ viewport: { width: 1200, height: 630 } });
  const mark = readFileSync(join(root, "www", "public", "favicon.svg"), "utf8");
  await card.setContent(readFileSync(join(root, "www", "social.html"), "utf8").replace("<!-- mark -->", mark));
  await card.waitForTimeout(100);
  writeFileSync(join(root, "www", "public", "social.png"), await card.screenshot());
  console.log(`www/public/social.png  ${statSync(join(root, "www", "public", "social.png")).size} bytes`);
  await card.close();
}

function write(name, content) {
  writeFileSync(join(folder, name), content);
  console.log(`docs/screenshots/${name}  ${content.length} bytes`);
}
