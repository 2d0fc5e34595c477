/** The one of `names` that `text` was most likely meant to be. */
export function near(text: string, names: readonly string[]): string | undefined {
  const [best] = names.map((name) => ({ name, distance: distance(text, name) })).sort((one, other) => one.distance - other.distance);
  return best !== undefined && best.distance <= Math.max(1, text.length / 3) ? best.name : undefined;
}

/** How many characters have to be put in, taken out or replaced (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 0; i < Math.min(one.length, 100); i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (one[i] === other[j] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length]!;
}
