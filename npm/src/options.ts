// Reads what callers pass. A wrong type is a mistake in the program, not in the body: it throws, and names the remedy.
import type { Expectation, Input, RedactOptions, RenderOptions } from "./types.js";

/** Options as the core takes them. */
export interface Settings {
  readonly bits: number;
  readonly maxBytes: number;
}

const bit = { strict: 1, mask: 2, message: 4, subscription: 8, color: 16 } as const;
const largest = 2 ** 32 - 1;
/** For what reads a body however long it is. */
export const unlimited: Settings = { bits: 0, maxBytes: largest };
const defaults: Settings = { bits: 0, maxBytes: 64 * 2 ** 20 };
const defaultsFor: Record<Expectation, Settings> = {
  message: { ...defaults, bits: bit.message },
  subscription: { ...defaults, bits: bit.subscription },
};

/** `expected` is what the body is meant to be where the options don't say. */
export function readOptions(caller: string, options: RenderOptions | undefined, expected?: Expectation): Settings {
  if (options === undefined) return expected === undefined ? defaults : defaultsFor[expected];
  requireObject(caller, options);
  const { strict, mask, color, expect = expected, maxBytes = defaults.maxBytes } = options;
  const flags = { strict, mask, color };
  let bits = 0;
  for (const name of ["strict", "mask", "color"] as const) {
    const flag = flags[name];
    if (readFlag(caller, name, flag)) bits |= bit[name];
  }
  if (expect !== undefined) bits |= expectation(caller, expect);
  return { bits, maxBytes: limit(caller, maxBytes) };
}

export function requireObject(caller: string, options: unknown): void {
  if (typeof options === "object" && options !== null && !Array.isArray(options)) return;
  throw new TypeError(`${caller}: expected the options as an object, found ${describe(options)}`);
}

export function readFlag(caller: string, name: string, flag: unknown): boolean {
  if (flag === undefined || typeof flag === "boolean") return flag === true;
  throw new TypeError(`${caller}: expected option \`${name}\` to be true or false, found ${describe(flag)}`);
}

/** Whether secrets alone are to be made up. */
export function readOnly(caller: string, options: RedactOptions | undefined): boolean {
  if (options === undefined) return false;
  requireObject(caller, options);
  const { only } = options;
  if (only === undefined || only === "secrets") return only === "secrets";
  throw new TypeError(`${caller}: expected option \`only\` to be "secrets", found ${typeof only === "string" ? `\`${only}\`` : describe(only)}`);
}

function expectation(caller: string, expect: unknown): number {
  if (expect === "message" || expect === "subscription") return bit[expect];
  const found = typeof expect === "string" ? `\`${expect}\`` : describe(expect);
  throw new TypeError(`${caller}: expected option \`expect\` to be "message" or "subscription", found ${found}`);
}

function limit(caller: string, maxBytes: unknown): number {
  if (typeof maxBytes === "number" && maxBytes >= 0) return Math.min(Math.floor(maxBytes), largest);
  const found = typeof maxBytes === "number" ? String(maxBytes) : describe(maxBytes);
  throw new TypeError(`${caller}: expected option \`maxBytes\` to be a number of bytes, found ${found}`);
}

/** A place as the core takes it: beyond the text is behind it. */
export function readPlace(caller: string, at: { line: number; column: number }): { line: number; column: number } {
  const isPlace = typeof at === "object" && at !== null && [at.line, at.column].every((number) => Number.isInteger(number) && number >= 1);
  if (!isPlace) throw new TypeError(`${caller}: expected a place as { line, column }, whole numbers from 1, found ${describe(at)}`);
  return { line: Math.min(at.line, largest), column: Math.min(at.column, largest) };
}

/** The body as text or bytes. */
export function readInput(caller: string, input: Input): string | Uint8Array {
  const body = rawBody(input);
  if (body !== undefined) return body;
  throw new TypeError(`${caller}: expected the raw body as a string or a Uint8Array, found ${describe(input)}; ${remedy(input, tagOf(input))}`);
}

/** One body is iterable too, but by its bytes or characters. */
export function requireBodies(inputs: unknown): void {
  if (rawBody(inputs) !== undefined) throw new TypeError("checkMany: expected several bodies, found one; call check with it, or put it in an array");
  if (typeof inputs === "object" && inputs !== null && Symbol.iterator in inputs) return;
  throw new TypeError(`checkMany: expected an array or another iterable of bodies, found ${describe(inputs)}`);
}

/** What holds text or bytes, as one of these two. Tags tell what it is, since tests and frames bring classes of their own. */
export function rawBody(input: unknown): string | Uint8Array | undefined {
  if (typeof input === "string" || input instanceof Uint8Array) return input;
  const tag = tagOf(input);
  if (tag === "Uint8Array" && ArrayBuffer.isView(input)) return input as unknown as Uint8Array;
  return tag === "ArrayBuffer" || tag === "SharedArrayBuffer" ? new Uint8Array(input as ArrayBuffer) : undefined;
}

function remedy(input: unknown, tag: string): string {
  if (input === undefined || input === null) return "is the body read before this call?";
  if (tag === "Promise") return "await it first";
  if (tag === "Request" || tag === "Response") return `hand in await ${tag.toLowerCase()}.text()`;
  if (tag === "ReadableStream" || (typeof input === "object" && "pipe" in input)) return "read it to its end first";
  if (ArrayBuffer.isView(input)) return "hand in new Uint8Array(view.buffer, view.byteOffset, view.byteLength)";
  if (typeof input !== "object") return "hand in the body as it was received";
  return "a parsed body has lost what it was read from: hand in the body as it was received, from before any JSON parser (in Express, express.raw({ type: \"application/json\" }))";
}

export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  if (Array.isArray(value)) return "an array";
  const tag = tagOf(value);
  return tag === "Object" ? "an object" : `${/^[AEIOU]/.test(tag) ? "an" : "a"} ${tag}`;
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
