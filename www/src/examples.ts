import { element } from "./dom";

export interface Example {
  /** As `accounts.failed.message`. */
  name: string;
  text: string;
}

const files = import.meta.glob<string>("../../tests/corpus/published/*.json", { query: "?raw", import: "default", eager: true });

/** The vendor's published examples. */
export const examples: Example[] = Object.entries(files).map(([path, text]) => ({
  name: path.replace(/^.*\//, "").replace(/\.json$/, ""),
  text,
}));

export const firstExample = examples.find(({ name }) => name === "accounts.failed.message") ?? examples[0];

/** Fills the menu; `onChoice` gets the example that is chosen. */
export function fillMenu(menu: HTMLSelectElement, onChoice: (example: Example) => void): void {
  menu.append(element("option", { value: "", disabled: "" }, "Your own text"));
  for (const [kind, title] of [["message", "Messages"], ["subscription", "Subscriptions"]] as const) {
    const own = examples.filter(({ name }) => name.endsWith(`.${kind}`));
    const options = own.map(({ name }) => element("option", { value: name }, `${name.slice(0, -kind.length - 1)} ${kind}`));
    menu.append(element("optgroup", { label: title }, ...options));
  }
  menu.addEventListener("change", () => {
    const chosen = examples.find(({ name }) => name === menu.value);
    if (chosen) onChoice(chosen);
  });
}

/** Shows in the menu which example `text` is, if it is one. */
export function followText(menu: HTMLSelectElement, text: string): void {
  menu.value = examples.find((example) => example.text === text)?.name ?? "";
}
