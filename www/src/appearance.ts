// Light or dark: what the system says, or what was chosen here. public/appearance.js has the choice in force before the
// first paint. Nothing else is ever stored.
import { element } from "./dom";

const key = "accounts-webhooks.theme";
const themes = ["system", "light", "dark"] as const;

export function createThemeSwitch(button: HTMLButtonElement): void {
  const root = document.documentElement;
  const chosen = () => themes.find((theme) => theme === root.dataset["theme"]) ?? "system";
  const label = () => button.replaceChildren(element("span", { class: "theme-sign" }), element("span", { class: "theme-word" }, "Theme: "), chosen());
  button.addEventListener("click", () => {
    const next = themes[(themes.indexOf(chosen()) + 1) % themes.length] ?? "system";
    if (next === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = next;
    keep(next);
    label();
  });
  label();
}

function keep(theme: (typeof themes)[number]): void {
  try {
    if (theme === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Where storage is blocked, the choice holds until the page is left.
  }
}
