// What the page has of the view before that is asked for.
import { element } from "../dom";
import { paced } from "../pace";

export function createHomeView(place: HTMLElement, body: () => string | Uint8Array): { bodyChanged(): void; shown(is: boolean): void } {
  let refresh: (() => Promise<void>) | undefined;
  const { soon, now } = paced(place, async () => {
    if (!refresh) await load();
    await refresh?.();
  });
  const load = async () => {
    place.replaceChildren(element("p", { class: "about" }, "One moment…"));
    try {
      const { create } = await import("./index");
      // It was asked for twice.
      if (refresh) return;
      place.replaceChildren();
      refresh = create(place, body, now);
    } catch (error) {
      place.replaceChildren(element("p", { class: "panel notice", role: "alert" }, "This part of the page could not be loaded. Are you offline? Choose it again to try once more."));
      throw error;
    }
  };
  return {
    bodyChanged: () => place.hidden || soon(),
    shown: (is) => void (is && now()),
  };
}
