// The core on Vercel's edge runtime and in Next.js. It is as workerd, but has to be asked for the module itself.
import core from "../core.wasm?module";

export function coreModule(): WebAssembly.Module {
  return core;
}
