/** Typing is answered after this pause; what takes longer to work out gets a longer one. In milliseconds. */
const shortest = 60;

/** `work`, to be done `soon`, once for many calls, or `now`. */
export function paced(work: () => void): { soon(): void; now(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = shortest;
  const now = () => {
    clearTimeout(timer);
    const began = performance.now();
    work();
    pause = Math.max(shortest, 2 * (performance.now() - began));
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(now, pause);
  };
  return { soon, now };
}
