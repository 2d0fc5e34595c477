// When the core's instance is replaced. Nothing known makes the core trap, so it is made to: by asking for more memory
// than there is, in the midst of a call.
import assert from "node:assert/strict";
import test from "node:test";

const { Instance } = WebAssembly;
const seen = { exports: undefined, trapIn: undefined };

// An instance whose calls are seen. After its trap it is of no use, and none of the core's functions may be called.
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Instance(module, imports);
  let trapped = false;
  const watched = (name, call) => (...args) => {
    // wasm-bindgen's own clean-up goes on; it has nothing left to free.
    assert.ok(!trapped || name.startsWith("__"), `${name} was called after a trap`);
    seen.exports = wrapped;
    if (seen.trapIn !== name) return call(...args);
    trapped = true;
    exports.buffer(-1);
  };
  const wrapped = Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === "function" ? watched(name, value) : value]));
  return { exports: wrapped };
};
const { check, checkMany, compare, createReceiver, describe, inspect, parse, render, sample, sign, summarize, verify } = await import("accounts-webhooks");

function instanceOf(body) {
  check(body);
  return seen.exports;
}

test("stays the same from call to call", () => {
  assert.equal(instanceOf(""), instanceOf("{}"));
});

test("is replaced after a trap, which the caller sees, and secrets prepared before work on", () => {
  const secrets = ["old", "new"];
  const delivery = sample("accounts.added", { secret: "new" });
  const { body } = delivery;
  const signature = sign(body, "new");
  const receiver = createReceiver({ secrets });
  // Larger than what is kept between calls, so that each such call asks for room.
  const large = body.padEnd(2 ** 21);
  const calls = {
    check: () => check(body),
    "check of a body that the buffer has to grow for": () => check(large),
    checkMany: () => checkMany([body, body]),
    inspect: () => inspect(body),
    compare: () => compare(body, large),
    describe: () => describe(body, { line: 2, column: 3 }),
    summarize: () => summarize(body),
    parse: () => parse(body),
    "parse of a body that there is something to say about": () => parse(body.replace("{", '{"extra": 1,')),
    render: () => render(body),
    sign: () => sign(body, "new"),
    verify: () => verify(body, signature, secrets),
    "verify of another's": () => verify(body, sign(body, "theirs"), secrets),
    receive: () => receiver.receive(delivery),
    "the report of a delivery": () => receiver.receive(delivery).report,
    "receive of another's": () => receiver.receive({ body, signature: sign(body, " new") }),
  };
  const trapsIn = {
    check: ["check"],
    "check of a body that the buffer has to grow for": ["buffer", "check"],
    checkMany: ["check_many"],
    inspect: ["inspect"],
    compare: ["buffer", "compare"],
    describe: ["describe"],
    summarize: ["summarize"],
    parse: ["read"],
    "parse of a body that there is something to say about": ["read", "check"],
    render: ["render"],
    sign: ["sign"],
    verify: ["prepare", "verify", "release"],
    "verify of another's": ["verify", "likely", "release"],
    receive: ["verify", "read"],
    "the report of a delivery": ["inspect"],
    "receive of another's": ["verify", "likely"],
  };
  for (const [name, call] of Object.entries(calls)) {
    const usual = call();
    for (const place of trapsIn[name]) {
      const before = instanceOf("");
      seen.trapIn = place;
      assert.throws(call, (error) => error instanceof WebAssembly.RuntimeError && error.message === "unreachable", `${name}, ${place}`);
      seen.trapIn = undefined;
      for (const other of Object.keys(calls)) assert.doesNotThrow(calls[other], `${other} after ${name}, ${place}`);
      assert.deepEqual(call(), usual, `${name}, ${place}`);
      assert.deepEqual(receiver.receive(delivery).secretIndex, 1, `${name}, ${place}`);
      assert.notEqual(instanceOf(""), before);
    }
  }
});

test("is replaced when the stack was too small for it", () => {
  const before = instanceOf("");
  const errors = [];
  const callAtEachDepth = () => {
    try {
      callAtEachDepth();
      check("{}");
    } catch (error) {
      errors.push(error);
    }
  };
  callAtEachDepth();
  assert.ok(errors.length > 1 && errors.every((error) => error instanceof RangeError), errors.find((error) => !(error instanceof RangeError)));
  assert.notEqual(instanceOf("{}"), before);
  assert.equal(inspect("{}").verdict, "invalid");
});

test("outlives a body that makes the memory grow, and a call that is a mistake", () => {
  const first = instanceOf("");
  assert.equal(check(`"${"a".repeat(20 * 2 ** 20)}"`), "invalid");
  assert.throws(() => check(5), TypeError);
  assert.throws(() => verify("", 5, "secret"), TypeError);
  assert.equal(instanceOf(""), first);
  assert.ok(first.memory.buffer.byteLength > 20 * 2 ** 20);
});

test("copies no more than the beginning of a body that is too large", () => {
  const huge = Buffer.alloc(200_000_000, "a");
  const { memory } = instanceOf("");
  const { byteLength } = memory.buffer;
  for (const input of [huge, huge.toString("latin1")]) {
    assert.deepEqual(inspect(input, { maxBytes: 1000 }).findings.map(({ code }) => code), ["too_large"]);
    assert.equal(memory.buffer.byteLength, byteLength);
    assert.equal(seen.exports.memory, memory);
  }
});

test("is let go once it holds hundreds of megabytes", () => {
  const large = instanceOf(`[${"0,".repeat(12 * 2 ** 20)}0]`);
  assert.ok(large.memory.buffer.byteLength > 256 * 2 ** 20, "the body is too small for this test");
  assert.ok(instanceOf("").memory.buffer.byteLength < 2 ** 24);
});
