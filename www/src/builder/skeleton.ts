// What the view consists of.
import { element } from "../dom";

interface DraftActions {
  choose(index: number): void;
  join(): void;
}

export interface Skeleton {
  form: HTMLElement;
  editors: HTMLElement;
  verdict: HTMLElement;
  outlook: HTMLElement;
  findings: HTMLElement;
  programs: HTMLElement;
  open: HTMLButtonElement;
  file: HTMLInputElement;
  take: HTMLButtonElement;
  anew: HTMLButtonElement;
  say(sentence: string): void;
  showDrafts(count: number, current: number, isSplit: boolean, actions: DraftActions): void;
}

export function createSkeleton(place: HTMLElement): Skeleton {
  const button = (label: string) => element("button", { type: "button", class: "quiet" }, label);
  const [open, take, anew] = [button("Open…"), button("From the inspector"), button("Start anew")];
  const file = element("input", { type: "file", hidden: "" });
  const notice = element("p", { class: "notice", role: "alert" });
  const drafts = element("div", { class: "drafts", role: "group", "aria-label": "Subscriptions" });
  const editors = element("div", { class: "editors" });
  const form = element("section", { class: "panel builder-form", "aria-labelledby": "builder-heading" }, head("builder-heading", "Subscription", anew));
  const json = element("section", { class: "panel builder-json", "aria-labelledby": "builder-json" }, head("builder-json", "The same as JSON", take, open, file), notice, drafts, editors);
  const verdict = element("div", { class: "verdict-box", role: "status", "aria-atomic": "true" });
  const outlook = element("div", { class: "outlook" });
  const findings = element("section", { class: "findings", "aria-label": "Findings in the subscription" });
  const programs = element("section", { class: "panel programs", "aria-labelledby": "builder-programs" });
  const judged = element("section", { class: "panel verdict", "aria-label": "Verdict on the subscription" }, verdict, outlook);
  place.replaceChildren(element("div", { class: "column" }, form), element("div", { class: "column" }, json, judged, findings, programs));
  return { form, editors, verdict, outlook, findings, programs, open, file, take, anew, say: (sentence) => (notice.textContent = sentence), showDrafts: (...facts) => showDrafts(drafts, ...facts) };
}

function head(id: string, title: string, ...tools: HTMLElement[]): HTMLElement {
  return element("div", { class: "panel-head" }, element("h2", { id }, title), ...tools);
}

function showDrafts(place: HTMLElement, count: number, current: number, isSplit: boolean, { choose, join }: DraftActions): void {
  const state = `${count} ${current} ${isSplit}`;
  // The focus stays on a button that is still there.
  if (place.dataset["state"] === state) return;
  place.dataset["state"] = state;
  place.hidden = count < 2;
  const hadFocus = place.contains(document.activeElement);
  const numbers = [...Array(count).keys()].map((index) => {
    const button = element("button", { type: "button", class: "quiet", "aria-pressed": String(index === current) }, `${index + 1} of ${count}`);
    button.addEventListener("click", () => choose(index));
    return button;
  });
  const undo = element("button", { type: "button", class: "quiet" }, "Undo the split");
  undo.addEventListener("click", join);
  place.replaceChildren(...numbers, ...(isSplit ? [undo] : []));
  if (hadFocus) numbers[current]?.focus();
}
