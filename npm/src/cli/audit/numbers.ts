// How an audit writes numbers and times, the same everywhere.

/** `number` with its thousands apart. */
export function grouped(number: number): string {
  return number.toLocaleString("en");
}

/** `count` of something, as English has it. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** Units of a thousand, as disks and networks have them. */
export function bytes(count: number): string {
  const unit = ["B", "kB", "MB", "GB", "TB"];
  let step = 0;
  let size = count;
  for (; size >= 999.5 && step < unit.length - 1; step++) size /= 1000;
  return `${step === 0 || size >= 99.5 ? Math.round(size) : size.toFixed(size < 9.95 ? 2 : 1)} ${unit[step]}`;
}

/** What part `count` is of `all`, in per cent. */
export function share(count: number, all: number): string {
  if (all === 0) return "";
  const percent = (100 * count) / all;
  if (count > 0 && percent < 0.05) return "< 0.1 %";
  return `${count < all && percent >= 99.95 ? "> 99.9" : percent.toFixed(1)} %`;
}

/** A time to the second, in UTC. */
export function moment(time: string): string {
  return time.slice(0, 19).replace("T", " ");
}

/** A duration of whole seconds, as people say it. */
export function duration(seconds: number): string {
  const units = [["day", 86_400], ["hour", 3600], ["minute", 60]] as const;
  const [unit, size] = units.find(([, size]) => seconds >= size && seconds % size === 0) ?? ["second", 1];
  return amount(seconds / size, unit);
}
