// `npm start`: sets up, builds, prints the report on a published example and serves the inspector.
// `npm start -- FILE…` prints the report on each file (`-` is standard input) instead.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { main, say } from "./console.mjs";
import { root } from "./places.mjs";
import { checkNode } from "./versions.mjs";

const examples = "tests/corpus/published";
const status = { valid: 0, invalid: 1, unusable: 2 };

await main(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: "string" } } });
  checkNode();
  await build("package");
  const core = await import("accounts-webhooks");
  if (positionals.length > 0) return reportOnFiles(core, positionals);
  reportOnExample(core);
  await serve(values.port);
}, status.unusable);

function reportOnFiles(core, files) {
  const statuses = files.map((file) => reportOnFile(core, file));
  return Math.max(...statuses);
}

function reportOnFile({ inspect, render }, file) {
  let body;
  try {
    body = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    say(`${file} can't be read: ${error.message}.`);
    return status.unusable;
  }
  console.log(`${file}\n${render(body, { color: process.stdout.isTTY })}\n`);
  return inspect(body).verdict === "invalid" ? status.invalid : status.valid;
}

function reportOnExample(core) {
  const names = readdirSync(join(root, examples)).filter((name) => name.endsWith(".json")).sort();
  const name = names.find((each) => each.includes("failed")) ?? names[0];
  console.log(`The report on one of Argyle's published examples (npm start -- FILE prints one on your own):\n`);
  reportOnFile(core, join(examples, name));
}

/** Serves the inspector until Ctrl-C. */
async function serve(port) {
  const { createServer } = await import("vite");
  const options = port === undefined ? {} : { port: Number(port), strictPort: true };
  const server = await createServer({ root: join(root, "www"), logLevel: "warn", server: options });
  await server.listen();
  console.log(`The inspector is at ${server.resolvedUrls.local[0]} (Ctrl-C ends it).`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.close().finally(() => process.exit(0)));
}
