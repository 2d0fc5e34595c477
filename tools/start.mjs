// `npm start`: sets up, builds, prints the report on a published example and serves the inspector.
// `npm start -- FILE…` prints the report on each file (`-` is standard input) instead.
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { main, say } from "./console.mjs";
import { root } from "./places.mjs";
import { checkNode } from "./versions.mjs";

const examples = "tests/corpus/published";
// npm runs this at the root, wherever it was called.
const calledFrom = process.env.INIT_CWD ?? process.cwd();
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
  const statuses = files.map((file) =>
    file === "-" ? reportOnFile(core, 0, "standard input") : reportOnFile(core, resolve(calledFrom, file), file),
  );
  return Math.max(...statuses);
}

function reportOnExample(core) {
  const names = readdirSync(join(root, examples)).filter((name) => name.endsWith(".json")).sort();
  const file = join(examples, names.find((name) => name.includes("failed")) ?? names[0]);
  console.log("The report on one of Argyle's published examples (npm start -- FILE prints one on your own):\n");
  reportOnFile(core, join(root, file), file);
}

function reportOnFile({ inspect, render }, file, title) {
  let body;
  try {
    body = readFileSync(file);
  } catch (error) {
    say(`${title} can't be read: ${error.message}.`);
    return status.unusable;
  }
  console.log(`${title}\n${render(body, { color: Boolean(process.stdout.isTTY) }).trimEnd()}\n`);
  return inspect(body).verdict === "invalid" ? status.invalid : status.valid;
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
