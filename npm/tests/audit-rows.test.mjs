// The rows of archives that the generator made and damaged, in every layout: each damage is in the row of its place, and nothing else is.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { createAudit, createCutter, createReader, rowsOf } from "accounts-webhooks/audit";
import { oddityCodes } from "accounts-webhooks";
import { cli, environment, folder, secret } from "./command.mjs";

/** What tells of a damage that is neither a finding, nor an oddity, nor of a signature. */
const unreadable = { cut_line: "cut_off", garbage_line: "not_json", log_line: "not_json" };
const odd = new Set(oddityCodes.map(({ code }) => code));

function generate(args) {
  const record = join(folder, "record.ndjson");
  const command = [cli, "sample", "--stream", "20000", "--seed", "3", "--damage", "0.005", "--record", record, ...args];
  const archive = execFileSync(process.execPath, command, { env: { ...process.env, ...environment }, maxBuffer: 2 ** 28 });
  const records = readFileSync(record, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const { summary } = records.pop();
  return { archive, records, summary };
}

/** What is wrong at each place of `archive`, and the report. */
function read(archive, options) {
  const [cutter, reader, joined] = [createCutter(options), createReader(options), createAudit(options)];
  const rows = [...cutter.write(archive), ...cutter.finish()].flatMap((block) => {
    const part = reader.read(block);
    return rowsOf(part, joined.join(part));
  });
  const report = joined.finish();
  const found = new Map(rows.map((row) => [row.byte, [row.unreadable, ...row.findings, row.signature].filter((code) => code !== null && code !== "good")]));
  for (const { byte, code } of report.oddities) found.get(byte).push(code);
  return { found, report, lines: new Map(rows.map(({ byte, line }) => [byte, line])) };
}

const sorted = (counts) => Object.entries(counts).sort();

const layouts = [
  ["--format", "ndjson"],
  ["--format", "pretty"],
  ["--format", "array", "--resource-rate", "0.5"],
  ["--format", "ndjson", "--envelopes", "--resource-rate", "0.5", "--secret-env", "ARGYLE_SECRET"],
  ["--format", "array", "--envelopes", "--secret-env", "ARGYLE_SECRET"],
];
for (const args of layouts) {
  test(`finds each damage, and no other: ${args.join(" ")}`, () => {
    const { archive, records, summary } = generate(args);
    const { found, report, lines } = read(archive, { maxListed: 1e6, ...(args.includes("--secret-env") && { secrets: secret }) });
    assert.ok(records.length > 1000, String(records.length));
    for (const { byte, line, damage, findings = [], reason } of records) {
      const expected = [...(unreadable[damage] ? [unreadable[damage]] : findings), ...(odd.has(damage) ? [damage] : []), ...(reason ? [reason] : [])];
      assert.deepEqual(found.get(byte)?.sort(), expected.sort(), `${damage} on line ${line}`);
      assert.equal(lines.get(byte), line, damage);
      found.delete(byte);
    }
    assert.deepEqual([...found.values()].filter((codes) => codes.length > 0), []);
    // What has no end, or is no JSON at all, is a delivery in an envelope alone.
    assert.equal(report.deliveries + report.unreadableCount, summary.items);
    if (args.includes("--envelopes")) assert.deepEqual(sorted(report.byEvent), sorted(summary.byEvent));
  });
}
