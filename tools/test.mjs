// `npm test`: all tests, in stages. `npm test -- --only native,npm` runs some, and sets up only what those need.
import { parseArgs } from "node:util";
import { ensureBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { main } from "./console.mjs";
import { ensureNpmPackages, ensurePeers } from "./npm-packages.mjs";
import { ensureRuntimes } from "./runtimes.mjs";
import { ensureWasmToolchain } from "./setup.mjs";
import { runStages, selected } from "./stages.mjs";
import { checkRust } from "./rust.mjs";
import { ensureFirefox } from "./firefox.mjs";
import { checkNode } from "./versions.mjs";

const wasmTest = ["wasm-pack", "test", "--mode", "no-install"];
// Among the files in tests/, this one is written for WebAssembly. It names no place to run in, so that it runs in both:
// in a browser on this variable's word, without which the run would pass with no test run.
// The seconds, which are 20 for the tests and 5 for the driver to start unless one says so, are for machines that are slow and busy.
const inBrowser = { WASM_BINDGEN_USE_BROWSER: "1", WASM_BINDGEN_TEST_TIMEOUT: "300", WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60" };
const wasmFile = ["--", "--test", "wasm"];

// The property tests draw the same bodies each time, so that nothing fails by luck; by itself, `cargo test` draws others.
const sameDraws = { PROPTEST_RNG_SEED: process.env.PROPTEST_RNG_SEED ?? "1" };

const nodeTest = (file) => [process.execPath, "--test", "--test-reporter=spec", file];

// `needs` names what has to be there first: Rust, the toolchain for WebAssembly, a browser, other runtimes for JavaScript,
// what `npm run build` makes, or what the examples or the benches ask of npm.
const stages = [
  { name: "tools", needs: [], command: () => nodeTest("tools/tools.test.mjs") },
  { name: "native", needs: ["rust"], command: () => ["cargo", "test"], variables: sameDraws },
  { name: "wasm-node", needs: ["wasm"], command: () => [...wasmTest, "--node", ...wasmFile] },
  {
    name: "wasm-browser",
    needs: ["wasm", "browser"],
    command: ({ driver }) => [...wasmTest, "--headless", "--chrome", "--chromedriver", driver, ...wasmFile],
    variables: inBrowser,
  },
  { name: "npm", needs: ["build", "runtimes"], command: () => ["npm", "test", "--silent", "--workspace", "npm"] },
  { name: "www", needs: ["build", "browser", "firefox"], command: () => ["npm", "test", "--silent", "--workspace", "www"] },
  { name: "benches", needs: ["build", "peers"], command: () => nodeTest("benches/benches.test.mjs") },
  { name: "examples", needs: ["build", "runtimes", "frameworks"], command: () => nodeTest("examples/examples.test.mjs") },
  { name: "examples-axum", needs: ["build", "rust"], command: () => nodeTest("examples/axum.test.mjs") },
];

await main(async () => {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  checkNode();
  const chosen = selected(stages, values.only);
  const { toolchain, driver } = await prepare(new Set(chosen.flatMap((stage) => stage.needs)));
  return runStages(
    chosen.map(({ name, needs, command, variables }) => ({
      name,
      command: command({ driver }),
      env: { ...(needs.includes("wasm") ? toolchain.env : process.env), ...variables },
    })),
  );
});

async function prepare(needs) {
  if (needs.has("rust")) checkRust();
  if (needs.has("frameworks")) await ensureNpmPackages({ examples: true });
  const browser = needs.has("browser") ? await ensureBrowser() : {};
  if (needs.has("firefox")) await ensureFirefox();
  if (needs.has("runtimes")) await ensureRuntimes();
  if (needs.has("peers")) await ensurePeers();
  const toolchain = needs.has("build") ? await build() : needs.has("wasm") ? await ensureWasmToolchain() : null;
  return { toolchain, driver: browser.driver };
}
