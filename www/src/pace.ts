import { setBusy } from "./dom";

/** Typing is answered after this pause; what takes longer to work out gets a longer one. In milliseconds. */
const shortest = 60;

/** `work`, to be done `soon`, once for many calls, or `now`. What `place` shows is busy until all of it is done. */
export function paced(place: HTMLElement, work: () => void | Promise<void>): { soon(): void; now(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = shortest;
  let round = 0;
  const begin = () => {
    clearTimeout(timer);
    setBusy(place, true);
    return ++round;
  };
  const end = (own: number) => {
    if (own === round) setBusy(place, false);
  };
  const now = () => {
    const own = begin();
    const began = performance.now();
    const rest = work();
    pause = Math.max(shortest, 2 * (performance.now() - began));
    if (rest) void rest.finally(() => end(own));
    else end(own);
  };
  const soon = () => {
    begin();
    timer = setTimeout(now, pause);
  };
  return { soon, now };
}
