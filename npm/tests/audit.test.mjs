// Audits through the package: whatever an archive comes in, the report is the same.
import assert from "node:assert/strict";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { archiveChunks, audit, createAudit, createCutter, createReader, rowsOf } from "accounts-webhooks/audit";
import { findingCodes, oddityCodes, sample, sign } from "accounts-webhooks";
import { chance } from "./support.mjs";

const account = "0187c66e-e7e5-811c-b006-2232f00f426a";
const pretty = (event, options) => sample(event, options).body;
const line = (event, options) => JSON.stringify(JSON.parse(pretty(event, options)));
const envelope = (body, more) => JSON.stringify({ received_at: "2023-04-28T09:15:04Z", headers: { "X-Argyle-Signature": sign(body, "secret") }, body, ...more });
const archive = [line("accounts.added"), line("accounts.failed"), "no JSON", line("accounts.updated"), '{"event": "acc'].join("\n");

/** `text` in chunks of so many bytes, as a stream brings them. */
async function* chunks(text, length = 7) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

test("counts what came, and locates what is broken", async () => {
  const report = await audit([archive]);
  assert.equal(report.complete, true);
  assert.equal(report.format, "ndjson-bodies");
  assert.equal(report.deliveries, 3);
  assert.deepEqual(report.byEvent, { "accounts.added": 1, "accounts.updated": 1, "accounts.failed": 1 });
  assert.deepEqual(report.byVerdict, { valid: 3, noted: 0, invalid: 0 });
  assert.deepEqual(report.byErrorCode, { invalid_mfa: 1 });
  assert.deepEqual(report.byErrorGroup, { mfa: 1 });
  const places = report.unreadable.map(({ line, byte, length, code }) => [line, code, archive.slice(byte, byte + length)]);
  assert.deepEqual(places, [[3, "not_json", "no JSON"], [5, "cut_off", '{"event": "acc']]);
  assert.deepEqual(report.accounts.map(({ account, deliveries, state }) => [account, deliveries, state]), [[account, 3, "failed"]]);
});

test("takes archives in every form, and reads the same in each", async () => {
  const expected = await audit(archive);
  const bytes = new TextEncoder().encode(archive);
  const sources = {
    bytes,
    buffer: bytes.buffer,
    array: [bytes.subarray(0, 10), archive.slice(10)],
    "async iterable": chunks(archive),
    "stream of Node": Readable.from(chunks(archive)),
    ReadableStream: new Blob([archive]).stream(),
    Blob: new Blob([archive]),
    gzip: chunks(gzipSync(archive)),
    "gzip, byte by byte": chunks(gzipSync(archive), 1),
  };
  for (const [name, source] of Object.entries(sources)) assert.deepEqual(await audit(source), expected, name);
});

test("reads files that are open, also packed ones, from where they stand", async () => {
  const folder = await mkdtemp(join(tmpdir(), "accounts-webhooks-"));
  const random = chance(5);
  // Not to be packed well, so that packed it has several parts, too.
  const text = Array.from({ length: 12_000 }, () => line("accounts.updated").replace("name-for", random(2 ** 31).toString(36).repeat(12))).join("\n");
  const expected = await audit(text);
  try {
    for (const [name, bytes] of Object.entries({ plain: text, packed: gzipSync(text), empty: "" })) {
      const file = join(folder, name);
      await writeFile(file, bytes);
      for (const jobs of [1, 2]) {
        const opened = await open(file);
        const report = await audit(opened, { jobs });
        assert.deepEqual(report, name === "empty" ? await audit("") : expected, name);
        await opened.close();
      }
    }
    const closed = await open(join(folder, "plain"));
    await closed.close();
    await assert.rejects(audit(closed), /closed|EBADF/);
    const half = await open(join(folder, "plain"));
    await half.read(Buffer.alloc(text.indexOf("\n") + 1));
    assert.equal((await audit(half)).deliveries, 11_999);
    await half.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("reads pipes, which bring as little as a byte at a time", async () => {
  const expected = await audit(archive);
  for (const bytes of [Buffer.from(archive), gzipSync(archive)]) {
    for (const length of [1, 3]) {
      const parts = Array.from({ length: Math.ceil(bytes.length / length) }, (_, part) => bytes.subarray(part * length, (part + 1) * length));
      // It is written to the buffer at once: as early as can be.
      const read = async (buffer) => ({ bytesRead: parts.shift()?.copy(buffer) ?? 0 });
      assert.deepEqual(await audit({ fd: 0, read }), expected, `by ${length}`);
    }
  }
});

test("unpacks all members of gzip, and says where it is damaged once all before is handed on", async () => {
  const members = [archive, "\n", `${archive}\n`].map((text) => gzipSync(text));
  const expected = await audit([`${archive}\n${archive}\n`]);
  const whole = Buffer.concat([...members, Buffer.alloc(512)]);
  for (const length of [1, 2, members[0].length, members[0].length + 1, whole.length]) assert.deepEqual(await audit(chunks(whole, length)), expected, `by ${length}`);
  // Zeros fill up between members, too.
  assert.deepEqual(await audit(chunks(Buffer.concat([members[0], Buffer.alloc(3), members[1], members[2]]), 5)), expected);

  const flipped = Buffer.from(whole);
  // In the check sum of the second member.
  const sum = members[0].length + members[1].length - 8;
  flipped[sum] ^= 1;
  const damages = [
    [flipped, sum + 4, /incorrect data check/, `${archive}\n`],
    [Buffer.concat([members[0], Buffer.from("no member")]), members[0].length + 2, /incorrect header check/, archive],
    [whole.subarray(0, members[0].length - 3), members[0].length - 3, /unexpected end of file/, archive],
    [members[0].subarray(0, 2), 2, /unexpected end of file/, ""],
  ];
  for (const [bytes, at, reason, before] of damages) {
    const got = [];
    const read = async () => {
      for await (const chunk of archiveChunks("test", chunks(bytes, 5))) got.push(chunk);
    };
    await assert.rejects(read, (error) => error.code === "damaged_gzip" && error.message.includes(`at its byte ${at}: `) && reason.test(error.message));
    assert.equal(Buffer.concat(got).toString(), before);
  }
});

test("takes text that is cut in the midst of a character", async () => {
  const body = line("accounts.added").replace("name-for", "\u{1f600}");
  const [front, back] = body.split("\ude00");
  const report = await audit([front, `\ude00${back}`]);
  assert.deepEqual(Object.keys(report.byName), ["\u{1f600}-the-webhook-subscription"]);
});

test("reads IDs digit by digit, in capital letters too", async () => {
  const text = line("accounts.updated");
  const slips = [..."09afAFgG/:@`-"];
  const ids = [...account].flatMap((_, at) => slips.map((slip) => account.slice(0, at) + slip + account.slice(at + 1)));
  const isId = (id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  const report = await audit(ids.map((id) => text.replace(account, id)).join("\n"), { maxListed: ids.length });
  const sound = ids.filter(isId);
  assert.equal(report.deliveries, ids.length);
  assert.equal(report.byVerdict.valid, sound.length);
  // Capitals or not, it is one account, but another body.
  const lives = new Map();
  let alike = 0;
  for (const id of sound) {
    const life = lives.get(id.toLowerCase()) ?? [];
    alike += life.slice(-4).includes(id);
    lives.set(id.toLowerCase(), [...life, id]);
  }
  assert.equal(report.alike, alike);
  assert.deepEqual(report.accounts.map(({ account, deliveries }) => [account, deliveries]), [...lives].map(([id, life]) => [id, life.length]));
});

test("verifies the signatures in envelopes", async () => {
  const body = pretty("accounts.added");
  const lines = [envelope(body), envelope(body, { body: `${body} ` }), envelope(body, { body: JSON.parse(body) }), envelope(body, { headers: {} }), line("accounts.added")];
  const at = (line) => ({ delivery: line, line, byte: lines.slice(0, line - 1).join("\n").length + 1 });
  const { signatures, byFormat, firstSeen } = await audit([lines.join("\n")], { secrets: ["other", "secret"] });
  assert.deepEqual(signatures, {
    checked: true,
    good: 1,
    bad: 2,
    unverifiable: 2,
    byReason: { missing: 1, mismatch: 1, "no-envelope": 1, "parsed-body": 1 },
    places: { missing: [at(4)], mismatch: [at(2)] },
    bySecret: [0, 1],
  });
  assert.deepEqual(byFormat, { "ndjson-bodies": 1, "ndjson-envelopes": 4 });
  assert.equal(firstSeen, "2023-04-28T09:15:04.000000Z");
});

test("files are read each for itself, and findings are located in them", async () => {
  const files = [`[${line("accounts.added")},\n`, `\ufeff${line("accounts.updated")}`, "", line("accounts.failed").slice(0, 40), `\n${line("accounts.removed").replace('"data"', '"date"')}`];
  const reading = createAudit();
  for (const file of files) {
    reading.write(file);
    reading.endFile();
  }
  const { files: starts, unreadable, deliveries, findingPlaces, byFinding, byFormat } = reading.finish();
  const byte = (index) => Buffer.byteLength(files.slice(0, index).join(""));
  assert.deepEqual(starts, [[1, 0], [2, 1], [2, 2], [2, 3], [2, 4], [3, 5]].map(([line, index]) => ({ line, byte: byte(index) })));
  assert.deepEqual(unreadable.map(({ code, line, byte }) => [code, line, byte]), [["cut_off", 2, byte(1)], ["cut_off", 2, byte(3)]]);
  assert.deepEqual([deliveries, byFormat], [3, { "ndjson-bodies": 2, "array-of-bodies": 1 }]);
  assert.ok(byFinding.misspelt_member === 1);
  assert.deepEqual(findingPlaces.misspelt_member, [{ delivery: 3, line: 3, byte: byte(4) + 1 }]);
});

test("names that reach an object's prototype are names", async () => {
  const { byName } = await audit([line("accounts.added").replace("name-for-the-webhook-subscription", "__proto__")]);
  assert.deepEqual(Object.entries(byName), [["__proto__", 1]]);
  assert.equal(Object.getPrototypeOf(byName), Object.prototype);
});

test("says at any time what is true of what was read", () => {
  const reading = createAudit();
  reading.write(archive.slice(0, -20));
  const { complete, deliveries, pending } = reading.report();
  assert.deepEqual({ complete, deliveries, pending }, { complete: false, deliveries: 2, pending: { line: 4, byte: archive.indexOf("no JSON") + 8 } });
  reading.write(archive.slice(-20));
  assert.equal(reading.finish().deliveries, 3);
  assert.throws(() => reading.write("more"), /^TypeError: createAudit: the archive is finished/);
});

test("tells its progress, and stops when it is told to", async () => {
  const seen = [];
  await audit(chunks(archive), { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen.at(-1), { bytes: Buffer.byteLength(archive), deliveries: 3 });
  const controller = new AbortController();
  let cancelled;
  const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new TextEncoder().encode(archive)), cancel: (reason) => void (cancelled = reason) });
  const reason = new Error("enough");
  await assert.rejects(audit(endless, { signal: controller.signal, onProgress: () => controller.abort(reason) }), reason);
  assert.equal(cancelled, reason);
  const waiting = new ReadableStream({ cancel: () => void (cancelled = "waiting") });
  const other = new AbortController();
  setTimeout(() => other.abort(), 20);
  await assert.rejects(audit(waiting, { signal: other.signal }), { name: "AbortError" });
  assert.equal(cancelled, "waiting");
});

test("what a source fails with once it is stopped is nobody's failure", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const next = () => {
    controller.abort(reason);
    return new Promise((_, reject) => setTimeout(reject, 5, new Error("gone")));
  };
  await assert.rejects(audit({ [Symbol.asyncIterator]: () => ({ next }) }, { signal: controller.signal }), reason);
  // Node ends tests in which a promise fails that nobody looks at.
  await new Promise((resolve) => setTimeout(resolve, 20));
});

test("wrong arguments say what to pass", async () => {
  const wrong = [
    [[7], /expected the archive as an iterable of Uint8Arrays or strings, a ReadableStream, a Blob or a FileHandle, found a number/],
    [[[{}]], /expected a chunk as a Uint8Array or a string, found an object/],
    [["", { account: "1" }], /expected option `account` to be the ID of an account, found `1`/],
    [["", { maxAccounts: -1 }], /expected option `maxAccounts` to be a number, found -1/],
    [["", { maxBytes: "1" }], /expected option `maxBytes` to be a number of bytes, found a string/],
    [["", { secrets: "" }], /the secret is empty/],
    [["", { signal: {} }], /expected option `signal` to be an AbortSignal, found an object/],
    [["", { onProgress: 1 }], /expected option `onProgress` to be a function, found a number/],
    [["", []], /expected the options as an object, found an array/],
  ];
  for (const [args, message] of wrong) await assert.rejects(audit(...args), (error) => error instanceof TypeError && /^audit: /.test(error.message) && message.test(error.message), String(message));
});

/** Some megabytes of deliveries, in several layouts and with damage. */
function large() {
  const next = chance(7);
  const parts = [];
  for (let index = 0; index < 6000; index++) {
    const id = `0187c66e-e7e5-811c-b006-2232f00f4${next(4096).toString(16).padStart(3, "0")}`;
    const body = pretty(["accounts.added", "accounts.updated", "accounts.failed"][next(3)], { resource: next(2) === 0 }).replaceAll(account, id);
    const forms = [JSON.stringify(JSON.parse(body)), body, envelope(body), "broken", body.slice(0, next(body.length)), body.replace('"name"', '"nome"')];
    parts.push(forms[next(9)] ?? forms[2]);
  }
  return parts.join("\n");
}

test("readers of blocks say the same to the byte, whatever the number of them", async () => {
  const text = large();
  const options = { secrets: "secret", account, maxListed: 50 };
  const expected = JSON.stringify(await audit([text], options));
  for (const [count, length] of [[1, 2 ** 16], [2, 2 ** 18 + 1], [3, 2 ** 22]]) {
    const cutter = createCutter(options);
    const blocks = [];
    for await (const chunk of chunks(text, length)) blocks.push(...cutter.write(chunk));
    blocks.push(...cutter.finish());
    assert.ok(blocks.length > 1 && blocks.every(({ bytes }) => bytes.length > 0), String(blocks.length));
    const readers = Array.from({ length: count }, () => createReader(options));
    const read = blocks.map((block, index) => readers[index % count].read(structuredClone(block)));
    const joined = createAudit(options);
    const rows = read.flatMap((part) => rowsOf(part, joined.join(part)));
    assert.equal(JSON.stringify(joined.finish()), expected);
    const report = JSON.parse(expected);
    assert.equal(rows.filter(({ unreadable }) => unreadable === null).length, report.deliveries);
    assert.equal(rows.filter(({ unreadable }) => unreadable !== null).length, report.unreadableCount);
    const bytes = Buffer.from(text);
    for (const { line, byte, length, delivery } of rows.filter((_, index) => index % 97 === 0)) {
      assert.equal(bytes.subarray(0, byte).toString().split("\n").length, line);
      if (delivery !== null) assert.match(bytes.subarray(byte, byte + length).toString(), /^\{[^]*\}$/);
    }
  }
});

test("what cannot be cut is read on the way", async () => {
  const text = `[${Array.from({ length: 8000 }, () => line("accounts.updated")).join(",")}]`;
  const cutter = createCutter();
  const blocks = [...cutter.write(text), ...cutter.finish()];
  assert.deepEqual([...new Set(blocks.map(({ kind }) => kind))], ["read"]);
  const joined = createAudit();
  for (const block of blocks) joined.join(createReader().read(block));
  assert.deepEqual(joined.finish(), await audit(text));
});

test("takes nothing for what a reader said that is not", () => {
  assert.throws(() => createAudit().join(new Uint8Array([1, 2])), /^TypeError: createAudit: expected what a reader of createReader returned, found other bytes$/);
  assert.throws(() => rowsOf(new Uint8Array(), { byte: 0, line: 0, deliveries: 0 }), /^TypeError: rowsOf: expected what a reader/);
});

test("has words for every code that a report carries", async () => {
  const { oddities, unreadable, byFinding } = await audit([line("accounts.removed"), "\n", line("accounts.updated").replace('"name"', '"nome"'), "\nbroken"]);
  assert.deepEqual(oddities.map(({ code, message }) => [code, message]), [["after_removed", oddityCodes[0].message]]);
  const codes = new Set(findingCodes.map(({ code }) => code));
  for (const code of [...Object.keys(byFinding), ...unreadable.map(({ code }) => code)]) assert.ok(codes.has(code), code);
});
