import { type EventName, events, findingCodes, sample, type SampleOptions } from "accounts-webhooks";
import { capitalised, element } from "./dom";

export interface Example {
  /** As `accounts.failed.message`, or the code of the finding that it shows. */
  name: string;
  label: string;
  group: string;
  text: string;
}

const files = import.meta.glob<string>("../../tests/corpus/published/*.json", { query: "?raw", import: "default", eager: true });
const names = events.flatMap(({ name, known }) => (known ? [name] : []));

export const examples: Example[] = [...published("message", "Messages"), ...published("subscription", "Subscriptions"), ...whole(), ...mistakes()];

/** The vendor's published examples. */
function published(kind: string, group: string): Example[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const [name = "", event] = /[^/]*(?=\.json$)/.exec(path)?.[0].match(/^(.*)\..*$/) ?? [];
    return name.endsWith(`.${kind}`) ? [{ name, label: `${event} ${kind}`, group, text }] : [];
  });
}

/** Messages as they come with the account object. */
function whole(): Example[] {
  const group = "Messages with the account object";
  const own = names.flatMap((event) => attempt(event, { resource: true }, { name: `${event}.resource`, label: event, group }));
  const lost = names.flatMap((event) => attempt(event, { disconnected: true }, { name: `${event}.disconnected`, label: `${event}: connection lost`, group }));
  return [...own, ...lost];
}

/** For each kind of finding a body that shows it, of the first event that has one. */
function mistakes(): Example[] {
  const groups = { error: "Shows an error", warning: "Shows a warning", note: "Shows a note" };
  const rows = (["error", "warning", "note"] as const).flatMap((severity) => findingCodes.filter((row) => row.severity === severity));
  return rows.flatMap(({ code, severity }) => {
    const label = capitalised(code.replaceAll("_", " "));
    const made = names.flatMap((event) => attempt(event, { mutation: code }, { name: code, label, group: groups[severity] }));
    // An empty editor is greeted, not judged.
    return made.filter(({ text }) => text !== "").slice(0, 1);
  });
}

/** The example, if there is such a sample. */
function attempt(event: EventName, options: SampleOptions, example: Omit<Example, "text">): Example[] {
  try {
    return [{ ...example, text: sample(event, options).body }];
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}

/** Fills the menu; `onChoice` gets the example that is chosen. */
export function fillMenu(menu: HTMLSelectElement, onChoice: (example: Example) => void): void {
  menu.append(element("option", { value: "", disabled: "" }, "Your own text"));
  for (const label of new Set(examples.map(({ group }) => group))) {
    const own = examples.filter(({ group }) => group === label);
    menu.append(element("optgroup", { label }, ...own.map(({ name, label }) => element("option", { value: name }, label))));
  }
  menu.addEventListener("change", () => {
    const chosen = examples.find(({ name }) => name === menu.value);
    if (chosen) onChoice(chosen);
  });
}

/** Shows in the menu which example `body` is, if it is one. The one that was chosen stays where two are alike. */
export function followText(menu: HTMLSelectElement, body: string | Uint8Array): void {
  const alike = examples.filter(({ text }) => text === body);
  if (!alike.some(({ name }) => name === menu.value)) menu.value = alike[0]?.name ?? "";
}
