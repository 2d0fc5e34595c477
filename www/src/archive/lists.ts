// The tables of an archive, behind tabs.
import { element } from "../dom";
import { createTabs } from "../tabs";
import { number } from "./format";
import type { Report } from "./protocol";

export interface Lists {
  /** Where the accounts stand. */
  accounts: HTMLElement;
  /** Shows this one. */
  show(name: "accounts" | "troubles"): void;
}

export function createLists(place: HTMLElement, report: Report, accounts: HTMLElement, troubles: HTMLElement): Lists {
  const tab = (name: string, title: string, count: number) => element("button", { type: "button", role: "tab", id: `archive-${name}-tab`, "aria-controls": `archive-${name}`, "aria-selected": "false", tabindex: "-1" }, title, element("span", { class: "count" }, number(count)));
  const panel = (name: string, content: HTMLElement) => element("div", { role: "tabpanel", id: `archive-${name}`, "aria-labelledby": `archive-${name}-tab`, class: "list-panel", hidden: "" }, content);
  const tabs = { accounts: tab("accounts", "Accounts", report.accountCount), troubles: tab("troubles", "Broken", report.brokenCount + report.unreadableCount) };
  const panels = { accounts: panel("accounts", accounts), troubles: panel("troubles", troubles) };
  const list = element("div", { class: "tabs", role: "tablist", "aria-label": "Lists" }, tabs.accounts, tabs.troubles);
  place.replaceChildren(element("section", { class: "panel lists", "aria-label": "Lists" }, list, panels.accounts, panels.troubles));
  createTabs(list, () => {});
  const show = (name: keyof typeof tabs) => {
    tabs[name].click();
    place.scrollIntoView({ block: "start" });
    tabs[name].focus({ preventScroll: true });
  };
  tabs[report.accountCount === 0 && report.brokenCount + report.unreadableCount > 0 ? "troubles" : "accounts"].click();
  return { accounts: panels.accounts, show };
}
