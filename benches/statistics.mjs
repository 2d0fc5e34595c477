/** The value below which that `part` of `numbers` lies. */
export function quantile(numbers, part) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** `number` with three figures. */
export function rounded(number) {
  return Number(number.toPrecision(3));
}
