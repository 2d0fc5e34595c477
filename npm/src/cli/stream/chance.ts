// Chance that repeats: the same numbers for the same seed, in every version of every engine.
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export interface Chance {
  /** A number from 0 on, below 1. */
  fraction(): number;
  /** A whole number from `low` to `high`, both among them. */
  between(low: number, high: number): number;
  /** One of `items`, of which there has to be one. */
  pick<T>(items: readonly T[]): T;
  /** Hexadecimal digits. */
  digits(count: number): string;
}

export function createChance(seed: number): Chance {
  const generator = xoroshiro128plus(seed);
  // Seeds that are near each other begin alike.
  for (let skipped = 0; skipped < 16; skipped++) generator.next();
  const fraction = (): number => (generator.next() >>> 0) / 2 ** 32;
  const between = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  return {
    fraction,
    between,
    pick: (items) => items[between(0, items.length - 1)]!,
    digits(count) {
      let text = "";
      while (text.length < count) text += (generator.next() >>> 0).toString(16).padStart(8, "0");
      return text.slice(0, count);
    },
  };
}

/** Of rows that are to come up as often as their weights say. */
export function createWheel<T>(rows: readonly (readonly [T, number])[], chance: Chance): () => T {
  const total = rows.reduce((sum, [, weight]) => sum + weight, 0);
  return () => {
    let rest = chance.fraction() * total;
    for (const [item, weight] of rows) {
      if (rest < weight) return item;
      rest -= weight;
    }
    return rows.at(-1)![0];
  };
}
