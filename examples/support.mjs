// What the examples' tests need: to start a server as a user would, and to send it deliveries.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sample, sign } from "accounts-webhooks";

export const folder = dirname(fileURLToPath(import.meta.url));
export const secret = "a secret of the subscription";
/** How long a server may take to start, or to print something, in milliseconds. */
const patience = 120_000;
const account = "0187c66e-e7e5-811c-b006-2232f00f426a";

/** Starts `command` on a free port; done when it printed that it listens. With `env` in the place of the secret. */
export async function start(command, args, { env = { ARGYLE_WEBHOOK_SECRET: secret }, ready = /listening/, ...options } = {}) {
  const port = await freePort();
  const { ARGYLE_WEBHOOK_SECRET, ...inherited } = process.env;
  const resolved = args.map((arg) => arg.replace("{port}", port));
  // A group of its own, since some commands have others do the work.
  const child = spawn(command, resolved, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], detached: true, ...options, env: { ...inherited, ...env, PORT: port } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  const exited = once(child, "exit").catch((error) => ((output += error.message), [127]));
  const server = {
    port,
    exited,
    output: () => output,
    async printed(pattern) {
      for (const end = Date.now() + patience; !pattern.test(output); await sleep(20)) {
        if (child.exitCode !== null || Date.now() > end) assert.fail(`${command} did not print ${pattern}, but:\n${output}`);
      }
    },
    async stop() {
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await exited;
    },
  };
  try {
    await server.printed(ready);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return String(port);
}

/** The status of the answer. What is `held` back is announced, and not sent: a server that refuses it may close the connection over it. */
function status({ port }, { method = "POST", headers = {}, body = "", held = false }) {
  return new Promise((resolve, reject) => {
    const length = method === "POST" ? { "content-length": Buffer.byteLength(body) } : {};
    const sent = request({ host: "127.0.0.1", port, path: "/webhooks", method, headers: { ...headers, ...length }, agent: false });
    if (held) sent.flushHeaders();
    else sent.end(body);
    sent.on("response", (response) => {
      resolve(response.statusCode);
      response.resume().on("error", () => {});
      response.on("end", () => sent.destroy());
    });
    sent.on("error", reject);
  });
}

/** Sends `server` one delivery of each kind. `wantsAll` says that it answers nothing before it has the whole body. */
export async function takesDeliveries(server, { wantsAll = false } = {}) {
  const good = sample("accounts.failed", { secret });
  const signed = (body) => ({ ...good.headers, "x-argyle-signature": sign(body, secret) });
  const large = good.body.padEnd(1_000_001);
  for (const [what, delivery, expected] of [
    ["genuine", good, 204],
    ["another secret", { ...good, headers: { ...good.headers, "x-argyle-signature": sign(good.body, "another") } }, 401],
    ["no signature", { ...good, headers: { "content-type": "application/json" } }, 401],
    ["invalid", { body: "{}", headers: signed("{}") }, 400],
    ["too large", { body: large, headers: signed(large), held: !wantsAll }, 413],
    ["another method", { method: "GET" }, 405],
    ["genuine again", good, 204],
  ]) {
    assert.equal(await status(server, delivery), expected, `${what}\n${server.output()}`);
  }
  await server.printed(new RegExp(`accounts\\.failed failed ${account}[^]*accounts\\.failed failed ${account}`));
  await server.printed(/refused: mismatch/i);
  const output = server.output();
  assert.equal(output.match(/accounts\.failed/g).length, 2, output);
  for (const hidden of [secret, good.headers["x-argyle-signature"], "This user"]) assert.ok(!output.includes(hidden), output);
}

/** Without a secret, `command` ends with a sentence. */
export async function refusesToStart(command, args, options) {
  const server = await start(command, args, { ...options, env: {}, ready: /Set ARGYLE_WEBHOOK_SECRET to [^\n]+\./ });
  const [code] = await server.exited;
  assert.equal(code, 1);
  assert.doesNotMatch(server.output(), /listening/);
}
