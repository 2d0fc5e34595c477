// Why findings matter, out of the text that derives from the core's own (docs/findings.md). Loaded when it is first asked for.
import { element, prose } from "./dom";

const loadText = () => import("../../docs/findings.md?raw");

/** The reason of each code, once it is loaded. */
let reasons: Promise<Map<string, string>> | undefined;

export function loadReasons(): Promise<Map<string, string>> {
  return (reasons ??= loadText().then(({ default: text }) => {
    const rows = text.matchAll(/^### (\w+)$[^#]*?^\*\*Why:\*\* (.+)$/gm);
    return new Map([...rows].map(([, code = "", why = ""]) => [code, why]));
  }));
}

/** A line that tells on demand why findings of the code matter. */
export function reasonOf(code: string): HTMLElement {
  const place = element("p", {});
  const details = element("details", { class: "reason" }, element("summary", {}, "Why it matters"), place);
  details.addEventListener("toggle", () => void fill(), { once: true });
  const fill = async () => {
    try {
      place.replaceChildren(prose(sentence((await loadReasons()).get(code) ?? "")));
    } catch {
      reasons = undefined;
      place.textContent = "This part of the page could not be loaded. Are you offline?";
    }
  };
  return details;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
