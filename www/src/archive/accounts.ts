// The accounts of an archive: filters, and a table of those that fit.
import type { AuditAccount, AuditAccountOrder, AuditAccountQuery } from "accounts-webhooks/audit";
import { element } from "../dom";
import { paced } from "../pace";
import { many, number, time } from "./format";
import { sum } from "./headline";
import type { Remote } from "./remote";
import type { Report } from "./protocol";
import { createTable, type Column } from "./table";
import { groups, oddity, states, type State } from "./words";

export interface Accounts {
  place: HTMLElement;
  /** Shows those that fit, of the filters that are named. */
  filter(query: Pick<AuditAccountQuery, "state" | "oddity" | "errorGroup">): void;
  focus(): void;
}

export function createAccounts(remote: Remote, report: Report, open: (account: AuditAccount) => void): Accounts {
  const id = element("input", { type: "search", id: "account-id", autocomplete: "off", autocapitalize: "off", spellcheck: "false", placeholder: "019b8d2b-…" });
  const state = menu("account-state", "Any", Object.entries(states));
  const odd = menu("account-oddity", "Any or none", [["any", "Any"], ...Object.keys(report.byOddity).map((code): [string, string] => [code, oddity(code)])]);
  const group = menu("account-group", "Any or none", [["any", "Any"], ...Object.keys(report.byErrorGroup).map((name): [string, string] => [name, groups[name as keyof typeof groups]])]);
  const reset = element("button", { type: "button", class: "quiet" }, "Show all");
  const told = element("p", { class: "table-count", role: "status" });
  const query = (): AuditAccountQuery => ({
    id: id.value,
    ...(state.value === "" ? {} : { state: state.value as State }),
    ...(odd.value === "" ? {} : { oddity: odd.value as NonNullable<AuditAccountQuery["oddity"]> }),
    ...(group.value === "" ? {} : { errorGroup: group.value as NonNullable<AuditAccountQuery["errorGroup"]> }),
  });
  const tell = (count: number) => {
    const isAll = Object.keys(query()).length === 1 && id.value === "";
    const words = isAll ? many(count, "account") : `${number(count)} of ${many(report.accountCount, "account")}`;
    if (told.textContent !== words) told.textContent = words;
    reset.hidden = isAll;
  };
  const table = createTable<AuditAccount>({
    label: "Accounts",
    class: "accounts",
    columns,
    order: { by: "first", descending: false },
    empty: "No account fits. Take one of the filters away.",
    async fetch(offset, limit, { by, descending }) {
      const { count, accounts } = await remote.ask({ kind: "accounts", query: { ...query(), order: by as AuditAccountOrder, descending, offset, limit } });
      return { count, rows: accounts };
    },
    open,
    onShow: tell,
  });
  const typing = paced(told, table.refresh);
  id.addEventListener("input", typing.soon);
  for (const menu of [state, odd, group]) menu.addEventListener("change", table.refresh);
  const filter: Accounts["filter"] = (query) => {
    id.value = "";
    state.value = query.state ?? "";
    odd.value = query.oddity ?? "";
    group.value = query.errorGroup ?? "";
    void table.refresh();
  };
  reset.addEventListener("click", () => {
    filter({});
    id.focus();
  });
  const filters = element("div", { class: "filters", role: "search", "aria-label": "Filter accounts" }, field("ID of account or user", id), field("State", state), field("Oddity", odd), field("Error group", group), reset);
  return { place: element("div", { class: "accounts-view" }, filters, told, table.place, bounds(report)), filter, focus: table.focus };
}

const columns: Column<AuditAccount>[] = [
  { title: "Account", class: "of-id", order: "id", cell: ({ account }) => [element("code", {}, account)] },
  { title: "State", class: "of-state", cell: ({ state }) => [stateMark(state)] },
  { title: "Error code", class: "of-code", cell: ({ errorCode }) => (errorCode === null ? [] : [element("code", {}, errorCode)]) },
  { title: "Deliveries", class: "of-amount", order: "deliveries", cell: ({ deliveries }) => [number(deliveries)] },
  { title: "Oddities", class: "of-amount of-odd", order: "oddities", cell: ({ byOddity }) => oddMark(byOddity) },
  { title: "First", class: "of-when of-first", order: "first", cell: ({ first }) => [when(first)] },
  { title: "Last", class: "of-when of-last", order: "last", cell: ({ first, last }) => [when(last.at(-1) ?? first)] },
];

/** The state in words, with a sign of its own. */
export function stateMark(state: AuditAccount["state"]): HTMLElement {
  const name = state ?? "unknown";
  return element("span", { class: `state-mark ${name}` }, element("span", { class: "state-sign", "aria-hidden": "true" }), states[name]);
}

function oddMark(byOddity: AuditAccount["byOddity"]): (Node | string)[] {
  const count = sum(byOddity);
  return count === 0 ? [] : [element("span", { class: "odd-mark", title: Object.keys(byOddity).map(oddity).join(", ") }, number(count))];
}

function when({ receivedAt, line }: { receivedAt: string | null; line: number }): string {
  return receivedAt === null ? `line ${number(line)}` : time(receivedAt);
}

/** Says what is not in the table. */
function bounds({ unlisted: { untrackedDeliveries } }: Report): HTMLElement | null {
  if (untrackedDeliveries === 0) return null;
  return element("p", { class: "notice" }, `${many(untrackedDeliveries, "delivery is", "deliveries are")} of further accounts than can be followed here: they are counted, but their accounts are not in this table. The command has an option for more.`);
}

function menu(id: string, all: string, entries: readonly (readonly [string, string])[]): HTMLSelectElement {
  const made = element("select", { id });
  fill(made, all, entries);
  return made;
}

/** Offers these; `all` stands for no choice. */
export function fill(menu: HTMLSelectElement, all: string, entries: readonly (readonly [string, string])[]): void {
  menu.replaceChildren(element("option", { value: "" }, all), ...entries.map(([value, text]) => element("option", { value }, text)));
}

export function field(label: string, input: HTMLElement): HTMLElement {
  return element("div", { class: "filter" }, element("label", { for: input.id }, label), input);
}
