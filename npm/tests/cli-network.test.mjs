// `listen` and `send`, on real ports.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import test, { after } from "node:test";
import * as library from "accounts-webhooks";
import { body, file, folder, hmac, limits, refused, run, secret, start, told } from "./command.mjs";

/** `listen` on a free port, and its address once it is there. */
async function listening(args) {
  const started = start(["listen", "--port", "0", ...args]);
  const address = await new Promise((resolve, reject) => {
    const look = () => {
      const found = /(http:\/\/\S+) \(/.exec(started.result.stderr);
      if (found !== null) resolve(found[1]);
    };
    started.child.stderr.on("data", look);
    started.ended.then(({ stderr }) => reject(new Error(stderr)));
  });
  const stop = async () => {
    started.child.kill("SIGINT");
    const result = await started.ended;
    assert.equal(result.status, 0, result.stderr);
    assert.ok(!(result.stdout + result.stderr).includes(secret));
    return result;
  };
  after(() => started.child.kill("SIGKILL"));
  return { address, stop };
}

const post = (url, text, headers = {}) => fetch(url, { method: "POST", body: text, headers: { "content-type": "application/json", ...headers } });

test("listen answers, tells and saves what comes in; send sends it again", limits, async () => {
  const saved = join(folder, "deliveries.ndjson");
  const { address, stop } = await listening(["--secret-env", "ARGYLE_SECRET", "--save", saved, "--max-bytes", "2000", "--path", "/hook"]);
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/hook$/);
  const name = file("body.json", body);
  await told(["send", address, "--file", name, "--secret-env", "ARGYLE_SECRET"], 0, /^204 {2}/);
  await told(["send", address, "--file", name, "--secret-env", "OTHER_SECRET"], 1, /^401 [^]*not authenticated/);
  await told(["send", address, "--file", name, "--unsigned"], 1, /^401/);
  const noMessage = "[\ud83d]";
  assert.equal((await post(address, noMessage, { "X-Argyle-Signature": hmac(noMessage), cookie: "a=b", authorization: "Basic x" })).status, 400);
  const binary = Buffer.from([0x7b, 0xff, 0x7d]);
  assert.equal((await post(address, binary, { "X-Argyle-Signature": hmac(binary) })).status, 400);
  assert.equal((await post(address, "x".repeat(3000))).status, 413);
  assert.equal((await fetch(address)).status, 405);
  assert.equal((await post(address.replace("/hook", "/"), body)).status, 404);
  await told(["send", address, "--from", saved, "--line", "1"], 0, /^204 {2}line 1/);
  await told(["send", address, "--from", saved], 1, /^204[^]*401[^]*401[^]*400[^]*400[^]*204/);
  await told(["send", address, "--from", saved, "--line", "2", "--secret-env", "ARGYLE_SECRET"], 0, /^204/);
  await refused(["send", address, "--from", saved, "--line", "99"], /no delivery on line 99/);
  await refused(["send", address, "--from", saved, "--line", "6"], /too large to be saved/);
  await refused(["send", address, "--from", name], /is no saved delivery/);

  const { stdout, stderr } = await stop();
  assert.match(stdout, /204 {2}valid {2}accounts\.failed: connecting failed, invalid_mfa, the user/);
  assert.match(stdout, /401 {2}not genuine {2}/);
  assert.match(stdout, /400 {2}invalid {2}no event\n {2}1:/);
  assert.match(stdout, /413 {2}too large/);
  assert.match(stderr, /14 deliveries: 5 taken, 9 refused\.\n$/);
  const lines = readFileSync(saved, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines.slice(0, 6).map(({ ok, reason, encoding }) => [ok, reason, encoding]), [
    [true, undefined, undefined],
    [false, "mismatch", undefined],
    [false, "missing", undefined],
    [false, "invalid", undefined],
    [false, "invalid", "base64"],
    [false, "too-large", undefined],
  ]);
  assert.equal(lines[0].body, body);
  assert.equal(lines[0].headers["x-argyle-signature"], hmac(body));
  assert.deepEqual([lines[3].headers.cookie, lines[3].headers.authorization], [undefined, undefined]);
  assert.deepEqual(Buffer.from(lines[4].body, "base64"), binary);
  assert.equal(lines[5].body, null);
  assert.ok(lines.every(({ receivedAt }) => !Number.isNaN(Date.parse(receivedAt))));
  if (process.platform !== "win32") assert.equal(statSync(saved).mode & 0o077, 0);
});

test("listen keeps deliveries apart that come at the same time", limits, async () => {
  const saved = join(folder, "many.ndjson");
  const { address, stop } = await listening(["--secret-env", "ARGYLE_SECRET", "--status", "503", "--save", saved]);
  const texts = Array.from({ length: 60 }, (_, index) => body.replace('"name": "', `"name": "${index} `));
  const answers = await Promise.all(texts.map((text, index) => post(address, text, { "X-Argyle-Signature": hmac(text, "sha512", index % 3 ? secret : "wrong") })));
  answers.forEach(({ status }, index) => assert.equal(status, index % 3 ? 503 : 401));
  await stop();
  const lines = readFileSync(saved, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.length, 60);
  for (const { body, ok } of lines) assert.equal(ok, Number(/"name": "(\d+) /.exec(body)[1]) % 3 > 0);
});

test("listen says what hinders it", limits, async () => {
  await refused(["listen"], /--unsigned/);
  await refused(["listen", "--unsigned", "--secret-env", "ARGYLE_SECRET"], /leave out/);
  await refused(["listen", "--unsigned", "--port", "70000"], /65535/);
  await refused(["listen", "--unsigned", "--path", "hook"], /slash/);
  await refused(["listen", "--unsigned", "--status", "99"], /200 to 599/);
  await refused(["listen", "--unsigned", "--save", join(folder, "absent", "x")], /can't be written/);
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  await refused(["listen", "--unsigned", "--port", String(server.address().port)], /is in use: choose another with --port/);
  server.close();
  const { address, stop } = await listening(["--unsigned"]);
  assert.equal((await post(address, body)).status, 204);
  assert.match((await stop()).stderr, /Signatures are not looked at/);
});

test("send says what hinders it", limits, async () => {
  await refused(["send", "file:///etc/passwd", "--unsigned", "--file", "-"], /http:\/\/ or https:\/\//);
  await refused(["send", "http://user:word@localhost/", "--unsigned", "--file", "-"], /user and the password/);
  await refused(["send", "http://127.0.0.1:9/"], /--file FILE, --event NAME or --from FILE/);
  await refused(["send", "http://127.0.0.1:9/", "--file", "-"], /--unsigned/);
  await refused(["send", "http://127.0.0.1:9/", "--file", "-", "--unsigned"], /can't be reached|Nothing listens/, { input: body });
  await refused(["send", "http://127.0.0.1:9/", "--file", "-", "--line", "2", "--unsigned"], /--from/);
});

test("sample prints what is delivered, and send sends it", limits, async () => {
  const { stdout } = await told(["sample", "accounts.connected", "--resource"], 0, /resource/);
  assert.equal(stdout, library.sample("accounts.connected", { resource: true }).body);
  await told(["sample", "accounts.failed", "--subscription"], 0, /"url"/);
  await refused(["sample", "accounts.broken"], /accounts\.connected/);
  await refused(["sample", "accounts.failed", "--mutation", "no_such"], /code of a finding/);
  const { address, stop } = await listening(["--secret-env", "ARGYLE_SECRET"]);
  await told(["send", address, "--event", "accounts.removed", "--secret-env", "ARGYLE_SECRET"], 0, /^204 {2}accounts\.removed/);
  await stop();
});
