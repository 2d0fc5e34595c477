// The events of a subscription as boxes to tick: the five that are described here, all of them, and others as chips.
import { type EventRow, events as rows, type Report } from "accounts-webhooks";
import { capitalised, element, prose } from "../dom";

const all = "*";
const aboutAll = "every event there is, of all families, and those that are yet to come";
const described = [...rows.flatMap(({ name, means }) => (means === null ? [] : [{ name: name as string, means }])), { name: all, means: aboutAll }];
const others = rows.filter(({ known }) => !known);

/** The part of the form with the events. `onChange` gets the names that are chosen then. */
export function createEvents(onChange: (events: string[]) => void): { place: HTMLElement; show(events: readonly string[], report: Report | null): void } {
  let chosen: readonly string[] = [];
  const without = (name: string) => chosen.filter((other) => other !== name);
  const boxes = described.map(({ name, means }) => {
    const box = element("input", { type: "checkbox", value: name });
    box.addEventListener("change", () => onChange(box.checked ? [...chosen, name] : without(name)));
    return { name, box, label: element("label", { class: "event" }, box, element("span", { class: "event-words" }, element("code", {}, name), element("small", {}, prose(capitalised(means))))) };
  });
  const chips = element("ul", { class: "chips", "aria-label": "Further events" });
  const menu = element("select", { id: "builder-more", "aria-label": "An event of another family" }, element("option", { value: "" }, "An event of another family…"), ...families());
  const add = element("button", { type: "button", class: "quiet" }, "Add event");
  add.addEventListener("click", () => {
    if (menu.value === "") return menu.focus();
    onChange([...without(menu.value), menu.value]);
    menu.value = "";
  });
  const more = element("div", { class: "more-events" }, menu, add);
  const place = element("fieldset", { class: "events" }, element("legend", {}, "Events"), ...boxes.map(({ label }) => label), chips, more);

  const chip = (name: string, unknown: readonly string[]) => {
    const remove = element("button", { type: "button", "aria-label": `Remove ${name}` }, "×");
    remove.addEventListener("click", () => {
      onChange(without(name));
      add.focus();
    });
    const about = unknown.includes(name) ? element("small", {}, "no page names it") : null;
    return element("li", { class: about ? "unknown" : "" }, element("code", {}, name), about, remove);
  };
  return {
    place,
    show(events, report) {
      const unknown = report?.kind === "subscription" ? report.classification.unknown : [];
      const further = [...new Set(events.filter((name) => !described.some((row) => row.name === name)))];
      chosen = events;
      for (const { name, box } of boxes) box.checked = events.includes(name);
      chips.replaceChildren(...further.map((name) => chip(name, unknown)));
    },
  };
}

function families(): HTMLElement[] {
  const names = new Set(others.map(({ family }) => family));
  const options = (family: string) => others.filter((row: EventRow) => row.family === family).map(({ name }) => element("option", {}, name));
  return [...names].map((family) => element("optgroup", { label: family }, ...options(family)));
}
