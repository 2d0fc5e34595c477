/** Has `button` copy `text`, which is by default that of `source`. */
export function copies(button: HTMLButtonElement, source: HTMLElement, text = () => source.textContent ?? ""): void {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const done = await copy(text(), source);
    button.textContent = done ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (button.textContent = label), 2000);
  });
}

async function copy(text: string, source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Browsers keep the clipboard from pages without HTTPS: what is selected can be copied by hand.
    if (source instanceof HTMLInputElement) source.select();
    else getSelection()?.selectAllChildren(source);
    return false;
  }
}
