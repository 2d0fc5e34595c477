// How figures and names are written, on the terminal, in tables and in charts.

/** The bare way of a measure. */
const bareWays = { verify: "node:crypto", receive: "node:crypto + JSON.parse" };

export function label(contender, measure) {
  return contender === "no validator" ? (bareWays[measure] ?? "JSON.parse alone") : contender;
}

export function time({ nanoseconds, milliseconds }) {
  if (milliseconds !== undefined) return `${milliseconds.toPrecision(2)} ms`;
  if (nanoseconds < 1e3) return `${nanoseconds.toFixed(0)} ns`;
  return nanoseconds < 1e6 ? `${(nanoseconds / 1e3).toFixed(1)} µs` : `${(nanoseconds / 1e6).toFixed(nanoseconds < 1e7 ? 1 : 0)} ms`;
}

export function ratio(number) {
  return `${number < 10 ? number.toFixed(2) : number.toFixed(1)}×`;
}

export function size(bytes) {
  if (bytes < 1e3) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(bytes < 1e4 ? 1 : 0)} kB` : `${(bytes / 1e6).toFixed(0)} MB`;
}
