// What tables of an audit ask for, through the package.
import assert from "node:assert/strict";
import test from "node:test";
import { createAudit, openDelivery } from "accounts-webhooks/audit";
import { sample, sign } from "accounts-webhooks";
import { chance } from "./support.mjs";

const idOf = (number) => `0187c66e-e7e5-811c-b006-${number.toString(16).padStart(12, "0")}`;
const bodyOf = (event, number) => sample(event).body.replaceAll(/("account": ")[^"]*/g, `$1${idOf(number)}`);

test("hands out chosen accounts a page at a time, also while it goes on", () => {
  const audit = createAudit();
  for (let number = 0; number < 250; number++) audit.write(`${bodyOf("accounts.added", number)}\n`);
  audit.write(`${bodyOf("accounts.failed", 9)}\n`);
  assert.deepEqual([audit.accounts().count, audit.accounts().accounts.length], [250, 100]);
  const page = audit.accounts({ offset: 240, limit: 20 });
  assert.deepEqual(page.accounts.map(({ account }) => account), Array.from({ length: 10 }, (_, index) => idOf(240 + index)));
  const failed = audit.accounts({ state: "failed", errorGroup: "mfa" });
  assert.deepEqual([failed.count, failed.accounts[0].account, failed.accounts[0].errorCode], [1, idOf(9), "invalid_mfa"]);
  assert.equal(audit.accounts({ order: "deliveries", descending: true }).accounts[0].account, idOf(9));
  assert.equal(audit.accounts({ id: idOf(17) }).count, 1);
  // What comes meanwhile counts at once.
  audit.write(`${bodyOf("accounts.removed", 17)}\n`);
  assert.equal(audit.accounts({ id: idOf(17) }).accounts[0].state, "removed");
  audit.finish();
  assert.equal(audit.accounts({ state: "removed" }).count, 1);
  assert.throws(() => audit.accounts("failed"), /^TypeError: createAudit: expected the options as an object, found a string/);
});

test("takes the body of a broken delivery out of its place", () => {
  const body = bodyOf("accounts.added", 1).replace('"user"', '"usr"');
  const lines = ["none", JSON.stringify({ received_at: "2023-04-28T09:15:04Z", headers: { "X-Argyle-Signature": sign(body, "secret") }, body }), ""].join("\r\n");
  const bytes = new TextEncoder().encode(lines);
  const audit = createAudit({ secrets: "secret" });
  audit.write(bytes);
  const { broken, brokenCount } = audit.finish();
  assert.deepEqual([brokenCount, broken[0].line, broken[0].signature, broken[0].verdict], [1, 2, "good", "invalid"]);
  const opened = openDelivery(bytes.subarray(broken[0].byte, broken[0].byte + broken[0].length));
  assert.equal(new TextDecoder().decode(opened.body), body);
  assert.deepEqual({ ...opened, body: null }, { body: null, isEnvelope: true, isParsed: false, signature: sign(body, "secret"), receivedAt: "2023-04-28T09:15:04.000000Z" });
  // What is none comes back as it is.
  assert.deepEqual(openDelivery(bytes.subarray(0, 4)).body, bytes.subarray(0, 4));
  assert.throws(() => openDelivery(lines), /^TypeError: openDelivery: expected the delivery as a Uint8Array, found a string/);
});

test("takes bodies out of their strings byte for byte, whatever is escaped where", () => {
  const random = chance(11);
  const pieces = ['"', "\\", "\n", "/", "n", "\\n", '\\"', "\t", "\u0001", "\u00e9", "\u{1f600}", "\ufffd", " ", "x".repeat(13), "y".repeat(16)];
  for (let turn = 0; turn < 3000; turn++) {
    const body = `{${Array.from({ length: random(40) }, () => pieces[random(pieces.length)]).join("")}`;
    let text = JSON.stringify({ body });
    if (turn % 3 === 0) text = text.replaceAll("/", "\\/");
    if (turn % 5 === 0) text = text.replaceAll("\u00e9", "\\u00e9").replaceAll("\\n", "\\u000a");
    if (turn % 2 === 0) text = text.replace("{", `{${" ".repeat(random(16))}`);
    const expected = JSON.parse(text).body;
    const opened = openDelivery(new TextEncoder().encode(text));
    assert.deepEqual([opened.isEnvelope, new TextDecoder().decode(opened.body)], [true, expected], text);
  }
});
