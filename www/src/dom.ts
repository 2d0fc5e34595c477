type Child = Node | string | null;

/** An element with attributes and children. Text becomes text nodes only, so nothing in a payload can become markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The core's prose, in which backticks stand around what is code. */
export function prose(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const [index, part] of text.split("`").entries()) {
    // Nothing at all would not be seen.
    fragment.append(index % 2 === 1 ? element("code", {}, part || '""') : part);
  }
  return fragment;
}

/** `text` as the beginning of a sentence. Code at its beginning stays as it is. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `count` and the noun that goes with it. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Says whether what `place` shows is about to be another: screen readers wait for it, and so do tests. */
export function setBusy(place: HTMLElement, is: boolean): void {
  if (is) place.setAttribute("aria-busy", "true");
  else place.removeAttribute("aria-busy");
}

export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`index.html lacks #${id}`);
  return found;
}
