// What the page has of the view before that is asked for.
import { element } from "../dom";
import { paced } from "../pace";

export function createHomeView(place: HTMLElement, body: () => string | Uint8Array): { bodyChanged(): void; shown(is: boolean): void } {
  let refresh: (() => void) | undefined;
  const { soon } = paced(() => refresh?.());
  const load = async () => {
    place.replaceChildren(element("p", { class: "about" }, "One moment…"));
    try {
      const { create } = await import("./index");
      // It was asked for twice.
      if (refresh) return;
      place.replaceChildren();
      refresh = create(place, body);
      refresh();
    } catch (error) {
      place.replaceChildren(element("p", { class: "panel notice", role: "alert" }, "This part of the page could not be loaded. Are you offline? Choose it again to try once more."));
      throw error;
    }
  };
  return {
    bodyChanged: () => place.hidden || soon(),
    shown(is) {
      if (is && refresh) refresh();
      else if (is) void load();
    },
  };
}
