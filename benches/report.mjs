// What docs/performance.json is shown as: tables between markers in docs/performance.md, and charts.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../tools/places.mjs";

const resultsFile = join(root, "docs", "performance.json");
export function readResults() {
  return existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, "utf8")) : {};
}

/** Objects of plain values in one line each. */
export function writeResults(results) {
  const text = JSON.stringify(results, null, 1).replace(/\{\n\s*([^{}[\]]*?)\n\s*\}/g, (_, inside) => `{ ${inside.replace(/\n\s*/g, " ")} }`);
  writeFileSync(resultsFile, `${text}\n`);
}
export function writeReport() {}
