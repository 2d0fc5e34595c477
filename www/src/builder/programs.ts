// The programs that make the subscriptions, to be copied.
import { copies } from "../copy";
import { element } from "../dom";
import { createTabs } from "../tabs";
import { languages, servers, visible } from "./snippets";

const dots = "••••••••";

/** The bodies of requests, and the same with secrets made unreadable: null where there is something that is no request. */
export interface Requests {
  bodies: string[];
  hidden: string[];
}

export function createPrograms(parent: HTMLElement): { show(requests: Requests | null, isRevealed: boolean): void } {
  let shown: Requests | null = null;
  let revealed = false;
  const server = element("select", { id: "builder-server" }, ...Object.keys(servers).map((name) => element("option", { value: name }, name)));
  const tabs = element("div", { class: "tabs", role: "tablist", "aria-label": "Languages" });
  const note = element("p", { class: "about program-note" });
  const url = () => servers[server.value === "production" ? "production" : "sandbox"];
  const panels = languages.map((language, index) => {
    const [id, code] = [`builder-${language.id}`, element("code", {})];
    const pre = element("pre", { tabindex: "0", "aria-label": `Program for ${language.label}` }, code);
    tabs.append(element("button", { type: "button", role: "tab", id: `${id}-tab`, "aria-controls": id, "aria-selected": String(index === 0), tabindex: index === 0 ? "0" : "-1" }, language.label));
    const panel = element("div", { id, role: "tabpanel", "aria-labelledby": `${id}-tab`, class: "program" }, pre);
    panel.hidden = index > 0;
    return { language, code, panel };
  });
  const render = () => {
    if (!shown) return;
    const bodies = (revealed ? shown.bodies : shown.hidden).map(visible);
    for (const { language, code } of panels) code.textContent = language.write(url(), bodies);
  };
  const opened = () => panels.find(({ panel }) => !panel.hidden);
  const copy = element("button", { type: "button", class: "quiet" }, "Copy program");
  copies(copy, parent, () => (shown ? (opened()?.language.write(url(), shown.bodies.map(visible)) ?? "") : ""));
  const head = element("div", { class: "panel-head" }, element("h2", { id: "builder-programs" }, "Send it"), element("label", { class: "example" }, "Server ", server), copy);
  parent.append(head, tabs, ...panels.map(({ panel }) => panel), note);
  server.addEventListener("change", render);
  createTabs(tabs, () => {});
  return {
    show(requests, isRevealed) {
      [shown, revealed] = [requests, isRevealed];
      tabs.hidden = copy.hidden = shown === null;
      for (const { panel } of panels) panel.classList.toggle("unseen-program", shown === null);
      const hides = shown !== null && !revealed && shown.hidden.some((body) => body.includes(dots));
      if (shown === null) note.textContent = "There will be programs for curl, Node, Python and Rust here once the JSON is sound.";
      else note.textContent = hides ? "The secret is hidden here and copied in full." : "";
      render();
    },
  };
}

/** `body` with its secret made unreadable. */
export function withoutSecret(value: Record<string, unknown>): Record<string, unknown> {
  return typeof value["secret"] === "string" && value["secret"] !== "" ? { ...value, secret: dots } : value;
}
