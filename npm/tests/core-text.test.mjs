// The form that the core has in scripts.
import assert from "node:assert/strict";
import test from "node:test";
import { coreText } from "../core-text.mjs";

function decoded({ text, decoder, start }) {
  const { memory, decode } = new WebAssembly.Instance(new WebAssembly.Module(decoder)).exports;
  const { written } = new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, start));
  return Buffer.from(memory.buffer, start, decode(start, start + written) - start);
}

const all = Array.from({ length: 256 }, (_, byte) => byte);
const bodies = {
  "each byte": Buffer.from(all),
  "each byte, in front of and behind each other": Buffer.from(all.flatMap((one) => all.flatMap((other) => [one, other]))),
  "bytes that have no character of their own": Buffer.from([...all, ...new Array(1000).fill([0, 255, 126, 94]).flat()]),
  "characters that shift": Buffer.from("~^~~^^".repeat(1000)),
};

for (const [what, bytes] of Object.entries(bodies)) {
  test(`${what} come out as they went in`, () => {
    assert.deepEqual(decoded(coreText(bytes)), bytes);
  });
}

test("no character wants an escape, in a script, a template or a page", () => {
  for (const bytes of Object.values(bodies)) assert.match(coreText(bytes).text, /^[ !#%&(-;=-[\]^_a-~]+$/);
});

test("text stays readable, so that it compresses", () => {
  assert.equal(coreText(Buffer.from("the body is empty")).text, "the body is empty");
});
