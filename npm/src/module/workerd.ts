// The core on workerd, which refuses to compile at run time, and imports a .wasm as a module compiled beforehand.
import core from "../core.wasm";

export function coreModule(): WebAssembly.Module {
  return core;
}
