// Pictures, drawn anew when the room for them changes.

/** An SVG element with attributes and children; text becomes text nodes only. */
export function svg(name: string, attributes: Record<string, string | number> = {}, ...children: (Node | string)[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** Draws in `place`, now and whenever its width becomes another one. */
export function drawIn(place: HTMLElement, draw: (width: number) => Node): void {
  let last = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === 0 || width === last) return;
    last = width;
    place.replaceChildren(draw(width));
  }).observe(place);
}

/** Round numbers from 0 on, the last one not below `largest`. */
export function ticks(largest: number, most: number): number[] {
  const rough = Math.max(1, largest) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10));
  return Array.from({ length: Math.ceil(Math.max(1, largest) / step) + 1 }, (_, index) => index * step);
}
