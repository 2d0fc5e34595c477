// Takes the core in whichever form a program gets hold of it.
import { createGlue } from "accounts-webhooks:glue";
import { provide } from "./module/slim.js";
import { describe } from "./options.js";

/** `WebAssembly.Module`, where the program's types have it. */
export type CoreModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Type } } } ? Type & object : object;
type Fetched = typeof globalThis extends { Response: { prototype: infer Type } } ? Type : object;
type Address = typeof globalThis extends { URL: { prototype: infer Type } } ? Type : { readonly href: string };

/** `core.wasm` as a compiled module, as its bytes, as a response that brings it, or its address. */
export type CoreSource = CoreModule | ArrayBuffer | ArrayBufferView | Fetched | Address | string;

/**
 * Readies the core, which all calls share. It may be called again, and then does as it is told.
 *
 * @param source `accounts-webhooks/core.wasm`, or a promise of it
 * @throws {TypeError} if it is none of what can be read
 * @throws {Error} if it can't be fetched, or is of another version
 */
export async function init(source: CoreSource | PromiseLike<CoreSource>): Promise<void> {
  const module = await compile(await source);
  const found = versionOf(module);
  if (found !== VERSION) {
    throw new Error(`init: expected core.wasm of accounts-webhooks ${VERSION}, found ${found === undefined ? "another module" : `that of ${found}`}`);
  }
  provide(module);
}

async function compile(source: unknown): Promise<WebAssembly.Module> {
  // Tags tell what it is, since tests and frames bring classes of their own.
  const tag = Object.prototype.toString.call(source).slice(8, -1);
  if (tag === "WebAssembly.Module") return source as WebAssembly.Module;
  if (tag === "Response") return compileResponse(source as Response);
  if (tag === "URL" || typeof source === "string") return compileResponse(await load(String(source)));
  if (tag === "ArrayBuffer" || ArrayBuffer.isView(source)) return WebAssembly.compile(source as BufferSource);
  throw new TypeError(`init: expected core.wasm as a WebAssembly.Module, bytes, a Response or a URL, found ${describe(source)}`);
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`init: expected core.wasm at ${response.url}, found status ${response.status}`);
  // Compiling while it comes asks for the right type; not everywhere is it there.
  const streams = response.headers.get("content-type") === "application/wasm" && "compileStreaming" in WebAssembly;
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

async function load(address: string): Promise<Response> {
  try {
    return await fetch(address);
  } catch (cause) {
    throw new Error(`init: ${address} couldn't be fetched; where it is a file, read it and hand in its bytes`, { cause });
  }
}

function versionOf(module: WebAssembly.Module): string | undefined {
  try {
    const glue = createGlue();
    glue.initSync({ module });
    return glue.version();
  } catch {
    return undefined;
  }
}
