// `npm run derive`: rewrites the files that are derived from the catalog's rows, and the expected reports in tests/corpus.
import { main } from "./console.mjs";
import { foreground } from "./process.mjs";
import { checkRust } from "./rust.mjs";
import { checkNode } from "./versions.mjs";

await main(() => {
  checkNode();
  checkRust();
  return foreground("cargo", ["test", "--test", "corpus", "--test", "derived", "--test", "schemas"], { env: { ...process.env, WRITE: "1" } });
});
