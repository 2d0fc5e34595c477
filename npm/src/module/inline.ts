// The core where nothing but code can be loaded, or nothing asynchronously: it comes as text, and is compiled by the first call.
import base64 from "accounts-webhooks:wasm";

let compiled: WebAssembly.Module | undefined;

export function coreModule(): WebAssembly.Module {
  return (compiled ??= new WebAssembly.Module(decode(base64)));
}

// Of the ways to read base64, this one is everywhere.
function decode(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
