// The core as a JavaScript string. Base64 hides from gzip and brotli where bytes begin; here the bytes that are most
// frequent have one character each, themselves where possible, and the others two, so that it compresses nearly as the
// bytes themselves do. The characters are ones that no minifier, encoding or HTML parser has to change.
import binaryen from "binaryen";

/** Each of them says that the next character stands for another byte than by itself. */
const shifts = ["~", "^"];
const characters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter((character) => !`"'\`\\$<${shifts.join("")}`.includes(character));
const columns = 128;
/** Where the decoder has the text, and then the bytes: behind its table, a row for each shift. */
const start = (1 + shifts.length) * columns;

/**
 * @returns {{ text: string, decoder: Uint8Array, start: number }} the text; a module that makes bytes of it, and where in its
 * memory it does so
 */
export function coreText(bytes) {
  const codes = codesFor(bytes);
  const text = Array.from(bytes, (byte) => codes[byte]).join("");
  return { text, decoder: assemble(decoderFor(codes, text.length)), start };
}

function assemble(text) {
  const module = binaryen.parseText(text);
  module.optimize();
  return module.emitBinary();
}

/** The characters for each byte. */
function codesFor(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const order = [...counts.keys()].sort((one, other) => counts[other] - counts[one] || one - other);
  const frequent = order.slice(0, characters.length);
  const free = new Set(characters);
  const codes = [];
  for (const byte of frequent) if (free.delete(String.fromCharCode(byte))) codes[byte] = String.fromCharCode(byte);
  const others = [...free];
  for (const byte of frequent.sort((one, other) => one - other)) codes[byte] ??= others.shift();
  const pairs = shifts.flatMap((shift) => characters.map((character) => shift + character));
  for (let byte = 0; byte < 256; byte++) codes[byte] ??= pairs.shift();
  return codes;
}

/** A module with one function, which replaces the text in its memory by the bytes. In JavaScript, a fresh process takes twice as long. */
function decoderFor(codes, length) {
  const table = Buffer.alloc(start);
  codes.forEach((code, byte) => (table[columns * (1 + shifts.indexOf(code.at(-2))) + code.charCodeAt(code.length - 1)] = byte));
  const data = Array.from(table, (byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
  const shift = (row, otherwise) => `
    (if (i32.eq (local.get $code) (i32.const ${shifts[row - 1].charCodeAt(0)}))
      (then (local.set $row (i32.const ${row * columns})))
      (else ${otherwise}))`;
  const byte = `
      (i32.store8 (local.get $to) (i32.load8_u (i32.add (local.get $row) (local.get $code))))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (local.set $row (i32.const 0))`;
  return `(module
  (memory (export "memory") ${Math.ceil((start + length) / 65536)})
  (data (i32.const 0) "${data}")
  (func (export "decode") (param $at i32) (param $end i32) (result i32)
    (local $to i32) (local $row i32) (local $code i32)
    (local.set $to (local.get $at))
    (loop $next
      (local.set $code (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      ${shifts.reduceRight((otherwise, _, index) => shift(index + 1, otherwise), byte)}
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (local.get $to)))`;
}
