// How figures and names are written, on the terminal, in tables and in charts.

export const ours = "accounts-webhooks";
export const bare = "no validator";

/** The bare way of a measure. */
const bareWays = { verify: "node:crypto", receive: "node:crypto + JSON.parse" };

export function label(contender, measure) {
  return contender === bare ? (bareWays[measure] ?? "JSON.parse alone") : contender;
}

export function time({ nanoseconds, milliseconds = nanoseconds / 1e6 }) {
  if (milliseconds >= 1e3) return `${figures(milliseconds / 1e3)} s`;
  if (milliseconds >= 1) return `${figures(milliseconds)} ms`;
  return milliseconds >= 1e-3 ? `${figures(milliseconds * 1e3)} µs` : `${(milliseconds * 1e6).toFixed(0)} ns`;
}

const figures = (number) => number.toFixed(number < 9.95 ? 1 : 0);

export function ratio(number) {
  return `${number < 10 ? number.toFixed(2) : number.toFixed(1)}×`;
}

export function size(bytes) {
  if (bytes < 1e3) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(bytes < 1e4 ? 1 : 0)} kB` : `${(bytes / 1e6).toFixed(0)} MB`;
}
