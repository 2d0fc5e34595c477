// Each example, started as its header says and sent deliveries. What can't run here is skipped, with the reason.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import test from "node:test";
import { folder, refusesToStart, secret, start, takesDeliveries } from "./support.mjs";

const bin = (name) => join(folder, "..", "node_modules", ".bin", name);

const servers = {
  express: [process.execPath, ["express/server.mjs"]],
  fastify: [process.execPath, ["fastify/server.mjs"]],
  hono: [process.execPath, ["hono/server.mjs"]],
  bun: [bin("bun"), ["bun/server.ts"]],
  deno: [bin("deno"), ["run", "--no-lock", "--allow-env", "--allow-net", "deno/server.ts"]],
};

for (const [name, [command, args]] of Object.entries(servers)) {
  const skip = command !== process.execPath && lacks(command);
  test(`${name} takes deliveries`, { skip }, async () => {
    const server = await start(command, args);
    try {
      await takesDeliveries(server);
    } finally {
      await server.stop();
    }
  });

  test(`${name} does not start without a secret`, { skip }, () => refusesToStart(command, args));
}

for (const name of ["bun", "workers"]) {
  test(`${name} has no errors of types`, () => {
    const { status, stdout } = spawnSync(bin("tsc"), ["--project", name], { cwd: folder, encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}

const worker = {
  args: (...more) => ["dev", "--cwd", "workers", "--ip", "127.0.0.1", "--port", "{port}", "--inspector-port", "0", "--show-interactive-dev-session=false", ...more],
  // Nothing is asked of Cloudflare, and nothing told.
  env: { CI: "1", NO_COLOR: "1", WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_LOG_PATH: join(folder, "workers", ".wrangler", "logs") },
  skip: lacks(bin("wrangler")) || lacksModule(),
};

test("workers takes deliveries, and its queue's consumer gets them", { skip: worker.skip }, async () => {
  const server = await start(bin("wrangler"), worker.args("--var", `ARGYLE_WEBHOOK_SECRET:${secret}`), { env: worker.env, ready: /Ready on/ });
  try {
    await takesDeliveries(server);
  } finally {
    await server.stop();
  }
});

test("workers does not start without a secret", { skip: worker.skip }, async () => {
  const server = await start(bin("wrangler"), worker.args(), { env: worker.env, ready: /Set ARGYLE_WEBHOOK_SECRET to [^\n]+/ });
  await server.stop();
});

// Workers run WebAssembly that was compiled when they were deployed, and forbid to compile it later.
function lacksModule() {
  const manifest = createRequire(import.meta.url).resolve("accounts-webhooks/package.json");
  const { workerd } = createRequire(import.meta.url)(manifest).exports["."];
  return !(workerd && existsSync(join(dirname(manifest), workerd.default))) && "the package has no build for the condition `workerd`";
}

function lacks(command) {
  const { status, error } = spawnSync(command, ["--version"], { stdio: "ignore" });
  return status !== 0 && `npm has brought no \`${command.split("/").at(-1)}\` for this machine: ${error?.code ?? `it ends with ${status}`}`;
}
