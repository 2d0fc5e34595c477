// The core where nothing but code can be loaded, or nothing asynchronously: it comes as text, and is compiled by the first call.
import { decoder, start, text } from "accounts-webhooks:text";

let compiled: WebAssembly.Module | undefined;

export function coreModule(): WebAssembly.Module {
  return (compiled ??= new WebAssembly.Module(decode()));
}

interface Decoder {
  memory: WebAssembly.Memory;
  /** Replaces the text from `start` to `end` by the bytes it stands for; returns where they end. */
  decode(start: number, end: number): number;
}

function decode(): Uint8Array<ArrayBuffer> {
  const module = new WebAssembly.Module(Uint8Array.from(atob(decoder), (character) => character.charCodeAt(0)));
  const { memory, decode } = new WebAssembly.Instance(module).exports as unknown as Decoder;
  const place = new Uint8Array(memory.buffer, start);
  const { written } = new TextEncoder().encodeInto(text, place);
  return place.subarray(0, decode(start, start + written) - start);
}
