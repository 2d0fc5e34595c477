// Bars of characters.
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const heights = "▁▂▃▄▅▆▇█";

/** A bar for a share of the `width`. Whatever is more than nothing is seen. */
export function bar(share: number, width: number, isPlain: boolean): string {
  if (isPlain) return "#".repeat(share > 0 ? Math.max(1, Math.round(share * width)) : 0);
  const parts = share > 0 ? Math.max(1, Math.round(share * width * 8)) : 0;
  return "█".repeat(parts >> 3) + eighths[parts & 7];
}

/** Columns beside each other, at most `width` of them: neighbours are taken together where there are more. */
export function columns(counts: readonly number[], width: number): string {
  const each = Math.ceil(counts.length / width);
  const sums = Array.from({ length: Math.ceil(counts.length / each) }, (_, index) => counts.slice(index * each, (index + 1) * each).reduce((sum, count) => sum + count, 0));
  const most = Math.max(1, ...sums);
  return sums.map((sum) => (sum === 0 ? " " : heights[Math.min(7, Math.floor((8 * sum) / most))])).join("");
}
