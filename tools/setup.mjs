// Sets up what is missing to build, and with `--tests` to test as well; `npm run setup` does only that.
//
//   eval "$(node tools/setup.mjs --env)"    makes cargo, wasm-pack and wasm-bindgen work by hand, as the scripts use them
import { delimiter } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { main, say } from "./console.mjs";
import { ensureBrowser } from "./browser.mjs";
import { ensureFirefox } from "./firefox.mjs";
import { ensureNpmPackages } from "./npm-packages.mjs";
import { ensureWasmRust } from "./rust.mjs";
import { ensureWasmTools } from "./wasm-tools.mjs";
import { ensureRuntimes } from "./runtimes.mjs";
import { wasmTargetFolder } from "./places.mjs";
import { checkNode } from "./versions.mjs";

/**
 * What compiling to WebAssembly takes: `env` to run wasm-pack in, and `identity` of the compiler. It does nothing for what
 * is already there, and tells of what it adds.
 */
export async function ensureWasmToolchain() {
  const rust = await ensureWasmRust();
  const bins = await ensureWasmTools();
  const variables = {
    PATH: [rust.bin, ...bins, process.env.PATH].filter(Boolean).join(delimiter),
    CARGO_TARGET_DIR: wasmTargetFolder,
    // wasm-pack compiles tests in the profile `dev` and then again in `test`: alike, they are compiled once.
    CARGO_PROFILE_TEST_OPT_LEVEL: "0",
    CARGO_PROFILE_DEV_DEBUG: "0",
  };
  const env = { ...process.env, ...variables };
  // It would replace the flags in .cargo/config.toml.
  delete env.RUSTFLAGS;
  return { env, variables, identity: rust.version };
}

async function setUp() {
  const { values } = parseArgs({ options: { tests: { type: "boolean" }, env: { type: "boolean" } } });
  const { variables } = await ensureWasmToolchain();
  if (values.env) {
    for (const [name, value] of Object.entries(variables)) process.stdout.write(`export ${name}='${value}'\n`);
    return;
  }
  await ensureNpmPackages();
  if (values.tests) {
    await ensureBrowser();
    await ensureFirefox();
    await ensureRuntimes();
  }
  say("All that building takes is here.");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(() => (checkNode(), setUp()));
}
