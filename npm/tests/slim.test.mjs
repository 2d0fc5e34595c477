// The entry whose core the program loads: what it takes, and what it says to what it can't take.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import test, { after, before } from "node:test";
import { runInNewContext } from "node:vm";
import { check, createReceiver, events, init, inspect, jsonSchema, PayloadError, parse, sample, sign, verify } from "accounts-webhooks/slim";

const bytes = readFileSync(new URL(import.meta.resolve("accounts-webhooks/core.wasm")));
const { version } = JSON.parse(readFileSync(new URL(import.meta.resolve("accounts-webhooks/package.json")), "utf8"));
const another = version.replace(/.$/, "9");
const answers = { "/core.wasm": [200, "application/wasm"], "/untyped": [200, "application/octet-stream"], "/missing": [404, "text/plain"] };
const server = createServer(({ url }, response) => response.writeHead(answers[url][0], { "content-type": answers[url][1] }).end(bytes));
let origin;
before(() => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve)).then(() => (origin = `http://127.0.0.1:${server.address().port}`)));
after(() => (server.closeAllConnections(), server.close()));

test("says before init what to do, wherever the core is needed, and does the rest", () => {
  const remedy = /await init\(…\)/;
  assert.throws(() => check("{}"), remedy);
  assert.throws(() => inspect("{}"), remedy);
  assert.throws(() => parse("{}"), (error) => !(error instanceof PayloadError) && remedy.test(error.message));
  assert.throws(() => sign("", "secret"), remedy);
  assert.throws(() => verify("", "", "secret"), remedy);
  const { receive } = createReceiver({ secrets: "secret" });
  assert.throws(() => receive({ body: "{}" }), remedy);
  assert.ok(events.length > 0);
  assert.ok(sample("accounts.added").body.length > 0);
  assert.ok(jsonSchema("message"));
});

test("takes nothing but its own core", async () => {
  const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const older = new Uint8Array(bytes);
  older.set(Buffer.from(another), bytes.indexOf(version));
  const refusals = [
    [undefined, TypeError, /found undefined/],
    [{}, TypeError, /found an object/],
    [new Uint8Array(8), WebAssembly.CompileError, /./],
    [empty, Error, /found another module/],
    [older, Error, /expected core\.wasm of accounts-webhooks \d\S+, found that of \S+9$/],
    [`${origin}/missing`, Error, /found status 404/],
    [new URL("file:///core.wasm"), Error, /read it and hand in its bytes/],
    [{ then: (_take, fail) => fail(new Error("none")) }, Error, /^none$/],
  ];
  for (const [source, kind, message] of refusals) {
    await assert.rejects(init(source), (error) => error instanceof kind && message.test(error.message), String(message));
    assert.throws(() => check("{}"), /await init/);
  }
});

test("takes its core in any form, and again", async () => {
  const sources = {
    module: () => new WebAssembly.Module(bytes),
    // As Next.js hands it to its edge runtime.
    "module of another realm": () => new (runInNewContext("WebAssembly.Module"))(bytes),
    bytes: () => bytes,
    buffer: () => new Uint8Array(bytes).buffer,
    address: () => `${origin}/core.wasm`,
    URL: () => new URL(`${origin}/core.wasm`),
    response: () => fetch(`${origin}/core.wasm`),
    "response of another type": () => fetch(`${origin}/untyped`),
  };
  for (const [form, source] of Object.entries(sources)) {
    // A copy of its own, that nothing was handed to yet.
    const slim = await import(`../dist/slim.js?${form}`);
    await Promise.all([slim.init(source()), slim.init(source())]);
    assert.equal(slim.check("{}"), "invalid", form);
  }
});
