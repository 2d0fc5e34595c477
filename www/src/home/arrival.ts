// A body that comes with the address. What it holds is text like any other; where it comes from is said above it.
import { element } from "../dom";
import { isLink } from "./link-mark";

interface Desk {
  open(body: string | Uint8Array): void;
  place: HTMLElement;
}

/** Opens what the address brings, now and whenever it changes; false if it brings nothing now. */
export function openLinks(desk: Desk): boolean {
  addEventListener("hashchange", () => void openLink(desk));
  return openLink(desk);
}

function openLink({ open, place }: Desk): boolean {
  const { hash, pathname, search } = location;
  if (!isLink(hash)) return false;
  // Out of the address bar, and of the history: what is in the editor soon is another body, and whoever looks over one's
  // shoulder, or is sent the address once more, should not get this one.
  history.replaceState(history.state, "", pathname + search);
  void import("./link").then(async ({ open: read }) => {
    const found = await read(hash);
    if ("trouble" in found) return tell(place, "trouble", "This link can’t be opened", found.trouble);
    open(found.body);
    const { isRedacted } = found;
    const about = isRedacted
      ? "IDs, names, addresses, times and secrets stand for others; what is wrong with it is as it was."
      : "It is as it was, but for the secrets of subscriptions.";
    tell(place, "", isRedacted ? "From a link, with made-up values" : "From a link, with all its values", `${about} Anyone can make a link: what it says is not proved.`);
  });
  return true;
}

function tell(place: HTMLElement, kind: string, title: string, about: string): void {
  const close = element("button", { type: "button", class: "quiet", "aria-label": "Close this note" }, "×");
  close.addEventListener("click", () => place.replaceChildren());
  place.className = `origin ${kind}`;
  place.replaceChildren(element("p", {}, element("strong", {}, `${title}. `), about), close);
}
