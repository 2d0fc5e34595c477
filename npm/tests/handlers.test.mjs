// Deliveries to real servers: Node's http, Express, Fastify, and Fetch-style handlers.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import { connect } from "node:net";
import test from "node:test";
import express from "express";
import fastify from "fastify";
import { createNodeHandler, fastifyPlugin } from "accounts-webhooks/node";
import { createWebHandler } from "accounts-webhooks/web";
import { sign } from "accounts-webhooks";
import { corpus } from "./support.mjs";

const secrets = "a secret of the subscription";
const body = corpus().get("published/accounts.failed.message.json").toString().trimEnd();
const signed = (text = body) => ({ "content-type": "application/json", "x-argyle-signature": sign(text, secrets) });

/** Servers that all have to answer alike, each with what they handed over. */
const servers = {
  async http(options) {
    return listening(createServer(createNodeHandler(options)));
  },
  async express(options) {
    const app = express();
    app.all("/webhooks", createNodeHandler(options));
    app.use((error, request, response, next) => response.status(500).send(error.message));
    return listening(createServer(app));
  },
  async fastify(options) {
    const app = fastify();
    await app.register(fastifyPlugin, { path: "/webhooks", ...options });
    await app.listen({ port: 0 });
    return { url: `http://127.0.0.1:${app.server.address().port}/webhooks`, close: () => app.close() };
  },
  async web(options) {
    const handle = createWebHandler(options);
    return { fetch: (init) => handle(new Request("http://localhost/webhooks", init)), close() {} };
  },
};

async function listening(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}/webhooks`, port: server.address().port, close: () => server.closeAllConnections() ?? server.close() };
}

async function withServer(kind, options, work) {
  const messages = [];
  const server = await servers[kind]({ secrets, onMessage: (message) => messages.push(message), ...options });
  try {
    await work((init) => server.fetch?.(init) ?? fetch(server.url, init), messages, server);
  } finally {
    await server.close();
  }
}

for (const kind of Object.keys(servers)) {
  test(`${kind}: answers each delivery by what it is`, async () => {
    await withServer(kind, { maxBytes: 3000 }, async (send, messages) => {
      for (const [init, status] of [
        [{ method: "POST", body, headers: signed() }, 204],
        [{ method: "POST", body, headers: { ...signed(), "content-type": "application/json; charset=utf-8" } }, 204],
        [{ method: "POST", body: `${body} `, headers: signed() }, 401],
        [{ method: "POST", body, headers: { "content-type": "application/json" } }, 401],
        [{ method: "POST", body: "{}", headers: signed("{}") }, 400],
        [{ method: "POST", body: "", headers: signed("") }, 400],
        [{ method: "POST", body: "a=b", headers: { ...signed("a=b"), "content-type": "application/x-www-form-urlencoded" } }, 415],
        [{ method: "POST", body: body.padEnd(3001), headers: signed(body.padEnd(3001)) }, 413],
        [{ method: "PUT", body, headers: signed() }, 405],
        [{ method: "GET" }, 405],
      ]) {
        const response = await send(init);
        assert.equal(response.status, status, `${init.method} ${init.body}`);
        const text = await response.text();
        assert.ok(!/signature|mismatch|secret/i.test(text), text);
      }
      assert.deepEqual(messages, [JSON.parse(body), JSON.parse(body)]);
    });
  });

  test(`${kind}: the sender waits for the work, or does not`, async () => {
    const failing = { onMessage: async () => { throw new Error("the queue is full"); } };
    const errors = [];
    const onError = (error, message) => errors.push([error.message, message.event]);
    for (const [options, status] of [[{ onError }, 500], [{ onError, wait: false }, 204]]) {
      await withServer(kind, { ...failing, ...options }, async (send) => {
        assert.equal((await send({ method: "POST", body, headers: signed() })).status, status);
      });
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(errors.splice(0), [["the queue is full", "accounts.failed"]]);
    }
  });
}

test("a body that was parsed before is refused with the remedy", async () => {
  const app = express();
  const told = [];
  app.use(express.json());
  app.post("/webhooks", createNodeHandler({ secrets, onMessage: () => {} }));
  app.use((error, request, response, next) => told.push(error.message) && response.status(500).end());
  const server = await listening(createServer(app));
  assert.equal((await fetch(server.url, { method: "POST", body, headers: signed() })).status, 500);
  assert.match(told[0], /before app\.use\(express\.json\(\)\)/);
  await server.close();
  const own = fastify();
  own.setErrorHandler((error, request, reply) => told.push(error.message) && reply.code(500).send());
  own.post("/webhooks", (request, reply) => createNodeHandler({ secrets, onMessage() {} })(request.raw, reply.raw, (error) => reply.send(error)));
  assert.equal((await own.inject({ method: "POST", url: "/webhooks", payload: JSON.parse(body), headers: signed() })).statusCode, 500);
  assert.match(told[1], /in Fastify, register fastifyPlugin/);
  const request = new Request("http://localhost/", { method: "POST", body, headers: signed() });
  await request.text();
  await assert.rejects(createWebHandler({ secrets, onMessage() {} })(request), /clone\(\)/);
});

test("a body that a raw parser kept is taken", async () => {
  const app = express();
  app.post("/webhooks", express.raw({ type: "application/json" }), createNodeHandler({ secrets, onMessage() {} }));
  const server = await listening(createServer(app));
  assert.equal((await fetch(server.url, { method: "POST", body, headers: signed() })).status, 204);
  await server.close();
});

test("Fastify's own parser for JSON stays in force outside the plugin", async () => {
  const app = fastify();
  await app.register(fastifyPlugin, { path: "/webhooks", secrets, onMessage() {} });
  app.post("/else", async (request) => ({ parsed: request.body.a }));
  const response = await app.inject({ method: "POST", url: "/else", payload: { a: 1 } });
  assert.deepEqual(response.json(), { parsed: 1 });
  await app.close();
});

test("options are looked at when the handler is made", () => {
  for (const make of [createNodeHandler, createWebHandler]) {
    assert.throws(() => make({ secrets }), /onMessage/);
    assert.throws(() => make({ onMessage() {} }), /dangerouslyAcceptUnsigned/);
    assert.throws(() => make({ secrets, onMessage() {}, wait: false }), /onError/);
  }
});

test("bodies split anywhere arrive whole, and aborted ones do no harm", async () => {
  await withServer("http", {}, async (send, messages, server) => {
    const head = `POST /webhooks HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-argyle-signature: ${sign(body, secrets)}\r\ncontent-length: ${body.length}\r\n\r\n`;
    for (let at = 0; at <= body.length; at++) {
      const socket = connect(server.port, "127.0.0.1");
      socket.setNoDelay(true);
      socket.write(head + body.slice(0, at));
      if (at % 5 === 4) {
        socket.destroy();
        continue;
      }
      await new Promise((resolve) => setImmediate(resolve));
      socket.write(body.slice(at));
      const [answer] = await once(socket, "data");
      assert.match(answer.toString(), /^HTTP\/1\.1 204/);
      socket.destroy();
    }
    assert.ok(messages.length > body.length / 2);
    assert.equal((await send({ method: "POST", body, headers: signed() })).status, 204);
  });
});

test("a body without an announced length is cut off where it is too large", async () => {
  await withServer("http", { maxBytes: 10_000 }, async (send, messages, server) => {
    const request = httpRequest(server.url, { method: "POST", headers: { "content-type": "application/json" } });
    request.on("error", () => {});
    const answered = once(request, "response");
    const writing = setInterval(() => request.write(" ".repeat(5000)), 1);
    const [response] = await answered;
    clearInterval(writing);
    assert.equal(response.statusCode, 413);
    request.destroy();
    assert.equal((await send({ method: "POST", body, headers: signed() })).status, 204);
  });
});

test("ten thousand deliveries at once are each answered", async () => {
  await withServer("http", {}, async (send, messages) => {
    const work = Array.from({ length: 100 }, async (_, lane) => {
      for (let round = 0; round < 100; round++) {
        const genuine = (lane + round) % 3 > 0;
        const response = await send({ method: "POST", body, headers: genuine ? signed() : { ...signed(), "x-argyle-signature": "0".repeat(128) } });
        assert.equal(response.status, genuine ? 204 : 401);
        await response.arrayBuffer();
      }
    });
    await Promise.all(work);
    assert.ok(messages.length > 6000);
  });
});
