// `sample --stream`: archives as receivers keep them, the damage that is asked for, and nothing else wrong.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import test from "node:test";
import { check, inspect, verify } from "accounts-webhooks";
import { runtimes } from "../../tools/runtimes.mjs";
import { entriesOf, makeArchive, odditiesIn } from "./archives.mjs";
import { cli, folder, refused, secret } from "./command.mjs";

const limits = { timeout: 600_000 };
const signed = ["--envelopes", "--secret-env", "ARGYLE_SECRET"];
const half = ["--resource-rate", "0.5"];

/** Ways to make an archive, and how many kinds of damage each can have. */
const makes = {
  thin: { format: "ndjson", args: [], kinds: 63 },
  ndjson: { format: "ndjson", args: half, kinds: 74 },
  pretty: { format: "pretty", args: [...half, "--format", "pretty"], kinds: 71 },
  array: { format: "array", args: [...half, "--format", "array"], kinds: 43 },
  envelopes: { format: "ndjson", args: [...half, "--envelopes"], kinds: 81 },
  signed: { format: "ndjson", args: [...half, ...signed], isSigned: true, kinds: 103 },
  "signed array": { format: "array", args: ["--resource", ...signed, "--format", "array"], isSigned: true, kinds: 100 },
};
const hasEnvelopes = ({ args }) => args.includes("--envelopes");

/** The body of an entry, as a receiver got it, with its signature. */
function opened({ text, ...place }, make) {
  if (!hasEnvelopes(make)) return { ...place, text: make.format === "array" ? text.replace(/,$/, "") : text };
  const { received_at: receivedAt, headers, body } = JSON.parse(text);
  return { ...place, receivedAt, text: body, signature: headers["x-argyle-signature"] };
}

const codesIn = (text) => [...new Set(inspect(text).findings.map(({ code }) => code))].sort();
const parsed = (delivery) => ({ ...delivery, body: JSON.parse(delivery.text) });

test("what comes undamaged is valid, genuine, laid out as delivered, and not odd", limits, async () => {
  for (const [name, make] of Object.entries(makes)) {
    const { bytes, record, summary } = await makeArchive(3_000, make.args);
    const deliveries = entriesOf(bytes, make.format).map((entry) => parsed(opened(entry, make)));
    assert.equal(deliveries.length, 3_000);
    assert.deepEqual(record, []);
    const isPretty = make.format === "pretty" || hasEnvelopes(make);
    for (const { text, body, signature } of deliveries) {
      assert.deepEqual(codesIn(text), [], text);
      assert.equal(text, JSON.stringify(body, null, isPretty ? 2 : 0));
      if (make.isSigned) assert.ok(verify(text, signature, secret).ok);
      else assert.equal(signature, undefined);
    }
    assert.deepEqual(odditiesIn(deliveries), [], name);
    const events = deliveries.map(({ body }) => body.event);
    assert.equal(new Set(events).size, 5);
    for (const event of new Set(events)) assert.equal(summary.byEvent[event], events.filter((other) => other === event).length);
    assert.equal(summary.accounts, new Set(deliveries.map(({ body }) => body.data.account)).size);
    assert.deepEqual([summary.items, summary.deliveries, summary.damaged], [3_000, 3_000, 0]);
  }
});

test("lives are lived: ids tell their time, users have accounts, objects fill, connections are lost and found", limits, async () => {
  const { bytes } = await makeArchive(20_000, ["--resource", "--accounts", "40", "--envelopes", "--start", "2025-03-01T12:00:00+01:00"]);
  const deliveries = entriesOf(bytes, "ndjson").map((entry) => parsed(opened(entry, makes.envelopes)));
  assert.ok(deliveries[0].receivedAt.startsWith("2025-03-01T11:0"));
  const users = new Map();
  const steps = new Map();
  let previous = "";
  for (const { receivedAt, body } of deliveries) {
    const { account, user, resource } = body.data;
    assert.ok(receivedAt > previous);
    previous = receivedAt;
    users.set(user, (users.get(user) ?? new Set()).add(account));
    if (resource === undefined) continue;
    const created = Number.parseInt(account.replaceAll("-", "").slice(0, 12), 16);
    assert.equal(Date.parse(resource.created_at), created);
    assert.ok(Date.parse(receivedAt) >= Date.parse(resource.updated_at) && resource.updated_at >= resource.created_at);
    assert.match(resource.updated_at, /\.\d{6}Z$/);
    const synced = Object.values(resource.availability).filter((set) => set !== null).length;
    const { status, step = 0 } = steps.get(account) ?? {};
    if (resource.connection.status === "connected") assert.ok(synced >= step && synced <= step + 1, body.event);
    steps.set(account, { status: resource.connection.status, step: Math.max(step, synced), wasLost: status === "error" });
  }
  assert.ok([...users.values()].some((accounts) => accounts.size > 1));
  const happened = new Set(deliveries.map(({ text }) => inspect(text).classification.happened));
  assert.deepEqual([...happened].sort(), ["attempted", "changed", "connected", "disconnected", "failed", "removed"]);
  const codes = deliveries.flatMap(({ body }) => body.data.error_code ?? []);
  const share = (code) => codes.filter((other) => other === code).length / codes.length;
  assert.ok(new Set(codes).size > 15 && share("invalid_credentials") > 0.15 && share("auth_required") === 0);
});

test("every damage is where the record says, shows what it says, and nothing else is wrong", limits, async () => {
  for (const [name, make] of Object.entries(makes)) {
    const { bytes, record, summary } = await makeArchive(20_000, [...make.args, "--damage", "0.005", "--accounts", "100"]);
    const entries = entriesOf(bytes, make.format);
    assert.equal(entries.length, 20_000, name);
    const damaged = new Map(record.map((line) => [line.index, line]));
    assert.equal(damaged.size, record.length);
    for (const entry of entries) {
      const line = damaged.get(entry.index);
      if (line === undefined) assertSound(opened(entry, make), make);
      else assertDamaged(entry, line, make, bytes);
    }
    const kinds = Object.keys(summary.byDamage);
    assert.equal(kinds.length, make.kinds, name);
    assert.equal(Object.values(summary.byDamage).reduce((sum, count) => sum + count), record.length);
    for (const kind of kinds) assert.ok(summary.byDamage[kind] > 40 && summary.byDamage[kind] < 165, `${name}: ${kind} ${summary.byDamage[kind]}`);
  }
});

function assertSound({ text, signature }, make) {
  assert.equal(check(text), "valid", text);
  assert.deepEqual(codesIn(text), []);
  if (make.isSigned) assert.ok(verify(text, signature, secret).ok);
}

const unreadable = ["cut_line", "garbage_line", "log_line"];

function assertDamaged(entry, line, make, bytes) {
  const { damage, findings = [], reason, likely } = line;
  assert.deepEqual([line.line, line.byte], [entry.line, entry.byte], damage);
  assert.ok(bytes.subarray(line.byte).toString("utf8", 0, 8).startsWith(entry.text.slice(0, 4)));
  if (unreadable.includes(damage)) return assert.throws(() => JSON.parse(entry.text), SyntaxError);
  const { text, signature } = opened(entry, make);
  assert.deepEqual(codesIn(text), findings, damage);
  if (line.event !== null) assert.equal(inspect(text).event, line.event);
  if (reason === undefined) return make.isSigned && assert.ok(verify(text, signature, secret).ok);
  const result = verify(text, signature, secret);
  assert.deepEqual([result.reason, result.likely], [reason, likely]);
  assert.ok(damage === `signature-${reason}` || likely.join() === damage);
}

const odd = ["after_removed", "missing_added", "missing_updated", "silent_after_added", "older_resource", "several_names", "repeated_delivery"];

test("lives are odd where the record says, and nowhere else, whatever else is damaged", limits, async () => {
  for (const damage of [odd.map((code) => `${code}=0.01`).join(","), "0.008"]) {
    const make = makes.envelopes;
    const { bytes, record } = await makeArchive(30_000, [...make.args, "--damage", damage, "--accounts", "100"]);
    const others = new Map(record.filter(({ damage }) => !odd.includes(damage)).map((line) => [line.index, line]));
    const oddities = record.filter(({ damage }) => odd.includes(damage));
    const expected = oddities.map(({ damage, index }) => `${damage}@${index}`).sort();
    const readable = entriesOf(bytes, make.format).filter(({ index }) => !unreadable.includes(others.get(index)?.damage)).map((entry) => opened(entry, make));
    // Whether damaged bodies are taken for what they were meant to be, or left out.
    const sound = readable.filter(({ index }) => !others.has(index)).map(parsed);
    const known = readable.filter(({ text }) => /^accounts\.(added|connected|failed|updated|removed)$/.test(inspect(text).event) && isMessage(text)).map(parsed);
    assert.ok(known.length > sound.length || others.size === 0);
    assert.equal(new Set(oddities.map(({ damage }) => damage)).size, odd.length);
    assert.deepEqual(odditiesIn(sound), expected);
    assert.deepEqual(odditiesIn(known), expected);
  }
});

function isMessage(text) {
  try {
    const { data } = JSON.parse(text);
    return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(data.account) && (data.resource === undefined || typeof data.resource.connection === "object");
  } catch {
    return false;
  }
}

test("rates are kept, by kind and for all", limits, async () => {
  const { record, summary } = await makeArchive(100_000, ["--damage", "0.001,trailing_comma=0.05,cut_line=0.02,missing_member=0"]);
  const near = (code, rate) => assert.ok(Math.abs(summary.byDamage[code] - 100_000 * rate) < 5 * Math.sqrt(100_000 * rate), `${code}: ${summary.byDamage[code]}`);
  near("trailing_comma", 0.05);
  near("cut_line", 0.02);
  near("wrong_type", 0.001);
  near("after_removed", 0.001);
  assert.equal("missing_member" in summary.byDamage, false);
  assert.equal(summary.damaged, record.length);
  const crowded = await makeArchive(60_000, ["--resource", "--damage", "0.01"]);
  for (const [code, count] of Object.entries(crowded.summary.byDamage)) assert.ok(Math.abs(count - 600) < 5 * Math.sqrt(600), `${code}: ${count}`);
});

test("the same seed gives the same bytes on every Node, another one others", limits, async () => {
  const args = [...makes.signed.args, "--damage", "0.005"];
  const digest = async (args, options) => {
    const { bytes, record } = await makeArchive(5_000, args, options);
    return createHash("sha256").update(bytes).update(JSON.stringify(record)).digest("hex");
  };
  const first = await digest(args);
  assert.equal(await digest(args), first);
  assert.equal(await digest([...args, "--seed", "1"]), first);
  assert.notEqual(await digest([...args, "--seed", "2"]), first);
  const others = runtimes().filter(({ name, program }) => name === "node" && program !== null);
  for (const { program: node, version } of others) assert.equal(await digest(args, { node }), first, version);
});

test("a longer archive begins as a shorter one, and takes no more memory", limits, async () => {
  const [short, long] = await Promise.all([makeArchive(500, half), makeArchive(5_000, half)]);
  const shared = short.bytes.subarray(0, short.bytes.length >> 1);
  assert.ok(shared.equals(long.bytes.subarray(0, shared.length)));
  const args = ["--damage", "0.005"];
  const [little, much] = [await peakMemory(200_000, args), await peakMemory(1_000_000, args)];
  assert.ok(much < 1.5 * little, `${little} kB, then ${much} kB`);
});

/** Of a run whose output is read and thrown away, in kilobytes. */
function peakMemory(count, args) {
  const tell = "data:text/javascript,process.on('exit', () => process._rawDebug(process.resourceUsage().maxRSS))";
  const child = spawn(process.execPath, ["--import", tell, cli, "sample", "--stream", String(count), "--record", join(folder, "record"), ...args]);
  let told = "";
  child.stdout.resume();
  child.stderr.on("data", (chunk) => (told += chunk));
  return new Promise((resolve) => child.on("close", () => resolve(Number(told))));
}

test("whoever reads may stop", limits, async () => {
  const child = spawn(process.execPath, [cli, "sample", "--stream", "100000000"]);
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += chunk));
  child.stdout.once("data", () => child.stdout.destroy());
  assert.equal(await new Promise((resolve) => child.on("close", resolve)), 0);
  assert.equal(stderr, "");
});

test("options that don't fit are refused with the remedy", limits, async () => {
  const stream = ["sample", "--stream", "10"];
  for (const [args, pattern] of [
    [["sample"], /an event such as accounts.connected, or --stream/],
    [["sample", "accounts.added", "--seed", "3"], /--seed is for archives: give --stream/],
    [["sample", "accounts.added", "--resource-rate", "0.5"], /--resource-rate is for archives/],
    [["sample", "accounts.added", "--secret-env", "ARGYLE_SECRET"], /--secret-env is for archives/],
    [["sample", "--stream", "0"], /at least 1/],
    [["sample", "--stream", "many"], /whole number/],
    [[...stream, "accounts.added"], /leave out `accounts.added`/],
    [[...stream, "--mutation", "wrong_type"], /--damage CODE=RATE/],
    [[...stream, "--subscription"], /leave out --subscription/],
    [[...stream, "--disconnected"], /leave out --disconnected/],
    [[...stream, "--format", "csv"], /ndjson, pretty, array/],
    [[...stream, "--format", "pretty", "--envelopes"], /--format ndjson or array/],
    [[...stream, "--secret-env", "ARGYLE_SECRET"], /give --envelopes/],
    [[...stream, ...signed, "--secret-env", "OTHER_SECRET"], /one secret/],
    [[...stream, "--secret", secret], /never|not taken/],
    [[...stream, "--resource", "--resource-rate", "0.5"], /one of them/],
    [[...stream, "--resource-rate", "2"], /from 0 to 1/],
    [[...stream, "--seed", "4294967296"], /below 2/],
    [[...stream, "--accounts", "0"], /at least 1/],
    [[...stream, "--accounts", "100001"], /100000 at most/],
    [[...stream, "--start", "yesterday"], /2026-01-05T08:00:00Z/],
    [[...stream, "--start", "9999-12-31T00:00:00Z"], /between 1970 and 9000/],
    [[...stream, "--start", "2026-02-30T08:00:00"], /offset/],
    [[...stream, "--damage", "much"], /from 0 to 1/],
    [[...stream, "--damage", "wrong_type="], /from 0 to 1/],
    [[...stream, "--damage", "trailing_coma=0.1"], /did you mean `trailing_comma`/],
    [[...stream, "--damage", "xyzzy=0.1"], /--help/],
    [[...stream, "--damage", "sha256=0.1"], /--envelopes and --secret-env/],
    [[...stream, "--damage", "older_resource=0.1"], /--resource-rate/],
    [[...stream, "--damage", "time_form=0.1"], /--resource-rate/],
    [[...stream, "--damage", "empty_body=0.1"], /--envelopes/],
    [[...stream, "--damage", "comment=0.1"], /several lines/],
    [[...stream, "--damage", "silent_after_added=0.1"], /takes times/],
    [[...stream, "--damage", "cut_line=0.1", "--format", "array"], /another --format/],
    [[...stream, ...signed, "--damage", "secret-padded=0.1"], /with this secret/],
    [[...stream, "--damage", "0.05"], /ask for 99 at most/],
    [[...stream, "--record", join(folder, "absent", "record")], /can't be written: there is no such file/],
  ]) {
    await refused(args, pattern);
  }
});
