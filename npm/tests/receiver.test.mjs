// From signed deliveries to messages, and what becomes of the others.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import test from "node:test";
import { createDeduplicator, createReceiver, inspect, sample, sign, verify } from "accounts-webhooks";
import { chance, corpus } from "./support.mjs";

const secret = "a secret of the subscription";
const bodies = corpus();
/** As deliveries really are: two spaces, no final line end. */
const body = bodies.get("published/accounts.failed.message.json").toString().trimEnd();
const hmac = (text, algorithm = "sha512", key = secret) => createHmac(algorithm, key).update(text).digest("hex");

test("signatures are those that Node's own crypto makes", () => {
  const roll = chance(4231);
  for (let round = 0; round < 300; round++) {
    const bytes = Uint8Array.from({ length: roll(400) }, () => roll(256));
    const key = String.fromCodePoint(...Array.from({ length: 1 + roll(200) }, () => 1 + roll(0x7ff)));
    assert.equal(sign(bytes, key), hmac(bytes, "sha512", key));
    assert.deepEqual(verify(bytes, hmac(bytes, "sha512", key), ["other", key]), { ok: true, secretIndex: 1 });
  }
});

test("each mistake is told, and none is let pass", () => {
  const compact = JSON.stringify(JSON.parse(body));
  for (const [given, signature, secrets, reason, likely] of [
    [body, undefined, secret, "missing"],
    [body, null, secret, "missing"],
    [body, "", secret, "empty"],
    [body, hmac(body, "sha256"), secret, "wrong-length", ["sha256"]],
    [body, `sha256=${hmac(body, "sha256")}`, secret, "wrong-length", ["signature-prefixed", "sha256"]],
    [body, createHmac("sha512", secret).update(body).digest("base64"), secret, "wrong-length", ["signature-base64"]],
    [body, hmac(body).toUpperCase(), secret, "not-hex", ["signature-upper-case"]],
    [compact, hmac(body), secret, "mismatch", ["body-was-two-spaced"]],
    [`${body}\n`, hmac(body), secret, "mismatch", ["body-gained-final-newline"]],
    [body, hmac(body), `${secret}\n`, "mismatch", ["secret-padded"]],
    [body, hmac(body), "another", "mismatch", undefined],
  ]) {
    const expected = likely === undefined ? { ok: false, reason } : { ok: false, reason, likely };
    assert.deepEqual(verify(given, signature, secrets), expected);
    assert.deepEqual(verify(given, signature, secrets, { explain: false }), { ok: false, reason });
  }
});

test("a wrong argument is a TypeError that names the remedy, and never the secret", () => {
  for (const [call, message] of [
    [() => verify(JSON.parse(body), hmac(body), secret), /raw body.*parsed/],
    [() => verify(body, 17, secret), /header X-Argyle-Signature/],
    [() => verify(body, hmac(body), undefined), /is the variable that holds it set/],
    [() => verify(body, hmac(body), []), /at least one secret/],
    [() => verify(body, hmac(body), [secret, ""]), /secret 1 is empty/],
    [() => sign(body, `${secret}\ud800`), /no well-formed text/],
    [() => createReceiver({}), /dangerouslyAcceptUnsigned/],
    [() => createReceiver({ secrets: undefined }), /dangerouslyAcceptUnsigned/],
    [() => createReceiver({ secrets: secret, dangerouslyAcceptUnsigned: true }), /either/],
    [() => createReceiver(), /options as an object/],
    [() => createReceiver({ secrets: secret }).receive(), /\{ body, headers \}/],
    [() => createReceiver({ secrets: secret }).receive({ body: {} }), /raw body/],
  ]) {
    assert.throws(call, (error) => error instanceof TypeError && message.test(error.message) && !error.message.includes(secret));
  }
});

test("a genuine, valid message arrives typed and classified, from headers of every form", () => {
  const { receive } = createReceiver({ secrets: ["old", secret] });
  const signature = hmac(body);
  for (const headers of [
    new Headers({ "X-Argyle-Signature": signature }),
    { "x-argyle-signature": signature },
    { "X-ARGYLE-SIGNATURE": [signature] },
    [["x-argyle-signature", signature]],
    new Map([["X-Argyle-Signature", signature]]),
  ]) {
    const received = receive({ body, headers });
    assert.equal(received.ok, true);
    assert.equal(received.secretIndex, 1);
    assert.deepEqual(received.message, JSON.parse(body));
    assert.equal(received.report.classification.happened, "failed");
  }
  assert.equal(receive({ body: Buffer.from(body), signature }).ok, true);
});

test("what is refused is answered alike, whatever the reason", () => {
  const rejected = [];
  const { receive } = createReceiver({ secrets: secret, maxBytes: 2000, onReject: (refused) => rejected.push(refused.reason) });
  const delivery = (text, signature = hmac(text)) => receive({ body: text, headers: { "x-argyle-signature": signature } });
  const answers = new Map();
  for (const [received, reason, status] of [
    [delivery(body, "nonsense"), "wrong-length", 401],
    [receive({ body, headers: {} }), "missing", 401],
    [receive({ body, headers: { "x-argyle-signature": [hmac(body), hmac(body)] } }), "wrong-length", 401],
    [delivery("{", hmac("}")), "mismatch", 401],
    [delivery("{"), "invalid", 400],
    [delivery(bodies.get("published/accounts.failed.subscription.json").toString()), "invalid", 400],
    [delivery(body.padEnd(2001)), "too-large", 413],
    [delivery(body.padEnd(2001), "nonsense"), "too-large", 413],
  ]) {
    assert.equal(received.ok, false);
    assert.deepEqual([received.reason, received.response.status], [reason, status]);
    const told = JSON.stringify(received.response);
    assert.equal(answers.get(status) ?? told, told);
    assert.equal(rejected.shift(), reason);
    answers.set(status, told);
  }
  assert.equal(delivery(body.padEnd(2000)).ok, true);
});

test("unknown events are delivered, as not known", () => {
  const text = body.replace("accounts.failed", "accounts.reconnected");
  const findings = [];
  const { receive } = createReceiver({ secrets: secret, onFinding: (finding, message) => findings.push([finding.code, message.event]) });
  const received = receive({ body: text, signature: hmac(text) });
  assert.equal(received.ok && received.report.known, false);
  assert.deepEqual(findings, [["unknown_event", "accounts.reconnected"]]);
  assert.equal(createReceiver({ secrets: secret, strict: true }).receive({ body: text, signature: hmac(text) }).reason, "invalid");
});

test("unsigned messages are taken only by name", () => {
  const { receive } = createReceiver({ dangerouslyAcceptUnsigned: true });
  assert.deepEqual([receive({ body }).ok, receive({ body }).secretIndex], [true, null]);
});

test("repeats are told where a resource makes it safe, and else the reason is", () => {
  const { judge } = createDeduplicator({ size: 2 });
  const updated = (second) => inspect(sample("accounts.updated", { resource: true }).body.replace(/(?<="updated_at": ")[^"]*/g, `2023-04-28T09:15:${second}Z`));
  assert.deepEqual(judge(updated("01")), { repeat: false, reason: null });
  assert.deepEqual(judge(updated("01")), { repeat: true, reason: null });
  assert.equal(judge(updated("02")).repeat, false);
  assert.equal(judge(updated("03")).repeat, false);
  assert.equal(judge(updated("01")).repeat, false, "only the latest two are remembered");
  for (const [text, reason] of [[body, "no-resource"], [sample("accounts.added", { subscription: true }).body, "no-message"]]) {
    assert.deepEqual(judge(inspect(text)), { repeat: null, reason });
    assert.deepEqual(judge(inspect(text)), { repeat: null, reason });
  }
  assert.throws(() => createDeduplicator({ size: 0 }), TypeError);
});
