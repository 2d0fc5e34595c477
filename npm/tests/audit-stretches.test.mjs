// Files that threads read by themselves: the same report as of their bytes, wherever these can't be read in blocks, and no file that is
// closed while it is read.
import assert from "node:assert/strict";
import fs from "node:fs";
import { open } from "node:fs/promises";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { audit, createAudit, createParallelAudit } from "accounts-webhooks/audit";
import { makeArchive } from "./archives.mjs";
import { file } from "./command.mjs";

const limits = { timeout: 600_000 };
const encoder = new TextEncoder();

async function withFile(bytes, work) {
  const handle = await open(file("archive", bytes));
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

/** Those that threads read, but for less than two megabytes and a delivery. */
const inBlocks = new Set(["lines", "lines that say much", "pretty-printed", "an array", "with a byte-order mark", "cut off"]);

/** Line by line, with what can't be cut for longer than is looked for a place to. */
async function archives() {
  const thrice = (bytes) => Buffer.concat([bytes, bytes, bytes]);
  const { bytes: lines } = await makeArchive(70_000, ["--resource-rate", "0.2", "--damage", "0.005"]);
  const { bytes: array } = await makeArchive(15_000, ["--resource-rate", "0.2", "--format", "array"]);
  // Stretches begin where lines do, or right beside.
  const even = (first) => {
    const line = (length) => lines.subarray(0, lines.indexOf("\n")).toString().padEnd(length - 1) + "\n";
    return Buffer.from(line(first) + line(256).repeat(36_000));
  };
  const onOneLine = array.toString().replaceAll("\n", " ") + "\n";
  const mark = encoder.encode("\ufeff");
  return {
    "lines": thrice(lines),
    // What is said of some blocks has no room where it belongs.
    "lines that say much": Buffer.concat([lines, Buffer.alloc(3e6, "{}\n"), lines, lines]),
    "pretty-printed": thrice((await makeArchive(50_000, ["--resource-rate", "0.2", "--format", "pretty", "--damage", "0.005"])).bytes),
    "an array": thrice((await makeArchive(70_000, ["--resource-rate", "0.2", "--format", "array"])).bytes),
    "an array on one line": Buffer.concat([Buffer.from(onOneLine), Buffer.from(onOneLine)]),
    "an array on one line between others": Buffer.concat([lines, Buffer.from(onOneLine), lines]),
    "with a byte-order mark": Buffer.concat([mark, thrice(lines), mark]),
    "cut off": thrice(lines).subarray(0, -70),
    "gzip": gzipSync(lines, { level: 0 }),
    "even lines": even(256),
    "even lines behind a shorter one": even(255),
    "even lines behind a longer one": even(257),
    "zeros": Buffer.alloc(9e6),
    "empty lines": Buffer.alloc(9e6, "\n"),
    "small": lines.subarray(0, 5000),
    "nothing": Buffer.alloc(0),
  };
}

test("the report is that on the same bytes", limits, async () => {
  const options = { maxListed: 100_000 };
  for (const [name, bytes] of Object.entries(await archives())) {
    assert.ok(!inBlocks.has(name) || bytes.length > 64 * 2 ** 20, `${name}: threads are not worth their start for ${bytes.length} bytes`);
    const expected = JSON.stringify(await audit(bytes, options));
    for (const jobs of [1, 2, 3]) {
      const progress = [];
      let reads = 0;
      const report = await withFile(bytes, (handle) => {
        const read = (...args) => ((reads += 1), handle.read(...args));
        return audit({ fd: handle.fd, read }, { ...options, jobs, onProgress: ({ bytes }) => progress.push(bytes) });
      });
      assert.ok(JSON.stringify(report) === expected, `${name}, ${jobs} jobs`);
      assert.equal(progress.at(-1), report.bytes, name);
      const most = inBlocks.has(name) ? 4 : Infinity;
      assert.ok(jobs === 1 ? (reads === 0) === (name !== "gzip") : reads <= most, `${name}, ${jobs} jobs: ${reads} reads`);
    }
  }
});

/** Does `work` while this thread takes at least so many milliseconds for each time that it reads. */
async function slowed(milliseconds, work) {
  const { readSync } = fs;
  let reads = 0;
  fs.readSync = (...args) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    reads += 1;
    return readSync(...args);
  };
  try {
    return { result: await work(), reads };
  } finally {
    fs.readSync = readSync;
  }
}

test("what the calling thread has no time for, others read", limits, async () => {
  const { bytes } = await makeArchive(200_000, ["--resource-rate", "0.2"]);
  const expected = JSON.stringify(await audit(bytes));
  for (const jobs of [2, 4]) {
    const { result, reads } = await slowed(10, () => withFile(bytes, (handle) => audit(handle, { jobs })));
    assert.ok(JSON.stringify(result) === expected, `${jobs} jobs`);
    assert.ok(reads < bytes.length / 2 ** 19 / 2, `${reads} reads of ${bytes.length} bytes`);
  }
});

test("a file that grows or shrinks while it is read", limits, async () => {
  const { bytes } = await makeArchive(200_000, ["--resource-rate", "0.2"]);
  const name = file("archive", bytes);
  const line = bytes.indexOf("\n", bytes.length / 2) + 1;
  for (const [length, expected] of [[bytes.length + 40, Buffer.concat([bytes, bytes.subarray(0, 40)])], [line + 40, bytes.subarray(0, line + 40)]]) {
    fs.writeFileSync(name, bytes);
    const handle = await open(name);
    const reading = createParallelAudit({ jobs: 2 });
    let isFirst = true;
    await slowed(10, async () => {
      for await (const step of reading.read(handle)) {
        if (!isFirst || step === 0) continue;
        isFirst = false;
        if (length < bytes.length) fs.truncateSync(name, length);
        else fs.appendFileSync(name, bytes.subarray(0, length - bytes.length));
      }
    });
    await handle.close();
    const report = JSON.stringify(await reading.finish());
    assert.ok(report === JSON.stringify(await audit(expected)), `${length} of ${bytes.length} bytes`);
  }
});

test("a file whose place is not known is read all the same", limits, async () => {
  const { bytes } = await makeArchive(40_000, ["--resource-rate", "0.2"]);
  const { readFileSync } = fs;
  fs.readFileSync = () => {
    throw new Error("no such file");
  };
  try {
    const expected = await audit(bytes);
    for (const position of [undefined, 0]) {
      let reads = 0;
      const report = await withFile(bytes, (handle) => {
        const read = (...args) => ((reads += 1), handle.read(...args));
        return audit({ fd: handle.fd, position, read }, { jobs: 2 });
      });
      assert.deepEqual(report, expected);
      assert.equal(reads > 4, position === undefined, `${position}: ${reads} reads`);
    }
  } finally {
    fs.readFileSync = readFileSync;
  }
});

test("many files take no more memory than one", limits, async () => {
  const { bytes } = await makeArchive(200_000, ["--resource-rate", "0.2"]);
  const some = bytes.subarray(0, bytes.lastIndexOf("\n", 14e6) + 1);
  const reading = createParallelAudit({ jobs: 2 });
  const all = async (handle) => {
    for await (const _ of reading.read(handle));
    await reading.endFile();
  };
  await withFile(bytes, all);
  const before = process.memoryUsage().rss;
  await withFile(some, async (handle) => {
    for (let count = 0; count < 80; count++) await all({ fd: handle.fd, position: 0, read: (...args) => handle.read(...args) });
  });
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  assert.ok(grown < 100, `${grown.toFixed(0)} MB more`);
  reading.close();
});

test("files are read one behind the other, from where they stand", limits, async () => {
  const { bytes } = await makeArchive(50_000, ["--resource-rate", "0.2"]);
  const line = bytes.indexOf("\n") + 1;
  const whole = createParallelAudit();
  const reading = createParallelAudit({ jobs: 2 });
  for (let count = 0; count < 3; count++) {
    for (const each of [whole, reading]) {
      await withFile(bytes, async (handle) => {
        await handle.read(new Uint8Array(line), 0, line, null);
        let sum = 0;
        for await (const step of each.read(handle)) sum += step;
        assert.equal(sum, bytes.length - line);
      });
      // What goes on behind it is of the same file.
      await each.write(bytes.subarray(0, line));
      await each.endFile();
    }
  }
  const expected = await whole.finish();
  assert.equal(expected.deliveries, 150_000);
  assert.deepEqual(await reading.finish(), expected);
});

test("stopped half-way, it says what it has read, and reads no more", limits, async () => {
  const { bytes } = await makeArchive(200_000, ["--resource-rate", "0.2"]);
  assert.ok(bytes.length > 64 * 2 ** 20);
  for (const jobs of [1, 2]) {
    const controller = new AbortController();
    const reason = new Error("enough");
    const reading = createParallelAudit({ jobs });
    let read = 0;
    await withFile(bytes, async (handle) => {
      const all = async () => {
        for await (const step of reading.read(handle, controller.signal)) {
          read += step;
          if (read > bytes.length / 2) controller.abort(reason);
        }
      };
      await assert.rejects(all(), reason);
    });
    const report = await reading.report();
    assert.ok(report.bytes === reading.bytes && report.bytes >= read && report.bytes < bytes.length, `${report.bytes} of ${bytes.length}`);
    const prefix = createAudit();
    prefix.write(bytes.subarray(0, report.bytes));
    assert.ok(JSON.stringify(report) === JSON.stringify(prefix.report()), `${jobs} jobs`);
    reading.close();
  }
});

test("others have their say while a file is read", limits, async () => {
  const { bytes } = await makeArchive(200_000, ["--resource-rate", "0.2"]);
  for (const jobs of [1, 2]) {
    const controller = new AbortController();
    const reason = new Error("enough");
    const reading = createParallelAudit({ jobs });
    let read = 0;
    const all = async (handle) => {
      for await (const step of reading.read(handle, controller.signal)) {
        if (read === 0) setTimeout(() => controller.abort(reason));
        read += step;
      }
    };
    await slowed(10, () => assert.rejects(withFile(bytes, all), reason, `${jobs} jobs`));
    assert.ok(read < 0.9 * bytes.length, `${jobs} jobs: ${read} of ${bytes.length}`);
    reading.close();
  }
});

test("a file that is left alone is let go", limits, async () => {
  const { bytes } = await makeArchive(200_000, ["--resource-rate", "0.2"]);
  assert.ok(bytes.length > 64 * 2 ** 20);
  const reading = createParallelAudit({ jobs: 2 });
  const deliveries = await withFile(bytes, async (handle) => {
    for await (const step of reading.read(handle)) if (step > 0 && reading.deliveries > 50_000) break;
    return reading.deliveries;
  });
  assert.ok(deliveries > 50_000 && deliveries < 200_000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(reading.deliveries, deliveries, "it was read when it was closed");
  reading.close();
});

test("what can't be read is told as the system tells it", limits, async () => {
  const folder = await open(".");
  try {
    await assert.rejects(audit(folder, { jobs: 2 }), { code: "EISDIR" });
  } finally {
    await folder.close();
  }
});

test("behind the end of an archive, no file is read", limits, async () => {
  const { bytes } = await makeArchive(100);
  for (const jobs of [1, 2]) {
    const reading = createParallelAudit({ jobs });
    await reading.finish();
    const all = (handle) => reading.read(handle)[Symbol.asyncIterator]().next();
    await assert.rejects(withFile(bytes, all), Error, `${jobs} jobs`);
  }
});
