// A browser for the tests, with the driver of its version, and `webdriver.json`, which tells tests where it is and how to
// start it: wasm-bindgen's test runner reads that file by itself, and the page's tests read it too.
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Unavailable } from "./console.mjs";
import { cached, cachePath } from "./cache.mjs";
import { installDebianPackages, isDebian } from "./debian.mjs";
import { findProgram, isProgram, longStep, output } from "./process.mjs";
import { root } from "./places.mjs";
import { browserFetcher } from "./versions.mjs";

const remedy =
  "The tests need a browser: install Chromium and its driver (Debian's packages chromium and chromium-driver), " +
  "or Chrome with a chromedriver of the same version on PATH.";
const browserNames = ["google-chrome", "google-chrome-stable", "chrome", "chromium", "chromium-browser"];
const macBrowser = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const fetchedNames = { browser: ["chrome", "Google Chrome for Testing"], driver: ["chromedriver"] };
const args = [
  "--headless=new",
  // The only pages that it is shown are ours, and root, as which CI runs, has no sandbox.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Returns the paths `{ browser, driver }`, having written webdriver.json. */
export async function ensureBrowser() {
  const pair = installedPair() ?? (await installDebianPair()) ?? (await fetchPair());
  writeWebdriverFile(pair.browser);
  return pair;
}

// Asking a browser for its version takes longer than all other checks: the answer is kept for as long as the files stay.
function installedPair() {
  const browsers = [process.env.CHROME, ...browserNames.map((name) => findProgram(name)), macBrowser, fetched("browser")];
  const drivers = [process.env.CHROMEDRIVER, findProgram("chromedriver"), fetched("driver")];
  const [browserFiles, driverFiles] = [browsers, drivers].map((files) => files.filter((file) => file && isProgram(file)));
  const state = JSON.stringify([...browserFiles, "with", ...driverFiles].map(identity));
  const kept = cachePath("browser.json");
  const known = existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : null;
  if (known?.state === state) return known.pair;
  const pair = matching(browserFiles, driverFiles);
  mkdirSync(cachePath(), { recursive: true });
  writeFileSync(kept, JSON.stringify({ state, pair }));
  return pair;
}

function identity(file) {
  return isProgram(file) ? [file, statSync(file).mtimeMs] : file;
}

function matching(browsers, drivers) {
  for (const driver of drivers) {
    const browser = browsers.find((file) => majorVersion(file) === majorVersion(driver));
    if (browser) return { browser, driver };
  }
  return null;
}

function majorVersion(file) {
  return /(\d+)\.\d+\.\d+/.exec(output(file, ["--version"]) ?? "")?.[1] ?? file;
}

async function installDebianPair() {
  if (!isDebian()) return null;
  try {
    await installDebianPackages(["chromium", "chromium-driver"], "the tests in a browser", remedy);
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
  return installedPair();
}

async function fetchPair() {
  await cached("chrome-for-testing", async (folder) => {
    for (const what of ["chrome", "chromedriver"]) {
      const command = ["--yes", browserFetcher, "install", `${what}@stable`, "--path", folder];
      if (!(await longStep(`Fetching ${what} for the tests`, "npx", command))) throw new Unavailable(remedy);
    }
  });
  const pair = installedPair();
  if (!pair) throw new Unavailable(remedy);
  return pair;
}

function fetched(which) {
  const place = cachePath("chrome-for-testing");
  if (!existsSync(place)) return null;
  const files = readdirSync(place, { recursive: true }).filter((file) => fetchedNames[which].includes(basename(file)));
  return files.map((file) => join(place, file)).find(isProgram) ?? null;
}

function writeWebdriverFile(binary) {
  const file = join(root, "webdriver.json");
  const content = `${JSON.stringify({ "goog:chromeOptions": { binary, args } }, null, 2)}\n`;
  if (!existsSync(file) || readFileSync(file, "utf8") !== content) writeFileSync(file, content);
}
