// Each example, started as its header says and sent deliveries. What can't run here is skipped, with the reason.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
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

function lacks(command) {
  const { status, error } = spawnSync(command, ["--version"], { stdio: "ignore" });
  return status !== 0 && `npm has brought no \`${command.split("/").at(-1)}\` for this machine: ${error?.code ?? `it ends with ${status}`}`;
}
