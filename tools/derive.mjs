// `npm run derive`: rewrites the files that are derived from the core's rows, the expected reports in tests/corpus, and what
// shows the results of the bench.
import { writeReport } from "../benches/report.mjs";
import { main } from "./console.mjs";
import { foreground } from "./process.mjs";
import { checkRust } from "./rust.mjs";
import { checkNode } from "./versions.mjs";

await main(() => {
  checkNode();
  checkRust();
  writeReport();
  const tests = ["corpus", "derived", "findings", "sample", "schemas"].flatMap((name) => ["--test", name]);
  return foreground("cargo", ["test", ...tests], { env: { ...process.env, WRITE: "1" } });
});
