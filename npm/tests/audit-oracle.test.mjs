// Audits of archives of which the generator has written down what is wrong, and of archives that were cut off anywhere.
import assert from "node:assert/strict";
import test from "node:test";
import { audit, createAudit } from "accounts-webhooks/audit";
import { makeArchive } from "./archives.mjs";
import { secret } from "./command.mjs";
import { chance } from "./support.mjs";

const limits = { timeout: 600_000 };

/** How many deliveries in all; a million by hand. */
const count = Number(process.env.AUDIT_DELIVERIES ?? 100_000);

/** How many kinds of damage an archive has at a rate of one in a hundred each: more would leave accounts no room to live. */
const together = 26;

const odd = ["after_removed", "missing_added", "missing_updated", "silent_after_added", "older_resource", "several_names", "repeated_delivery"];
/** Lines out of which no delivery can be made, and what they are called; garbage may look like anything. */
const spoilt = { cut_line: "cut_off", garbage_line: "any", log_line: "not_json" };
/** Bodies that, outside of an envelope, are such lines. */
const texts = ["cut_off", "text_in_front", "html", "not_json", "form_encoded", "address_only", "curl_command"];
const makes = {
  lines: ["--resource-rate", "0.5"],
  wrapped: ["--resource-rate", "0.5", "--envelopes"],
  signed: ["--resource-rate", "0.5", "--envelopes", "--secret-env", "ARGYLE_SECRET"],
};

/** The kinds of damage that archives of this make can have. */
async function kindsOf(args) {
  const { summary } = await makeArchive(20_000, [...args, "--damage", "0.003"]);
  return Object.keys(summary.byDamage);
}

for (const [name, args] of Object.entries(makes)) {
  test(`every damage is found where it is, and nothing else: ${name}`, limits, async () => {
    const kinds = await kindsOf(args);
    const groups = Math.ceil(kinds.length / together);
    for (let group = 0; group < groups; group++) {
      const some = kinds.filter((_, index) => index % groups === group);
      const made = await makeArchive(Math.round(count / groups / 2), [...args, "--seed", String(group + 1), "--damage", some.map((kind) => `${kind}=0.01`).join()]);
      const report = await audit(made.bytes, { secrets: name === "signed" ? secret : undefined, maxListed: 1e6, jobs: 2 });
      assert.equal(Object.keys(made.summary.byDamage).length, some.length);
      assertFound(report, made, args.includes("--envelopes") ? {} : Object.fromEntries(texts.map((code) => [code, code])));
    }
  });
}

function assertFound(report, { record, summary }, bare) {
  const codeOf = ({ damage }) => spoilt[damage] ?? bare[damage];
  const lost = record.filter(({ damage }) => bare[damage] !== undefined);
  const at = (code) => ({ line, byte }) => `${code} at ${line}, ${byte}`;
  const listed = (places) => Object.entries(places).flatMap(([code, list]) => list.map(at(code)));
  const same = (found, expected, what) => {
    const [ours, theirs] = [new Set(found), new Set(expected)];
    assert.deepEqual([...theirs].filter((place) => !ours.has(place)).slice(0, 5), [], `${what} not found`);
    assert.deepEqual([...ours].filter((place) => !theirs.has(place)).slice(0, 5), [], `${what} that is none`);
    assert.equal(found.length, ours.size, `${what} found twice`);
  };
  const garbage = new Set(record.filter((line) => codeOf(line) === "any").map(({ byte }) => byte));
  same(report.unreadable.map((stretch) => at(garbage.has(stretch.byte) ? "any" : stretch.code)(stretch)), record.filter(codeOf).map((line) => at(codeOf(line))(line)), "unreadable stretch");
  same(listed(report.findingPlaces), record.filter((line) => !codeOf(line)).flatMap((line) => (line.findings ?? []).map((code) => at(code)(line))), "finding");
  same(listed(report.signatures.places), record.filter(({ reason }) => reason !== undefined).map((line) => at(line.reason)(line)), "signature");
  same(report.oddities.map((oddity) => at(oddity.code)(oddity)), record.filter(({ damage }) => odd.includes(damage)).map((line) => at(line.damage)(line)), "oddity");
  const { deliveries, byEvent, accounts } = summary;
  assert.deepEqual([report.deliveries, report.accountCount], [deliveries - lost.length, accounts]);
  const expected = { ...byEvent };
  for (const { event } of lost) if (event !== null) expected[event] -= 1;
  assert.deepEqual(Object.fromEntries(Object.entries(report.byEvent).sort()), Object.fromEntries(Object.entries(expected).sort()));
}

test("cut off at any byte, resumed or not, what is said is true of what was read", limits, async () => {
  const { bytes } = await makeArchive(2_000, ["--resource-rate", "0.2"]);
  const random = chance(7);
  for (let turn = 0; turn < 150; turn++) {
    const end = turn === 0 ? 0 : random(bytes.length);
    const part = bytes.subarray(0, end);
    const lines = part.toString("latin1").split("\n");
    const begun = lines.pop();
    const reading = createAudit();
    reading.write(part);
    const expected = countsOf(lines);
    const start = end - begun.length;
    assert.deepEqual(told(reading.report()), [false, end, lines.length, expected, begun === "" ? null : { line: lines.length + 1, byte: start }, []]);
    // What the last line is, only its end tells.
    const isWhole = bytes[end] === 0x0a && begun !== "";
    const cut = begun === "" || isWhole ? [] : [{ line: lines.length + 1, byte: start, length: begun.length, code: "cut_off" }];
    assert.deepEqual(told(await audit(part)), [true, end, lines.length, isWhole ? countsOf([...lines, begun]) : expected, null, cut]);
    reading.write(bytes.subarray(end));
    assert.deepEqual(reading.finish(), await audit(bytes));
  }
});

const told = ({ complete, bytes, lines, byEvent, pending, unreadable }) => [complete, bytes, lines, byEvent, pending, unreadable];

function countsOf(lines) {
  const counts = {};
  for (const line of lines) {
    const { event } = JSON.parse(line);
    counts[event] = (counts[event] ?? 0) + 1;
  }
  return counts;
}
