// Firefox, in which the page is tried as well where there is one, or where Debian's can be installed. Puppeteer drives it as it is,
// by WebDriver BiDi, with no driver of its own.
import { say, Unavailable } from "./console.mjs";
import { areKnown, installDebianPackages, isDebian } from "./debian.mjs";
import { findProgram, isProgram } from "./process.mjs";

const names = ["firefox", "firefox-esr"];
const places = ["/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"];

/** Where it is, if it is here. */
export function installedFirefox() {
  const found = [process.env.FIREFOX, ...names.map((name) => findProgram(name)), ...places];
  return found.find((file) => file && isProgram(file)) ?? null;
}

/** Installs it where it isn't. Where it can't be had, that is told, and its tests are skipped. */
export async function ensureFirefox() {
  if (installedFirefox() !== null) return;
  const remedy = "The page's tests in Firefox are skipped: install Firefox to have them.";
  if (!isDebian() || !areKnown(["firefox-esr"])) return say(remedy);
  try {
    await installDebianPackages(["firefox-esr"], "the page's tests in Firefox", remedy);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    say(`${remedy} (${error.message})`);
  }
}
