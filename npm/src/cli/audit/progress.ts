// How far an audit is, on one line of the terminal.
import { paint, visible } from "../terminal.js";
import { bar } from "./bars.js";
import { bytes, grouped } from "./numbers.js";

export interface Progress {
  /** Of what is stored, how much was read, and what was found. */
  update(read: number, deliveries: number): void;
  /** Takes the line away. */
  clear(): void;
}

const silent: Progress = { update: () => {}, clear: () => {} };
const pace = 100;

/** On terminals alone. `size` is how much there is to read, if that is known. */
export function createProgress(size: number | undefined, stream = process.stderr): Progress {
  if (stream.isTTY !== true || process.env.TERM === "dumb") return silent;
  const began = performance.now();
  let next = began + pace;
  return {
    update(read, deliveries) {
      const now = performance.now();
      if (now < next) return;
      next = now + pace;
      stream.write(`\r\u001b[K${line(read, size, deliveries, (now - began) / 1000, stream)}`);
    },
    clear: () => void stream.write("\r\u001b[K"),
  };
}

function line(read: number, size: number | undefined, deliveries: number, seconds: number, stream: NodeJS.WriteStream): string {
  const rate = read / seconds;
  const facts = [`${bytes(rate)}/s`, `${grouped(deliveries)} deliveries`];
  if (size === undefined) return fitted(["Reading", bytes(read), ...facts].join("  "), stream);
  const done = Math.min(1, size === 0 ? 1 : read / size);
  const left = Math.ceil((size - read) / Math.max(rate, 1));
  const text = [`${Math.floor(100 * done)} %`.padStart(5), `${bytes(read)} of ${bytes(size)}`, ...facts, `${clock(left)} left`].join("  ");
  const width = Math.min(30, (stream.columns || 80) - text.length - 4);
  if (width < 5) return fitted(text, stream);
  return `${paint("cyan", bar(done, width, false).padEnd(width, "░"), stream)}${text}`;
}

function fitted(text: string, stream: NodeJS.WriteStream): string {
  return visible(text).slice(0, (stream.columns || 80) - 1);
}

function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
