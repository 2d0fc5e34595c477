/** Tabs as the ARIA patterns have them: one stop for the Tab key, arrows within. `onShow` gets the panel that is shown. */
export function createTabs(list: HTMLElement, onShow: (panel: string) => void): void {
  const tabs = [...list.querySelectorAll<HTMLButtonElement>("[role=tab]")];
  const show = (chosen: HTMLButtonElement) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(panelOf(tab))?.toggleAttribute("hidden", !isChosen);
    }
    onShow(panelOf(chosen));
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => show(tab));
    tab.addEventListener("keydown", ({ key }) => {
      const steps: Record<string, number> = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: -1 };
      const next = key in steps ? tabs.at((steps[key] ?? 0) % tabs.length) : undefined;
      next?.focus();
      if (next) show(next);
    });
  }
}

function panelOf(tab: HTMLElement): string {
  return tab.getAttribute("aria-controls") ?? "";
}
