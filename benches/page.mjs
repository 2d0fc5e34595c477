// How fast the inspector is, by the browser's own traces: `node benches/page.mjs` prints the figures of docs/inspector.md, of the page
// that is built. Run it while nothing else runs.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sample } from "accounts-webhooks";
import { kept, launch, open, paste, pointAt, serve } from "../www/test/browser.mjs";

const rounds = 15;
const server = await serve();
const browser = await launch();
const folder = mkdtempSync(join(tmpdir(), "page-"));
try {
  console.log(`${browser.browserType().name()} ${browser.version()}`);
  await loads();
  await keystrokes();
  for (const [kind, text] of Object.entries(large())) await megabytes(kind, text);
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}

/** Loads from the browser's caches: when the first verdict is in the page, as the page itself tells by its clock. */
async function loads() {
  const { page, close } = await open(browser, server.address);
  await kept(page);
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector("#verdict[data-verdict]")) return;
      globalThis.firstVerdict = performance.now();
      observer.disconnect();
    }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-verdict"] });
  });
  const times = [];
  for (let round = 0; round < rounds + 3; round++) {
    await page.goto(server.address, { waitUntil: "networkidle" });
    times.push(
      await page.evaluate(() => {
        const [{ responseEnd, domInteractive, loadEventStart }] = performance.getEntriesByType("navigation");
        const scripts = performance.getEntriesByType("resource").filter(({ name }) => /\/(index|answer)-[\w-]+\.js$/.test(name));
        return { responseEnd, domInteractive, "scripts are there": Math.max(...scripts.map(({ responseEnd }) => responseEnd)), verdict: globalThis.firstVerdict, load: loadEventStart, "verdict after load": globalThis.firstVerdict - loadEventStart };
      }),
    );
  }
  console.log("\nMilliseconds since the navigation began, from warm caches: least, median");
  for (const name of Object.keys(times[0])) console.log(`  ${name}: ${spread(times.slice(3).map((time) => time[name]))}`);
  await close();
}

/** Waits until nothing on the page has changed for `rest` milliseconds, by its own clock. */
function rested(page, rest = 200) {
  return page.evaluate(
    (rest) =>
      new Promise((resolve) => {
        const done = () => (observer.disconnect(), resolve());
        let timer = setTimeout(done, rest);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, rest);
        });
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      }),
    rest,
  );
}

/** Keystrokes in a body of 2 kB: how long until the page has the new verdict, and how much of it the page's thread works. */
async function keystrokes() {
  const { page, close } = await open(browser, server.address);
  const { body } = sample("accounts.connected", { resource: true });
  await paste(page, body);
  await pointAt(page, "accounts.connected");
  await rested(page);
  await page.evaluate(() => {
    globalThis.answers = [];
    let pressed = 0;
    addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), true);
    const verdict = document.getElementById("verdict");
    new MutationObserver(() => verdict.hasAttribute("aria-busy") || answers.push(performance.now() - pressed)).observe(verdict, { attributeFilter: ["aria-busy"] });
  });
  const keys = [..."abcdefghijklmnopqrst", ...Array(20).fill("Backspace")];
  const type = async () => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(100);
    }
  };
  await type();
  const before = await page.evaluate(() => answers.splice(0).length);
  const events = await traced(page, type);
  const answers = await page.evaluate(() => globalThis.answers);
  console.log(`\nA keystroke in ${body.length} bytes (${before + answers.length} of them), in milliseconds: least, median, 95 %`);
  console.log(`  until the page has the verdict: ${spread(answers, 0.95)}`);
  console.log(`  the longest task for each: ${bothTimes(tasksOf(events).slice(0, keys.length), 0.95)}`);
  await close();
}

function large() {
  const message = JSON.parse(sample("accounts.removed").body);
  const array = (count) => Array.from({ length: count }, () => message);
  return {
    "many lines": JSON.stringify(array(18_000), null, 2),
    "many lines with 80,000 mistakes": `[\n${`  {'event': "accounts.removed", "nam": "n", "user": 7,},\n`.repeat(88_000)}]`,
    "one line": JSON.stringify(array(29_000)),
    "one string": JSON.stringify({ ...message, name: "x".repeat(5e6) }),
  };
}

/** A body of megabytes, opened and pasted by the keys for it: the longest tasks of the page's thread until all is said of it. */
async function megabytes(kind, text) {
  console.log(`\n${(text.length / 1e6).toFixed(1)} MB, ${kind}: the longest task of the page's thread, in milliseconds: least, median, most`);
  const file = join(folder, "body.json");
  writeFileSync(file, text);
  const ways = {
    opened: (page) => page.locator("#file").setInputFiles(file),
    pasted: (page) => page.keyboard.press("ControlOrMeta+v"),
  };
  for (const [way, bring] of Object.entries(ways)) {
    const longest = [];
    for (let round = 0; round < 5; round++) {
      const { page, close } = await open(browser, server.address, { permissions: ["clipboard-read", "clipboard-write"] });
      await kept(page);
      await page.evaluate((text) => navigator.clipboard.writeText(text), text);
      await page.getByRole("textbox", { name: "Payload" }).focus();
      await page.keyboard.press("ControlOrMeta+a");
      await rested(page);
      const events = await traced(page, async () => {
        await bring(page);
        await page.locator("#facts", { hasText: `· ${text.length} characters` }).waitFor();
        await rested(page, 1000);
      });
      longest.push(tasksOf(events)[0]);
      await close();
    }
    console.log(`  ${way}: ${bothTimes(longest, 1)}`);
  }
}

/** What the page's thread did during `work`. */
async function traced(page, work) {
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threads = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid}:${tid}`));
  return traceEvents.filter(({ pid, tid, dur }) => dur && threads.has(`${pid}:${tid}`));
}

/** Its tasks, the longest first. */
function tasksOf(events) {
  return events.filter(({ name }) => name.endsWith("RunTask")).sort((left, right) => right.dur - left.dur);
}

/** How long tasks took by the clock, and for how much of that they had the processor, which others may have had as well. */
function bothTimes(tasks, most) {
  const of = (name) => spread(tasks.map((task) => task[name] / 1000), most);
  return `${of("dur")}; at work ${of("tdur")}`;
}

/** The least, the median, and those above, of numbers. */
function spread(numbers, ...more) {
  const sorted = numbers.toSorted((left, right) => left - right);
  return [0, 0.5, ...more].map((share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(0)).join(", ");
}
