// The core in WebAssembly: brought to life by the first call, replaced when it can't be trusted any more or grew too big.
import { createGlue, type Glue } from "accounts-webhooks:glue";
import { coreModule } from "accounts-webhooks:module";
import type { Settings } from "./options.js";

interface Core {
  readonly glue: Glue;
  readonly memory: WebAssembly.Memory;
  /** All of the memory. Growing it detaches this view. */
  view: Uint8Array<ArrayBuffer>;
  /** Where the core takes bodies, and how many bytes there is room for. */
  address: number;
  room: number;
}

/** Where a body stands in the core's memory. */
export interface Body {
  readonly glue: Glue;
  readonly length: number;
  /** The bytes that were judged, once they were. They hold until the next call. */
  bytes(): Uint8Array<ArrayBuffer>;
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** WebAssembly's memory never shrinks: an instance that grew beyond this is dropped, which gives all of it back. */
const keptMemory = 256 * 2 ** 20;

/** What the core's buffer had to grow beyond this for one body, it gives back at the next call. */
const keptBuffer = 2 ** 20;

let core: Core | undefined;

/** Hands `work` the core with `input` in its memory: at most one byte more than the body may have. */
export function withBody<R>(input: string | Uint8Array, settings: Settings, work: (body: Body) => R): R {
  const current = (core ??= createCore());
  try {
    const address = addressOf(current, room(input, settings.maxBytes));
    const length = write(input, view(current), address, settings.maxBytes);
    return work({ glue: current.glue, length, bytes: () => view(current).subarray(address, address + length) });
  } catch (error) {
    // It stopped half-way, and what it left behind is unknown: the next call begins with a fresh one.
    core = undefined;
    throw error;
  } finally {
    // A view that is not detached has all of the memory, and is quicker to ask.
    if ((current.view.length || current.memory.buffer.byteLength) > keptMemory) core = undefined;
  }
}

/** The address of a buffer for so many bytes: that of the last call, if it is as the core would have it. */
function addressOf(current: Core, room: number): number {
  if (room > current.room || current.room > keptBuffer) {
    current.room = Math.max(room, 4096);
    current.address = current.glue.buffer(current.room);
  }
  return current.address;
}

/** Bytes that are enough for `input`, or for seeing that it is too large. No character takes more than 4 bytes. */
function room(input: string | Uint8Array, maxBytes: number): number {
  return typeof input === "string" ? Math.min(3 * input.length, maxBytes + 4) : Math.min(input.length, maxBytes + 1);
}

function write(input: string | Uint8Array, memory: Uint8Array, address: number, maxBytes: number): number {
  if (typeof input === "string") {
    return encoder.encodeInto(input, memory.subarray(address, address + room(input, maxBytes))).written;
  }
  const part = input.length > maxBytes ? input.subarray(0, maxBytes + 1) : input;
  memory.set(part, address);
  return part.length;
}

function view(current: Core): Uint8Array<ArrayBuffer> {
  if (current.view.length === 0) current.view = new Uint8Array(current.memory.buffer);
  return current.view;
}

function createCore(): Core {
  const glue = createGlue();
  const { memory } = glue.initSync({ module: coreModule() });
  return { glue, memory, view: new Uint8Array(memory.buffer), address: 0, room: 0 };
}
