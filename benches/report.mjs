// What docs/performance.json is shown as: tables between markers in docs/performance.md, and charts. A test holds them
// fresh; `npm run derive` renews them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../tools/places.mjs";
import { callsChart, scaleChart } from "./charts.mjs";
import { sections } from "./tables.mjs";

const docs = (name) => join(root, "docs", name);
const resultsFile = docs("performance.json");

/** By the major version of Node that measured them. */
export function readResults() {
  return existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, "utf8")) : {};
}

/** Objects of plain values take one line each. */
export function writeResults(results) {
  const text = JSON.stringify(results, null, 1).replace(/\{\n\s*([^{}[\]]*?)\n\s*\}/g, (_, inside) => `{ ${inside.replace(/\n\s*/g, " ")} }`);
  writeFileSync(resultsFile, `${text}\n`);
}

/** The derived files by their paths. */
export function derivedFiles() {
  const results = readResults();
  const newest = Object.values(results).at(-1);
  const page = docs("performance.md");
  return {
    [page]: Object.entries(sections).reduce((text, [name, section]) => replaced(text, name, section(results)), readFileSync(page, "utf8")),
    [docs("performance-calls.svg")]: callsChart(newest),
    [docs("performance-scale.svg")]: scaleChart(newest),
  };
}

export function writeReport() {
  for (const [path, text] of Object.entries(derivedFiles())) writeFileSync(path, text);
}

function replaced(text, name, section) {
  const [before, after] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [start, end] = [text.indexOf(before), text.indexOf(after)];
  if (start < 0 || end < start) throw new Error(`docs/performance.md has no place for the section ${name}`);
  return `${text.slice(0, start + before.length)}${section}\n${text.slice(end)}`;
}
