/** The median of `numbers`, and the middle half of them. */
export function spread(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** `number` with three figures. */
export function rounded(number) {
  return Number(number.toPrecision(3));
}
