// `audit` as anyone runs it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { audit } from "accounts-webhooks/audit";
import { sample } from "accounts-webhooks";
import { makeArchive } from "./archives.mjs";
import { body, cli, environment, file, folder, limits, published, refused, run, told } from "./command.mjs";

const account = "0187c66e-e7e5-811c-b006-2232f00f426a";
const line = (event, options) => JSON.stringify(JSON.parse(sample(event, options).body));
const good = [line("accounts.added"), line("accounts.connected"), line("accounts.updated")];
const archive = `${good.join("\n")}\nno JSON\n${line("accounts.failed").replace("0187c66e", "x187c66e")}\n${line("accounts.updated")}\n{"event": "acc`;
const mixed = file("mixed.ndjson", archive);
const clean = file("clean.ndjson", `${good.join("\n")}\n`);
const json = async (args, options) => JSON.parse((await run(["audit", "--format", "json", ...args], options)).stdout);

test("tells what came, what is broken and where, and that it is", limits, async () => {
  const { stdout, stderr } = await told(["audit", mixed], 1, /5 deliveries of 1 account/);
  for (const part of [/valid +4 +80\.0 %  #+\n/, /invalid +1 +20\.0 %  #+\n/, /accounts\.updated +2 /, /invalid_id +1 .* line 5 +error: /, /\n +4 +\d+ +7 +not_json\n/, /\n +7 +\d+ +14 +cut_off\n/]) assert.match(stdout, part);
  assert.equal(stderr, "Found what --fail-on names: invalid (1), unreadable (2).\n");
  assert.doesNotMatch(stdout, /[█\u001b]/);
  assert.match((await run(["audit", mixed], { env: { FORCE_COLOR: "1" } })).stdout, /\u001b\[32m█+/);
  await told(["audit", clean], 0, /valid +3 +100\.0 %/);
});

test("the exit status is for what --fail-on names", limits, async () => {
  const secret = ["--secret-env", "ARGYLE_SECRET"];
  for (const [what, status] of [["invalid", 1], ["unreadable", 1], ["none", 0], ["signature", 0], ["oddity", 0], ["noted", 1], ["invalid_id", 1], ["wrong_type", 0], ["after_removed", 0], ["wrong_type,invalid", 1]]) {
    await told(["audit", "--fail-on", what, mixed], status, /deliveries/);
  }
  const odd = file("odd.ndjson", `${line("accounts.removed")}\n${line("accounts.updated")}\n`);
  await told(["audit", "--fail-on", "after_removed", odd], 1, /after_removed \(1\)/);
  await told(["audit", "--fail-on", "oddity", odd], 1, /oddity \(1\)/);
  await told(["audit", clean, ...secret], 1, /no-envelope +3[^]*signature \(3\)/);
  await refused(["audit", "--fail-on", "invalit", clean], /none of invalid, .*did you mean `invalid`\?/);
});

test("json is the report of the package, with the files of its places", limits, async () => {
  const found = await json(["--max-listed", "7", mixed]);
  const report = await audit(archive, { maxListed: 7 });
  assert.deepEqual(Object.keys(found).slice(0, 3), Object.keys(report).slice(0, 3));
  for (const name of ["deliveries", "byEvent", "byVerdict", "byFinding", "byOddity", "unreadableCount", "complete"]) assert.deepEqual(found[name], report[name], name);
  const bare = ({ file, ...place }) => (assert.equal(file, mixed), place);
  assert.deepEqual(found.unreadable.map(bare), report.unreadable);
  assert.deepEqual(found.oddities.map(bare), report.oddities);
  assert.deepEqual(found.findingPlaces.invalid_id.map(bare), report.findingPlaces.invalid_id);
  assert.deepEqual(found.accounts.map(({ first }) => bare(first)), report.accounts.map(({ first }) => first));
  assert.deepEqual([found.stopped, found.failures, found.files], [null, [], [{ file: mixed, line: 1, byte: 0 }]]);
});

test("takes folders, single bodies, gzip and standard input, and places name the file", limits, async () => {
  const logs = join(folder, "logs");
  mkdirSync(join(logs, "older"), { recursive: true });
  writeFileSync(join(logs, "a.ndjson"), `${archive}`);
  writeFileSync(join(logs, "b.ndjson.gz"), gzipSync(archive));
  writeFileSync(join(logs, "body.json"), body);
  writeFileSync(join(logs, "empty"), "");
  writeFileSync(join(logs, "older", "z.ndjson"), `\ufeff${archive}\n`);
  writeFileSync(join(logs, ".hidden"), "no archive");
  const names = ["a.ndjson", "b.ndjson.gz", "body.json", "empty", join("older", "z.ndjson")].map((name) => join(logs, name));
  const { files, unreadable, deliveries, findingPlaces, byFormat } = await json(["--jobs", "2", logs]);
  assert.deepEqual(files.map(({ file }) => file), names);
  assert.deepEqual([deliveries, byFormat], [16, { "ndjson-bodies": 15, "concatenated-bodies": 1 }]);
  const [first, second] = (await audit(archive)).unreadable;
  const expected = [names[0], names[1], names[4]].flatMap((file) => {
    const mark = file.endsWith("z.ndjson") ? 3 : 0;
    return [first, second].map((stretch) => ({ ...stretch, byte: stretch.byte + mark, file }));
  });
  assert.deepEqual(unreadable.map(({ file, line, byte, length, code }) => ({ line, byte, length, code, file })), expected);
  assert.deepEqual(findingPlaces.invalid_id.map(({ file, line }) => [file, line]), [names[0], names[1], names[4]].map((file) => [file, 5]));
  assert.match((await run(["audit", logs])).stdout, /^5 files\n16 deliveries/);
  assert.match((await run(["audit", logs])).stdout, /a\.ndjson:4 /);
  for (const args of [[], ["-"]]) await told(["audit", ...args], 1, /^Standard input\n5 deliveries/, { input: archive });
  await told(["audit", "-"], 1, /^Standard input\n5 deliveries/, { input: gzipSync(archive) });
  await told(["audit"], 0, /^Standard input\n0 deliveries/, { input: "" });
  await refused(["audit", "-", "-"], /once/);
});

test("an archive that can't be read is named, and the others count", limits, async () => {
  const { stdout, stderr } = await told(["audit", "absent", clean], 2, /3 deliveries/);
  assert.match(stderr, /`absent` can't be read: there is no such file/);
  assert.match(stdout, /clean\.ndjson\n/);
  const packed = gzipSync(`${good.join("\n")}\n`.repeat(2000), { level: 0 });
  const cut = file("cut.gz", packed.subarray(0, packed.length - 3000));
  const found = await told(["audit", cut], 2, /can't be read: .*gzip/);
  assert.match(found.stdout, /^.*cut\.gz\n\d,\d{3} deliveries/);
  await refused(["audit", "absent"], /no such file/);
  const empty = join(folder, "nothing");
  mkdirSync(empty);
  await refused(["audit", empty], /nothing in these folders/);
});

test("one account's deliveries, all of them", limits, async () => {
  const { stdout } = await told(["audit", "--account", account.toUpperCase(), mixed], 1, /^.*mixed\.ndjson\n\nAccount 0187c66e-.*: 4 deliveries\n/);
  for (const part of [/1 +accounts\.added +attempted +valid/, /2 +accounts\.connected +connected/, /6 +accounts\.updated +changed/]) assert.match(stdout, part);
  const { timelines } = await json(["--account", account, mixed]);
  assert.deepEqual(timelines[0].steps.map(({ file, line, event }) => [file, line, event.split(".")[1]]), [1, 2, 3, 6].map((line, index) => [mixed, line, ["added", "connected", "updated", "updated"][index]]));
  await told(["audit", "--account", account.replace("0187", "0188"), clean], 1, /No delivery is of the account `0188c66e/);
  await refused(["audit", "--account", "1", clean], /the ID of an account/);
});

test("options have their bounds", limits, async () => {
  for (const [args, pattern] of [[["--jobs", "0"], /1 to 64/], [["--jobs", "many"], /whole number/], [["--format", "yaml"], /text, json, markdown, html/], [["--max-listed", "-1"], /whole number/], [["--secret", "x"], /never|not taken/], [["--secret-env", "EMPTY_SECRET"], /empty/]]) {
    await refused(["audit", ...args, clean], pattern);
  }
  const small = await json(["--max-bytes", "100", clean]);
  assert.deepEqual([small.deliveries, small.unreadable[0].code], [0, "too_large"]);
  assert.equal((await json(["--max-accounts", "0", clean])).unlisted.untrackedDeliveries, 3);
  await told(["audit", "--strict", published], 0, /valid/);
});

test("the page charts what came when, by event", limits, async () => {
  const { bytes } = await makeArchive(3_000, ["--envelopes", "--damage", "other_event=0.01"]);
  const { stdout } = await told(["audit", "--format", "html", file("times.ndjson", bytes)], 0, /<svg class="chart"/);
  const legend = [.../<p class="legend">(.*)<\/p>/.exec(stdout)[1].matchAll(/<\/svg>([^<]+)/g)].map(([, name]) => name);
  assert.deepEqual(legend, ["added", "updated", "removed", "connected", "failed"].map((name) => `accounts.${name}`).concat("others"));
  const charted = [...stdout.matchAll(/accounts\.added: ([\d,]+)/g)].reduce((sum, [, count]) => sum + Number(count.replace(",", "")), 0);
  assert.equal(charted, (await audit(bytes)).byEvent["accounts.added"]);
});

const hostile = "\u001b[2J</style><script>alert(1)</script><img src=x onerror=alert(2)>|`\"'&\u202e";

test("nothing of an archive or a file's name acts, in any format", limits, async () => {
  const text = good.map((text) => text.replace(/"name":"[^"]*"/, `"name":${JSON.stringify(hostile)}`)).join("\n");
  const event = good[0].replace('"accounts.added"', JSON.stringify(hostile));
  const code = line("accounts.failed").replace(/"error_code":"[^"]*"/, `"error_code":${JSON.stringify(hostile)}`);
  const name = join(folder, "<b>&`odd`|\u001b[2J");
  writeFileSync(name, [text, event, code].join("\n"));
  for (const format of ["text", "markdown", "html", "json"]) {
    const { stdout } = await run(["audit", "--format", format, name]);
    assert.doesNotMatch(stdout, /[^\n\P{Cc}]|[\u202e\u2028]/u, format);
    if (format !== "html") continue;
    assert.doesNotMatch(stdout, /<script|<img|<b>|onerror=alert\(2\)>[^&]|https?:/);
    assert.match(stdout, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    assert.match(stdout, /^<!doctype html>\n[^]*<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">/);
  }
  const { stdout } = await run(["audit", "--format", "markdown", name]);
  for (const row of stdout.split("\n").filter((line) => line.startsWith("|"))) assert.doesNotMatch(row.replace(/(`+) ?[^]*?\1/g, ""), /[<>]/);
});

test("shows no more of a payload than IDs, names and codes", limits, async () => {
  const failed = line("accounts.failed").replace(/"error_message":"[^"]*"/, '"error_message":"the password is hunter2"').replace("x", "x");
  const odd = file("values.ndjson", [failed, failed.replace('"data"', '"secret_member"'), '{"password": "hunter2"', "user hunter2 came"].join("\n"));
  for (const format of ["text", "markdown", "html", "json"]) assert.doesNotMatch((await run(["audit", "--format", format, odd])).stdout, /hunter2|secret_member/, format);
});

test("stopped by Ctrl-C, it prints what it has, and says so", limits, async () => {
  const { bytes } = await makeArchive(20_000, ["--resource-rate", "0.2"]);
  for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]]) {
    for (const jobs of ["1", "2"]) {
      const child = spawn(process.execPath, [cli, "audit", "--format", "json", "--jobs", jobs], { env: { ...process.env, ...environment } });
      let stdout = "";
      let stderr = "";
      child.stdout.on("data", (chunk) => (stdout += chunk));
      child.stderr.on("data", (chunk) => (stderr += chunk));
      child.stdin.on("error", () => {});
      // More than is read at once, and no end.
      for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => child.stdin.write(bytes, resolve));
      child.kill(signal);
      assert.equal(await new Promise((resolve) => child.on("close", resolve)), status, `${signal}, ${jobs} jobs: ${stderr}`);
      assert.match(stderr, /Stopped before the end/);
      const report = JSON.parse(stdout);
      assert.ok(!report.complete && report.stopped === signal && report.deliveries > 20_000);
      const alone = await audit(Buffer.concat([bytes, bytes]).subarray(0, report.bytes), { maxListed: 1000 });
      for (const name of ["deliveries", "byEvent", "byVerdict", "byName", "byOddity", "accountCount"]) assert.deepEqual(report[name], alone[name], name);
    }
  }
});

test("help names it, and what it takes", limits, async () => {
  await told(["audit", "--help"], 0, /--fail-on[^]*--jobs[^]*Exit status: 0 nothing/);
  const text = readFileSync(cli, "utf8");
  assert.ok(!/from"\.\/audit\.js"|from "\.\/audit\.js"/.test(text), "the other commands don't load the core of audits");
});
