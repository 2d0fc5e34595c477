// The core in WebAssembly: brought to life by the first call, replaced when it can't be trusted any more or grew too big.
import { createGlue, type Glue } from "accounts-webhooks:glue";
import { coreModule } from "accounts-webhooks:module";
import type { Settings } from "./options.js";

/** The memory of an instance. */
export interface Memory {
  readonly memory: WebAssembly.Memory;
  /** All of it. Growing it detaches this view. */
  view: Uint8Array<ArrayBuffer>;
}

export interface Core extends Memory {
  readonly glue: Glue;
  /** Where in the memory `read` says what stands where. */
  places: Uint32Array<ArrayBuffer>;
  /** Where the core takes bodies, and how many bytes there is room for. */
  address: number;
  room: number;
}

/** A body as it came. */
export type Raw = string | Uint8Array;

const encoder = /* @__PURE__ */ new TextEncoder();

/** Reads bytes that were judged: they are UTF-8, and a byte-order mark is no part of them. */
const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { ignoreBOM: true });

/** Node's way to do the same takes half the time for short texts. */
const { Buffer } = globalThis as { Buffer?: { from(buffer: ArrayBuffer): Uint8Array<ArrayBuffer> & Texts } };
type Texts = { toString(encoding?: undefined, start?: number, end?: number): string; latin1Slice?(start: number, end: number): string };

/** WebAssembly's memory never shrinks: an instance that grew beyond this is dropped, which gives all of it back. */
const keptMemory = 256 * 2 ** 20;

/** What the core's buffer had to grow beyond this for one body, it gives back at the next call. */
const keptBuffer = 2 ** 20;

/** Room behind a body for a text that is handed over with it. */
const roomBehind = 512;

/** The members of a message, and of its data: as many places has `read`. */
const placesKnown = 8;

let core: Core | undefined;

/** Hands `work` the core with `input` in its memory, and how many bytes of it: at most one more than the body may have. */
export function withBody<S extends Settings, R>(input: Raw, settings: S, work: (core: Core, length: number, settings: S, input: Raw) => R): R {
  const current = (core ??= createCore());
  try {
    reserve(current, roomFor(input, settings.maxBytes) + roomBehind);
    return work(current, write(input, view(current), current.address, settings.maxBytes), settings, input);
  } catch (error) {
    throw lost(error);
  } finally {
    dropIfGrown(current);
  }
}

/** Hands `work` the core with all of `inputs` in its memory, one behind the other, and where each ends. */
export function withBodies<R>(inputs: readonly Raw[], settings: Settings, work: (core: Core, ends: Uint32Array, settings: Settings) => R): R {
  const current = (core ??= createCore());
  try {
    let room = 0;
    for (const input of inputs) room += roomFor(input, settings.maxBytes);
    reserve(current, room);
    const memory = view(current);
    const ends = new Uint32Array(inputs.length);
    let end = 0;
    for (let index = 0; index < inputs.length; index++) {
      ends[index] = end += write(inputs[index]!, memory, current.address + end, settings.maxBytes);
    }
    return work(current, ends, settings);
  } catch (error) {
    throw lost(error);
  } finally {
    dropIfGrown(current);
  }
}

/** It stopped half-way, and what it left behind is unknown: the next call begins with a fresh one. */
function lost(error: unknown): unknown {
  core = undefined;
  return error;
}

function dropIfGrown(current: Core): void {
  // A view that is not detached has all of the memory, and is quicker to ask.
  if ((current.view.length || current.memory.buffer.byteLength) > keptMemory) core = undefined;
}

/** Writes `text` behind the body of `length` bytes, as far as there is room; returns how many bytes of it. */
export function writeBehind(current: Core, length: number, text: string): number {
  const start = current.address + length;
  return encoder.encodeInto(text, view(current).subarray(start, start + roomBehind)).written;
}

/**
 * Some of the bytes that were judged, as text. They are the core's copy, whoever may write to the caller's meanwhile, and
 * hold until the next call.
 */
export function textOf(current: Core, start: number, end: number): string {
  return textAt(current, current.address + start, current.address + end);
}

/** A copy of the bytes of the body, or of what was made of it in its place. */
export function bytesOf(current: Core, length: number): Uint8Array {
  return Uint8Array.from(view(current).subarray(current.address, current.address + length));
}

/** The same for bytes that are ASCII. */
export function asciiOf(current: Core, start: number, end: number): string {
  return asciiAt(current, current.address + start, current.address + end);
}

/** The ASCII between two addresses, which Node need not look at first. */
export function asciiAt(current: Memory, start: number, end: number): string {
  const bytes: Texts = view(current);
  return bytes.latin1Slice === undefined ? textAt(current, start, end) : bytes.latin1Slice(start, end);
}

/** The text between two addresses. */
export function textAt(current: Memory, start: number, end: number): string {
  const bytes = view(current);
  return Buffer === undefined ? decoder.decode(bytes.subarray(start, end)) : (bytes as Texts).toString(undefined, start, end);
}

/** The words from an address on. */
export function wordsAt(current: Memory, address: number, length: number): Uint32Array {
  return new Uint32Array(current.memory.buffer, address, length);
}

/** Sees to it that there is a buffer for so many bytes: that of the last call, if it is as the core would have it. */
function reserve(current: Core, room: number): void {
  if (room > current.room || current.room > keptBuffer) {
    current.room = Math.max(room, 4096);
    current.address = current.glue.buffer(current.room);
  }
}

/** Bytes that are enough for `input`, or for seeing that it is too large. No character takes more than 4 bytes. */
export function roomFor(input: Raw, maxBytes: number): number {
  return typeof input === "string" ? Math.min(3 * input.length, maxBytes + 4) : Math.min(input.length, maxBytes + 1);
}

function write(input: Raw, memory: Uint8Array, address: number, maxBytes: number): number {
  if (typeof input === "string") {
    return encoder.encodeInto(input, memory.subarray(address, address + roomFor(input, maxBytes))).written;
  }
  const part = input.length > maxBytes ? input.subarray(0, maxBytes + 1) : input;
  memory.set(part, address);
  return part.length;
}

/** Where the members stand of the message that `read` told of. */
export function placesOf(current: Core): Uint32Array {
  if (current.places.length === 0) current.places = new Uint32Array(current.memory.buffer, current.glue.places(), 2 * placesKnown);
  return current.places;
}

/** All of the memory. */
export function view(current: Memory): Uint8Array<ArrayBuffer> {
  if (current.view.length === 0) {
    const { buffer } = current.memory;
    current.view = Buffer === undefined ? new Uint8Array(buffer) : Buffer.from(buffer);
  }
  return current.view;
}

function createCore(): Core {
  const glue = createGlue();
  const { memory } = glue.initSync({ module: coreModule() });
  const none = new ArrayBuffer(0);
  return { glue, memory, view: new Uint8Array(none), places: new Uint32Array(none), address: 0, room: 0 };
}
