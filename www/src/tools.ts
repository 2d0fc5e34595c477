// The tools of the page, each in a `main` of its own. Those beside the inspector are loaded when they are asked for, or
// once the page has nothing else to do, so that they are there offline too.
import { byId, element, setBusy } from "./dom";
import { whenIdle } from "./idle";

/** What a tool can ask of the inspector. */
export interface Inspector {
  /** The body that stands in it. */
  payload(): string | Uint8Array;
  /** Shows this body instead, with the signature that came along, if any, and a word on where it is from. */
  take(body: string | Uint8Array, signature: string | null, from: string): void;
}

/** A module with a tool. */
interface Tool {
  create(place: HTMLElement, inspector: Inspector): void;
}

const modules: Readonly<Record<string, () => Promise<Tool>>> = {
  builder: () => import("./builder"),
  compare: () => import("./compare"),
  archive: () => import("./archive"),
};

/** Has the buttons of `nav` show the tool that each names. */
export function createTools(nav: HTMLElement, { payload, take }: Inspector): void {
  const buttons = [...nav.querySelectorAll("button")];
  const begun = new Set(["inspect"]);
  const show = (name: string) => {
    for (const button of buttons) {
      const own = toolOf(button);
      if (own === name) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
      byId(own, HTMLElement).hidden = own !== name;
    }
    if (!begun.has(name)) void begin(name);
  };
  const begin = async (name: string) => {
    const place = byId(name, HTMLElement);
    begun.add(name);
    setBusy(place, true);
    try {
      (await modules[name]?.())?.create(place, inspector);
    } catch (error) {
      begun.delete(name);
      place.replaceChildren(element("p", { class: "panel notice", role: "alert" }, "This part of the page could not be loaded. Are you offline? Choose it again to try once more."));
      throw error;
    } finally {
      setBusy(place, false);
    }
  };
  const inspector: Inspector = {
    payload,
    take(...body) {
      show("inspect");
      take(...body);
    },
  };
  for (const button of buttons) button.addEventListener("click", () => show(toolOf(button)));
  whenIdle(() => Object.values(modules).forEach((load) => void load().catch(() => {})));
}

function toolOf(button: HTMLElement): string {
  return button.dataset["tool"] ?? "";
}
