// The core in a thread, which is handed what the program's own has compiled.
import { threads } from "../audit-threads.js";

export function coreModule(): WebAssembly.Module {
  return (threads()!.workerData as { module: WebAssembly.Module }).module;
}
