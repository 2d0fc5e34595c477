// Audits by several threads: the same report, whatever the number of threads and the chunks, and no thread that stays behind.
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { audit, createParallelAudit } from "accounts-webhooks/audit";
import { makeArchive } from "./archives.mjs";
import { secret } from "./command.mjs";
import { packageFolder } from "./support.mjs";

const limits = { timeout: 600_000 };

async function* inChunks(bytes, length) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

// Large enough for threads to be started.
const makes = {
  lines: [25_000, ["--resource-rate", "0.2", "--damage", "0.005"]],
  pretty: [20_000, ["--resource-rate", "0.2", "--format", "pretty", "--damage", "0.005"]],
  array: [20_000, ["--resource-rate", "0.2", "--format", "array", "--damage", "0.005"]],
  envelopes: [15_000, ["--resource-rate", "0.2", "--envelopes", "--secret-env", "ARGYLE_SECRET", "--damage", "0.004"]],
};

test("the report is the same to the byte for any number of threads, and any chunks", limits, async () => {
  for (const [name, [count, args]] of Object.entries(makes)) {
    const { bytes } = await makeArchive(count, args);
    assert.ok(bytes.length > 7.5e6, `${name}: ${bytes.length}`);
    const options = { secrets: secret, maxListed: 100_000 };
    const expected = await audit(bytes, options);
    assert.ok(expected.unreadableCount > 0 || name === "array");
    const text = JSON.stringify(expected);
    for (const jobs of [1, 2, 3]) {
      for (const length of [10_007, 3e6, bytes.length]) {
        const report = await audit(inChunks(bytes, length), { ...options, jobs });
        assert.ok(JSON.stringify(report) === text, `${name}, ${jobs} jobs, chunks of ${length}`);
      }
    }
    assert.ok(JSON.stringify(await audit(gzipSync(bytes, { level: 1 }), { ...options, jobs: 2 })) === text, `${name}, gzip`);
  }
});

test("what is stopped ends at once, with the reason, and leaves no thread", limits, async () => {
  const [count, args] = makes.lines;
  const { bytes } = await makeArchive(count, args);
  const endless = async function* () {
    for (;;) yield bytes;
  };
  const controller = new AbortController();
  const reason = new Error("enough");
  let told = 0;
  const onProgress = () => ++told === 3 && controller.abort(reason);
  await assert.rejects(audit(endless(), { jobs: 2, signal: controller.signal, onProgress }), reason);
  const reading = createParallelAudit({ jobs: 2 });
  await reading.write(bytes);
  const { complete, deliveries, bytes: read } = await reading.report();
  assert.ok(!complete && deliveries > 0 && read <= bytes.length && read > 0.8 * bytes.length);
  reading.close();
  await assert.rejects(reading.write(bytes), /^Error: createParallelAudit: this audit was closed/);
});

const program = (rest) => `
  import { createParallelAudit } from "accounts-webhooks/audit";
  import { readFileSync } from "node:fs";
  const bytes = readFileSync(process.argv[1]);
  const reading = createParallelAudit({ jobs: 2 });
  for (let at = 0; at < bytes.length; at += 65536) await reading.write(bytes.subarray(at, at + 65536));
  ${rest}`;

async function runProgram(text, file) {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", text, file], { cwd: packageFolder, timeout: 300_000 });
  return stdout.trim();
}

test("a program ends that forgets its audit", limits, async () => {
  const file = await archiveFile();
  assert.equal(await runProgram(program(`console.log("read")`), file), "read");
  assert.equal(await runProgram(program(`const { deliveries } = await reading.finish(); console.log(deliveries);`), file), "40000");
});

test("a thread that dies is an error with a name", limits, async () => {
  const file = await archiveFile();
  // As if the system had run out of memory for it.
  const killing = `
  import { createRequire } from "node:module";
  const threads = createRequire(import.meta.url)("node:worker_threads");
  const { Worker } = threads;
  threads.Worker = class extends Worker { constructor(code, options) { super(code, options); setTimeout(() => this.terminate(), 1); } };`;
  const rest = "for (;;) await reading.write(bytes); } catch ({ name, message }) { console.log(name, message); }";
  assert.match(await runProgram(killing + program("").replace("const reading", "try { const reading") + rest, file), /^AuditThreadError createParallelAudit: a thread that read deliveries has ended/);
});

let made;

function archiveFile() {
  made ??= makeArchive(...[40_000, ["--resource-rate", "0.2"]]).then(async ({ bytes }) => {
    const { file } = await import("./command.mjs");
    return file("archive.ndjson", bytes);
  });
  return made;
}

test("CommonJS has it, too", limits, async () => {
  const file = await archiveFile();
  const text = `const { audit } = require("accounts-webhooks/audit");
    audit(require("node:fs").createReadStream(process.argv[1]), { jobs: 2 }).then(({ deliveries }) => console.log(deliveries));`;
  assert.equal(execFileSync(process.execPath, ["--eval", text, file], { cwd: packageFolder, encoding: "utf8" }), "40000\n");
  assert.ok(readFileSync(join(packageFolder, "dist", "audit.cjs"), "utf8").includes("worker_threads"));
});

test("jobs that can't be are refused, with what they have to be", limits, async () => {
  for (const [jobs, found] of [[0, "0"], [1.5, "1.5"], [65, "65"], ["2", "a string"], [null, "null"]]) {
    await assert.rejects(audit("", { jobs }), new TypeError(`audit: expected option \`jobs\` to be a whole number from 1 to 64, found ${found}`));
  }
  const { getBuiltinModule } = process;
  process.getBuiltinModule = undefined;
  try {
    await assert.rejects(audit("", { jobs: 2 }), /^Error: audit: this runtime has no worker threads; leave out the option `jobs`/);
  } finally {
    process.getBuiltinModule = getBuiltinModule;
  }
});
