// Where things are.
import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The root of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** What wasm-pack makes of the core, optimised: the npm package's build takes it from here. */
export const wasmPackage = join(root, "target", "wasm-package");

/** The same with audits, which are loaded by those alone who ask for them. */
export const wasmAuditPackage = join(root, "target", "wasm-audit-package");

/** WebAssembly is compiled in a folder of its own, since its compiler need not be the one that native builds use. */
export const wasmTargetFolder = join(root, "target", "wasm");
