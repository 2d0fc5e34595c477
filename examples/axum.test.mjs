// The example for axum, compiled and sent deliveries. The first time, this takes a minute or two.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import test, { before } from "node:test";
import { folder, refusesToStart, start, takesDeliveries } from "./support.mjs";

const place = join(folder, "..", "target", "examples");
const program = join(place, "debug", process.platform === "win32" ? "accounts-webhooks-axum.exe" : "accounts-webhooks-axum");

before(() => {
  const args = ["build", "--locked", "--manifest-path", join(folder, "axum", "Cargo.toml"), "--target-dir", place];
  const { status, error } = spawnSync("cargo", args, { stdio: ["ignore", "inherit", "inherit"], timeout: 600_000 });
  assert.equal(status, 0, `cargo ${args.join(" ")}: ${error ?? "see above"}`);
});

test("axum takes deliveries", async () => {
  const server = await start(program, []);
  try {
    await takesDeliveries(server, { wantsAll: true });
  } finally {
    await server.stop();
  }
});

test("axum does not start without a secret", () => refusesToStart(program, []));
