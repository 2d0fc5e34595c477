// An instance of the core, for one part of an audit.
import { createGlue, type AuditGlue } from "accounts-webhooks:audit-glue";
import { coreModule } from "accounts-webhooks:module";
import { view, wordsAt, type Memory } from "./core.js";
import { describe, rawBody } from "./options.js";
import { blocksTogether, type Stretches } from "./audit-stretches.js";
import { unpack } from "./unpack.js";
import type { AuditSettings } from "./audit-options.js";

/** What an instance does, as the core numbers it. */
export const enum Part {
  Audit,
  Cutter,
  Reader,
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** Is given up with what it is for. */
export class Instance {
  protected readonly caller: string;
  #core: Memory & { readonly glue: AuditGlue };
  #isFinished = false;
  #isBroken = false;

  constructor(caller: string, part: Part, { bits, bounds, secrets, accounts }: AuditSettings) {
    const glue = createGlue();
    const { memory } = glue.initSync({ module: coreModule() });
    this.caller = caller;
    this.#core = { glue, memory, view: new Uint8Array(new ArrayBuffer(0)) };
    let end = 0;
    const ends = Uint32Array.from(secrets, (secret) => (end += encoder.encode(secret).length));
    glue.start(part, bits, bounds, secrets.join(""), ends, accounts.join(" "));
  }

  /** The `length` bytes that `address` says. */
  protected room(address: number, length: number): Uint8Array {
    return view(this.#core).subarray(address, address + length);
  }

  /** Has the core read stretch `number` of a file, block by block. Returns how many bytes were read, and whether that is all of it. */
  protected stretch(glue: AuditGlue, stretches: Stretches, number: number): { length: number; isWhole: boolean } {
    let length = 0;
    for (let block = number * blocksTogether; block < (number + 1) * blocksTogether; block++) {
      const place = stretches.read(block, (length) => this.room(glue.room(length), length), (at, length) => glue.line_start(at, length));
      if (place === undefined) return { length, isWhole: false };
      glue.read_block(place.start, place.end, block === 0);
      length += place.end - place.start;
    }
    return { length, isWhole: true };
  }

  /** Writes `bytes` where `address` says. */
  protected hand(address: number, bytes: Uint8Array): void {
    view(this.#core).set(bytes, address);
  }

  /** A copy of the bytes that the core says where they are, and what they are. It is made in `buffer`, if that has room for it. */
  protected taken<B extends ArrayBufferLike = ArrayBuffer>(place: number, buffer?: B): { bytes: Uint8Array<B | ArrayBuffer>; kind: number } {
    const [address, length, kind] = wordsAt(this.#core, place, 3) as unknown as [number, number, number];
    const found = new Uint8Array(this.#core.memory.buffer, address, length);
    if (buffer === undefined || buffer.byteLength < length) return { bytes: found.slice(), kind };
    const bytes = new Uint8Array(buffer, 0, length);
    bytes.set(found);
    return { bytes, kind };
  }

  protected unpacked(address: number): unknown {
    return unpack(this.#core, address);
  }

  protected otherBytes(): TypeError {
    return new TypeError(`${this.caller}: expected what a reader of createReader returned, found other bytes`);
  }

  /** What stopped half-way can't be trusted any more. */
  protected call<R>(work: (glue: AuditGlue) => R): R {
    if (this.#isBroken) throw new Error(`${this.caller}: an error has ended this audit; call ${this.caller} to begin again`);
    try {
      return work(this.#core.glue);
    } catch (error) {
      this.#isBroken = true;
      throw error;
    }
  }

  protected requireUnfinished(): void {
    if (this.#isFinished) throw new TypeError(`${this.caller}: the archive is finished; call ${this.caller} for another one`);
  }

  protected bytesOf(chunk: unknown): Uint8Array {
    this.requireUnfinished();
    const raw = rawBody(chunk);
    if (raw === undefined) throw new TypeError(`${this.caller}: expected a chunk as a Uint8Array or a string, found ${describe(chunk)}`);
    return typeof raw === "string" ? this.#encode(raw) : raw;
  }

  /** Half a character at the end of the last text: what it was cut from may come. */
  #half = "";

  #encode(text: string): Uint8Array {
    const whole = this.#half + text;
    const last = whole.charCodeAt(whole.length - 1);
    const isHalf = last >= 0xd800 && last < 0xdc00;
    this.#half = isHalf ? whole.slice(-1) : "";
    return encoder.encode(isHalf ? whole.slice(0, -1) : whole);
  }

  /** What is left of the text. */
  protected rest(): Uint8Array {
    const rest = encoder.encode(this.#half);
    this.#half = "";
    return rest;
  }

  /** The same, where nothing more comes. */
  protected end(): Uint8Array {
    this.#isFinished = true;
    return this.rest();
  }
}
