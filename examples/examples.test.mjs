// Each example, started as its header says and sent deliveries. What can't run here is skipped, with the reason.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import test from "node:test";
import { runtimes } from "../tools/runtimes.mjs";
import { folder, refusesToStart, secret, start, takesDeliveries } from "./support.mjs";

const bin = (name) => join(folder, "..", "node_modules", ".bin", name);
const runtime = (wanted) => runtimes().find(({ name }) => name === wanted).program;

const servers = {
  express: [process.execPath, ["express/server.mjs"]],
  fastify: [process.execPath, ["fastify/server.mjs"]],
  hono: [process.execPath, ["hono/server.mjs"]],
  bun: [runtime("bun"), ["bun/server.ts"]],
  deno: [runtime("deno"), ["run", "--no-lock", "--allow-env=ARGYLE_WEBHOOK_SECRET,PORT", "--allow-net", "deno/server.ts"]],
};

for (const [name, [command, args]] of Object.entries(servers)) {
  const skip = command === null && `${name} is not here: \`npm run setup -- --tests\` fetches it, if it can be had`;
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
  skip: lacksWrangler(),
};

test("workers takes deliveries, and its queue's consumer gets them", { skip: worker.skip }, async () => {
  const server = await start(bin("wrangler"), worker.args("--var", `ARGYLE_WEBHOOK_SECRET:${secret}`), { env: worker.env, ready: /Ready on/ });
  try {
    await takesDeliveries(server, { wantsAll: true });
  } finally {
    await server.stop();
  }
});

test("workers does not start without a secret", { skip: worker.skip }, async () => {
  const server = await start(bin("wrangler"), worker.args(), { env: worker.env, ready: /Set ARGYLE_WEBHOOK_SECRET to [^\n]+/ });
  await server.stop();
});

// What a platform has no program for, npm leaves out.
function lacksWrangler() {
  const { status } = spawnSync(bin("wrangler"), ["--version"], { stdio: "ignore" });
  return status !== 0 && "wrangler does not run here: `npm install` brings it, if it can be had";
}
