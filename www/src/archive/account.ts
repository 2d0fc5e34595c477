// One account: what is known of it, its deliveries as a picture, and as a table from which one goes on into the inspector.
import type { AuditAccount, AuditTimeline, AuditRow } from "accounts-webhooks/audit";
import { element } from "../dom";
import { stateMark } from "./accounts";
import { many, number, time } from "./format";
import { drawLanes, type Drawing } from "./lanes";
import type { Part, Stretch } from "./protocol";
import type { Remote } from "./remote";
import { createTable, type Column } from "./table";
import { explainOddity } from "./oddities";
import { placeOf } from "./troubles";
import { happened, signature } from "./words";

/** A picture of more would be none. */
const drawn = 300;

export interface AccountSettings {
  remote: Remote;
  parts: readonly Part[];
  open(stretch: Stretch & { line: number }): void;
  back(): void;
}

export interface AccountView {
  place: HTMLElement;
  focus(): void;
}

export function createAccount(account: AuditAccount, settings: AccountSettings): AccountView {
  const { remote, back } = settings;
  const heading = element("h3", { tabindex: "-1", class: "account-id" }, element("code", {}, account.account));
  const leave = element("button", { type: "button", class: "quiet" }, "← All accounts");
  leave.addEventListener("click", back);
  const deliveries = element("div", { class: "account-deliveries" }, element("p", { class: "waiting", role: "status" }, "The archive is read once more for all deliveries of this account …"));
  const place = element("div", { class: "account-view" }, element("div", { class: "account-head" }, leave, heading), facts(account), oddities(account), deliveries);
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape") back();
  });
  remote.ask({ kind: "timeline", account: account.account }).then(
    (timeline) => showTimeline(deliveries, timeline, settings),
    (error: Error) => deliveries.replaceChildren(element("p", { class: "notice", role: "alert" }, error.message)),
  );
  return { place, focus: () => heading.focus() };
}

function facts({ state, user, errorCode, byEvent, first, last, deliveries }: AuditAccount): HTMLElement {
  const latest = last.at(-1) ?? first;
  const when = ({ receivedAt, line }: AuditAccount["first"]) => (receivedAt === null ? `line ${number(line)}` : `${time(receivedAt)} UTC`);
  const events = Object.entries(byEvent).map(([name, count]) => `${number(count ?? 0)} × ${name.replace("accounts.", "")}`);
  const rows: [string, (Node | string)[]][] = [
    ["State", [stateMark(state)]],
    ["User", user === null ? ["not said"] : [element("code", {}, user)]],
    ["Deliveries", [[number(deliveries), ...events].join(" · ")]],
    ["Seen", [deliveries === 1 ? when(first) : `${when(first)} to ${when(latest)}`]],
  ];
  if (errorCode !== null) rows.splice(1, 0, ["Error code", [element("code", {}, errorCode)]]);
  return element("dl", { class: "details account-facts" }, ...rows.flatMap(([term, about]) => [element("dt", {}, term), element("dd", {}, ...about)]));
}

function oddities({ byOddity }: AuditAccount): HTMLElement | null {
  const codes = Object.entries(byOddity);
  if (codes.length === 0) return null;
  return element("ul", { class: "odd-list" }, ...codes.map(([code, count]) => explainOddity(code, count ?? 0)));
}

function showTimeline(place: HTMLElement, { steps, deliveries }: AuditTimeline, { open, parts }: AccountSettings): void {
  let from = Math.max(0, steps.length - drawn);
  let drawing: Drawing | undefined;
  const picture = element("div", { class: "scroller lanes-place", tabindex: "0", role: "region", "aria-label": "Deliveries as a picture" });
  const choose = (step: AuditRow) => open(step);
  const draw = () => {
    const own = steps.slice(from, from + drawn);
    drawing = drawLanes(own, (index) => own[index] && choose(own[index]));
    picture.replaceChildren(drawing.picture);
  };
  draw();
  const cut = deliveries > steps.length ? ` The first ${number(steps.length)} are listed.` : "";
  const heading = element("h4", {}, `${many(deliveries, "delivery", "deliveries")}, in their order`);
  const about = element("p", { class: "card-about" }, `Choose one to inspect it. A ring marks what is odd, a cross what is broken; a dotted line, an hour or more without a delivery.${cut}`);
  const table = createTable<AuditRow>({
    label: "Deliveries of the account",
    class: "steps",
    columns: columnsOf(parts),
    order: { by: "", descending: false },
    empty: "There is no delivery of this account.",
    fetch: (offset, limit) => ({ count: steps.length, rows: steps.slice(offset, offset + limit) }),
    open: choose,
  });
  place.replaceChildren(heading, about, ...(steps.length > drawn ? [pager(steps.length, from, (next) => ((from = next), draw()))] : []), picture, table.place);
  void table.refresh();
}

/** Leads through pictures of a part each. */
function pager(count: number, from: number, show: (from: number) => void): HTMLElement {
  const told = element("span", {});
  const [earlier, later] = ["← Earlier", "Later →"].map((label) => element("button", { type: "button", class: "quiet" }, label)) as [HTMLButtonElement, HTMLButtonElement];
  const go = (next: number) => {
    from = Math.max(0, Math.min(count - drawn, next));
    told.textContent = `${number(from + 1)} to ${number(from + drawn)} of ${number(count)} in the picture`;
    earlier.disabled = from === 0;
    later.disabled = from + drawn >= count;
    show(from);
  };
  earlier.addEventListener("click", () => go(from - drawn));
  later.addEventListener("click", () => go(from + drawn));
  go(from);
  return element("p", { class: "pager" }, earlier, told, later);
}

function columnsOf(parts: readonly Part[]): Column<AuditRow>[] {
  return [
    { title: "When", class: "of-when", cell: (step) => [step.receivedAt === null ? placeOf(step, parts) : time(step.receivedAt)] },
    { title: "Event", class: "of-event", cell: ({ event }) => [element("code", {}, event ?? "none")] },
    { title: "What happened", class: "of-happened", cell: (step) => [saysOf(step)] },
    { title: "Subscription", class: "of-name", cell: ({ name }) => (name === null ? [] : [name]) },
    { title: "Remarks", class: "of-remarks", cell: remarksOf },
  ];
}

function saysOf({ happened: what, errorCode, status }: AuditRow): string {
  const parts = [what === null ? "" : happened[what], errorCode ?? "", status === null ? "" : `status ${status}`];
  return parts.filter(Boolean).join(" · ");
}

function remarksOf({ verdict, findings, oddities, signature: outcome }: AuditRow): (Node | string)[] {
  const marks: HTMLElement[] = [];
  if (verdict !== "valid") marks.push(element("span", { class: `remark ${verdict === "invalid" ? "invalid" : "noted"}`, title: findings.join(", ") }, findings.join(", ")));
  if (outcome !== null && outcome !== "good") marks.push(element("span", { class: "remark invalid" }, `signature: ${signature(outcome)}`));
  for (const code of oddities) marks.push(element("span", { class: "remark odd" }, code));
  return marks;
}

