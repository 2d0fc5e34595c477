// The core, once `init` was handed it.
let provided: WebAssembly.Module | undefined;

export function coreModule(): WebAssembly.Module {
  if (provided !== undefined) return provided;
  throw new Error('accounts-webhooks/slim: await init(…) with accounts-webhooks/core.wasm first, or import from "accounts-webhooks", which needs no init');
}

export function provide(module: WebAssembly.Module): void {
  provided = module;
}
