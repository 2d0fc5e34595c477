// Numbers and times as people read them.
const numbers = new Intl.NumberFormat("en");
const shares = new Intl.NumberFormat("en", { style: "percent", maximumSignificantDigits: 2 });

export function number(count: number): string {
  return numbers.format(count);
}

/** `count` and the noun that goes with it. */
export function many(count: number, noun: string, plural = `${noun}s`): string {
  return `${number(count)} ${count === 1 ? noun : plural}`;
}

/** A part as per cent: what is not all is never 100 %, what is not nothing never 0 %. */
export function share(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0 %";
  if (part === whole) return "100 %";
  const ratio = part / whole;
  if (ratio < 0.0001) return "under 0.01 %";
  return (ratio > 0.99 ? `${(Math.floor(ratio * 10000) / 100).toFixed(2)}` : shares.format(ratio).replace("%", "")) + " %";
}

export function size(bytes: number): string {
  if (bytes < 1000) return many(bytes, "byte");
  const [unit, name] = ([[1e9, "GB"], [1e6, "MB"]] as const).find(([unit]) => bytes >= unit) ?? [1e3, "kB"];
  const amount = bytes / unit;
  return `${amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${name}`;
}

/** A stretch of time, in seconds, in its largest unit or two. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const units = [
    [86400, "d"],
    [3600, "h"],
    [60, "min"],
    [1, "s"],
  ] as const;
  const first = units.findIndex(([unit]) => seconds >= unit);
  const [unit, name] = units[first] ?? [1, "s"];
  const [small, smallName] = units[first + 1] ?? [1, ""];
  const rest = Math.floor((seconds % unit) / small);
  return `${Math.floor(seconds / unit)} ${name}${smallName !== "" && rest > 0 ? ` ${rest} ${smallName}` : ""}`;
}

/** An instant as the report has it, to the second. */
export function time(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)}`;
}

/** The instant of these milliseconds, as short as stretches of so many seconds allow. */
export function timeIn(milliseconds: number, seconds: number): string {
  const text = new Date(milliseconds).toISOString();
  return seconds >= 86400 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, seconds >= 60 ? 16 : 19)}`;
}
