// The view that reads archives: logs of deliveries, of any size, in a worker.
import "./archive.css";
import "./charts.css";
import "./table.css";
import "./table-phone.css";
import "./marks.css";
import "./account.css";
import type { AuditAccount } from "accounts-webhooks/audit";
import { readBody } from "../body";
import { element } from "../dom";
import { createNews } from "../news";
import type { Inspector } from "../tools";
import { createAccount } from "./account";
import { createAccounts } from "./accounts";
import { showCards, type Leads as CardLeads } from "./cards";
import { size } from "./format";
import { showHeadline, spokenHeadline, type Way } from "./headline";
import type { Ending, Part, Report, Stretch } from "./protocol";
import { createReading } from "./reading";
import { readArchive, type Remote } from "./remote";
import { createStart } from "./start";
import { createLists, type Lists } from "./lists";
import { createTroubles, exactPlaceOf, troublesOf } from "./troubles";

/** Where one goes on from the counts. */
type Leads = Omit<CardLeads, "findings"> & { list: Lists["show"] };

/** What the inspector reads, in bytes. */
const mostInspected = 64 * 2 ** 20;

export function create(place: HTMLElement, inspector: Inspector): void {
  let remote: Remote | undefined;
  const start = createStart(read);
  const reading = createReading(() => remote?.stop());
  const status = element("p", { class: "unseen", role: "status" });
  const news = createNews(status);
  const again = element("button", { type: "button", class: "quiet" }, "Read another archive");
  const names = element("p", { class: "archive-names" });
  const bar = element("div", { class: "archive-bar" }, names, again);
  const notice = element("p", { class: "notice", role: "alert" });
  const headline = element("div", { class: "verdict-box" });
  const verdict = element("section", { class: "panel verdict", "aria-label": "Outcome" }, headline);
  const cards = element("div", { class: "cards" });
  const lists = element("div", {});
  const parts = { start: start.place, reading: reading.place, bar, notice, verdict, cards, lists };
  place.replaceChildren(element("div", { class: "archive" }, status, ...Object.values(parts)));
  show("start");

  function show(...names: (keyof typeof parts)[]): void {
    for (const [name, part] of Object.entries(parts)) part.hidden = !names.includes(name as keyof typeof parts);
  }

  function read(files: readonly File[], secret: string): void {
    remote?.end();
    notice.textContent = "";
    names.textContent = files.map(({ name }) => name).join(", ");
    reading.begin(files);
    news.now("Reading the archive.");
    cards.replaceChildren();
    lists.replaceChildren();
    show("reading");
    remote = readArchive(files, secret, {
      onProgress(progress, report) {
        reading.show(progress);
        if (!report) return;
        showHeadline(headline, report, null);
        showCards(cards, report, null);
        show("reading", "verdict", "cards");
      },
      onEnd,
      onDeath() {
        show("start");
        start.say("The browser broke the reading off: it may be short of memory. Close other pages and try once more, or read a part of the archive.");
      },
    });
  }

  function onEnd(report: Report, parts: readonly Part[], ending: Ending): void {
    if (!remote) return;
    const shown = showLists(remote, report, parts);
    const findings = new Set(troublesOf(report).flatMap((one) => (one.kind === "unreadable" ? [one.code] : one.findings)));
    showHeadline(headline, report, ending, waysOf(report, shown));
    showCards(cards, report, { findings, ...shown });
    show("bar", "notice", "verdict", "cards", "lists");
    if (reading.place.contains(document.activeElement)) again.focus();
    news.now(spokenHeadline(report, ending));
  }

  function showLists(remote: Remote, report: Report, parts: readonly Part[]): Leads {
    const inspect = (stretch: Stretch & { line: number }) => void open(remote, stretch, parts);
    const accounts = createAccounts(remote, report, showAccount);
    const troubles = createTroubles(report, parts, { open: inspect, noted: () => remote.ask({ kind: "noted" }), say });
    const views: Lists = createLists(lists, report, accounts.place, troubles.place);
    let seen = 0;
    function showAccount(account: AuditAccount): void {
      seen = scrollY;
      const view = createAccount(account, { remote, parts, open: inspect, back });
      accounts.place.hidden = true;
      views.accounts.append(view.place);
      view.focus();
      function back(): void {
        view.place.remove();
        accounts.place.hidden = false;
        scrollTo({ top: seen });
        accounts.focus();
      }
    }
    const filtered = (query: Parameters<typeof accounts.filter>[0]) => {
      views.accounts.replaceChildren(accounts.place);
      accounts.place.hidden = false;
      accounts.filter(query);
      views.show("accounts");
    };
    return {
      group: (name) => filtered({ errorGroup: name as keyof Report["byErrorGroup"] }),
      oddity: (code) => filtered({ oddity: code as keyof Report["byOddity"] }),
      finding(code) {
        troubles.filter(code);
        views.show("troubles");
      },
      list: views.show,
    };
  }

  /** Takes a delivery out of the archive, into the inspector. */
  async function open(remote: Remote, stretch: Stretch & { line: number }, parts: readonly Part[]): Promise<void> {
    const where = exactPlaceOf(stretch, parts);
    if (stretch.length > mostInspected) return say(`What stands at ${where} has ${size(stretch.length)}, more than the inspector reads.`);
    const isPacked = parts.findLast(({ byte }) => byte <= stretch.byte)?.isPacked;
    say(isPacked ? "Gzip can't be read from the middle, so it is unpacked once more up to this delivery …" : "");
    try {
      const { body, signature, isParsed } = await remote.ask({ kind: "delivery", stretch });
      say("");
      const lost = isParsed ? " Its envelope has the body parsed, so the bytes that were signed are lost." : "";
      inspector.take(readBody(body), signature, `Out of the archive: ${where}.${lost} The archive is still there, under “Archive”.`);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }

  function say(sentence: string): void {
    notice.textContent = sentence;
  }

  again.addEventListener("click", () => {
    remote?.end();
    remote = undefined;
    show("start");
    start.place.querySelector("button")?.focus();
  });
}

function waysOf({ accountCount, brokenCount, unreadableCount, byOddity }: Report, { list, oddity }: Leads): Way[] {
  const ways: Way[] = [];
  if (brokenCount + unreadableCount > 0) ways.push({ label: "Show what is broken", go: () => list("troubles") });
  if (Object.keys(byOddity).length > 0) ways.push({ label: "Show odd accounts", go: () => oddity("any") });
  if (accountCount > 0) ways.push({ label: "Show all accounts", go: () => list("accounts") });
  return ways;
}
