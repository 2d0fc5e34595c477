// The package without its .wasm, for those who load that themselves. Until they did, what needs the core throws.
export * from "./index.js";
export { init, type CoreModule, type CoreSource } from "./init.js";
