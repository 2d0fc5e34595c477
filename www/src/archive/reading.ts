// How far the reading is.
import { element } from "../dom";
import { duration, many, size } from "./format";
import type { Progress } from "./protocol";

export interface Reading {
  place: HTMLElement;
  begin(files: readonly File[]): void;
  show(progress: Progress): void;
}

export function createReading(stop: () => void): Reading {
  const title = element("h2", {});
  const bar = element("div", { class: "progress", role: "progressbar", "aria-label": "Reading the archive", "aria-valuemin": "0", "aria-valuemax": "100" }, element("span", {}));
  const facts = element("p", { class: "progress-facts" });
  const button = element("button", { type: "button", class: "quiet" }, "Stop");
  button.addEventListener("click", stop);
  const place = element("section", { class: "panel reading", "aria-label": "Reading" }, element("div", { class: "reading-head" }, title, button), bar, facts);
  const at = (part: number) => {
    bar.setAttribute("aria-valuenow", String(Math.floor(part * 100)));
    bar.style.setProperty("--part", String(part));
  };
  return {
    place,
    begin(files) {
      title.textContent = `Reading ${files.length === 1 ? `“${files[0]?.name ?? ""}”` : many(files.length, "file")} …`;
      facts.textContent = size(files.reduce((sum, { size }) => sum + size, 0));
      at(0);
    },
    show({ read, size: whole, deliveries, elapsed }) {
      const rate = read / (elapsed / 1000);
      const left = (whole - read) / rate;
      at(whole === 0 ? 1 : read / whole);
      facts.textContent = [`${size(read)} of ${size(whole)}`, many(deliveries, "delivery", "deliveries"), ...(elapsed > 300 ? [`${size(rate)}/s`, `${duration(left)} left`] : [])].join(" · ");
    },
  };
}
