// Messages that are put together from places, and whose resource is parsed when it is asked for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { isDeepStrictEqual } from "node:util";
import { events, parse, sample } from "accounts-webhooks";

const corpus = new URL("../../tests/corpus/", import.meta.url);
const resourceful = readFileSync(new URL("message/resource.connected.json", corpus));
const { resource } = JSON.parse(resourceful).data;
const isLazy = (data) => Object.getOwnPropertyDescriptor(data, "resource").get !== undefined;

/** Every message that the catalog's samples have. */
const bodies = events
  .filter(({ known }) => known)
  .flatMap(({ name, optional }) => [sample(name).body, ...(optional.includes("resource") ? [sample(name, { resource: true }).body] : [])]);

test("a message is what JSON.parse makes of it, whatever it came as", () => {
  assert.equal(bodies.length, 9);
  const spellings = [
    (body) => body,
    (body) => JSON.stringify(JSON.parse(body)),
    (body) => ` ${body}\r\n`,
    (body) => body.replace("name-for", "käse 😀 für"),
    (body) => body.replace("name-for", "\\u00e9 \\\"x\\\""),
    (body) => JSON.stringify(reversed(JSON.parse(body))),
    (body) => JSON.stringify({ ...JSON.parse(body), data: reversed(JSON.parse(body).data) }),
    (body) => JSON.stringify({ ...JSON.parse(body), added_later: [1] }),
  ];
  for (const body of bodies.flatMap((body) => spellings.map((spell) => spell(body)))) {
    for (const input of [body, Buffer.from(body), new TextEncoder().encode(body), new TextEncoder().encode(body).buffer]) {
      assert.deepEqual(parse(input), JSON.parse(body), body);
    }
  }
});

test("a resource is parsed when it is first asked for, and then is plain data", () => {
  const { data } = parse(resourceful);
  assert.deepEqual(Object.keys(data), ["account", "user", "resource"]);
  assert.ok(isLazy(data));
  assert.equal(data.resource, data.resource);
  assert.ok(!isLazy(data));
  data.resource.added = 1;
  assert.equal(data.resource.added, 1);
});

test("a resource survives whatever copies or writes it", () => {
  const ways = {
    "JSON.stringify": (data) => JSON.parse(JSON.stringify(data)),
    spread: (data) => ({ ...data }),
    "Object.assign": (data) => Object.assign({}, data),
    structuredClone: (data) => structuredClone(data),
    "Object.fromEntries": (data) => Object.fromEntries(Object.entries(data)),
    "a proxy": (data) => ({ ...new Proxy(data, {}) }),
    "an heir": (data) => ({ account: data.account, user: data.user, resource: Object.create(data).resource }),
    "frozen before it is asked for": (data) => ({ ...Object.freeze(data) }),
    "sealed before it is asked for": (data) => ({ ...Object.seal(data) }),
  };
  for (const [name, copy] of Object.entries(ways)) {
    const { data } = parse(resourceful);
    const copied = copy(data);
    assert.ok(isDeepStrictEqual(copied, JSON.parse(resourceful).data), name);
    assert.ok(!isLazy(copied), name);
    assert.deepEqual(data.resource, resource, name);
  }
});

test("a resource can be set and deleted", () => {
  const { data } = parse(resourceful);
  data.resource = null;
  assert.equal(data.resource, null);
  delete data.resource;
  assert.ok(!("resource" in data));
  const unread = parse(resourceful).data;
  delete unread.resource;
  assert.equal(unread.resource, undefined);
});

test("a message holds when the body is written over, and when the core reads others", () => {
  const body = Buffer.from(resourceful);
  const message = parse(body);
  body.fill(0);
  for (const other of bodies) parse(other);
  assert.deepEqual(message, JSON.parse(resourceful));
});

function reversed(object) {
  return Object.fromEntries(Object.entries(object).reverse());
}
