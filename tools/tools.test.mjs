// The scripts on machines that lack something, played by programs of the same names on a PATH of its own.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { withLock } from "./cache.mjs";
import { fingerprint, unlessMade } from "./fingerprint.mjs";
import { root } from "./places.mjs";
import { isOlder, rustVersion } from "./versions.mjs";

const scratch = mkdtempSync(join(tmpdir(), "accounts-webhooks-tools-"));
after(() => rmSync(scratch, { recursive: true }));

const rustc = (release) => `case "$1" in -vV) echo 'release: ${release}' ;; *) echo ${scratch} ;; esac`;
const offline = { rustc: rustc(rustVersion()), cargo: "exit 1", rustup: "echo 'error: could not download' >&2; exit 1" };

/** What set-up says on a machine with only these programs (names and the shell script that each is). */
function setUpWith(programs, options = {}) {
  const bin = mkdtempSync(join(scratch, "bin-"));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const cache = mkdtempSync(join(scratch, "cache-"));
  for (const folder of [scratch, bin, cache]) chmodSync(folder, 0o777);
  const env = { PATH: bin, ACCOUNTS_WEBHOOKS_CACHE: cache };
  return spawnSync(process.execPath, ["tools/setup.mjs"], { cwd: root, encoding: "utf8", env, ...options });
}

function assertOneSentence({ status, stderr }, pattern) {
  const last = stderr.trimEnd().split("\n").at(-1);
  assert.match(last, pattern);
  assert.match(last, /\.$/);
  assert.doesNotMatch(stderr, /^\s+at /m);
  assert.equal(status, 1);
}

test("a missing Rust is named with its remedy", () => {
  assertOneSentence(setUpWith({}), /^Rust is missing: install it with rustup/);
});

test("a Rust that is too old is named with its remedy", () => {
  assertOneSentence(setUpWith({ ...offline, rustc: rustc("1.63.0") }), /^Rust 1\.63\.0 is too old.*rustup update/);
});

test("without rustup's server and without Debian's packages, what to do is said", () => {
  assertOneSentence(setUpWith(offline), /rustup target add wasm32-unknown-unknown/);
});

const isRoot = process.getuid?.() === 0;

test("without the rights to install packages, the command to type is given", { skip: isRoot ? false : "takes root" }, () => {
  assertOneSentence(setUpWith({ ...offline, "apt-get": "exit 1" }, { uid: 65534 }), /^Run `sudo apt-get install .*` and try again/);
});

test("runtimes that can't be had are told, and gone without", () => {
  const bin = mkdtempSync(join(scratch, "bin-"));
  writeFileSync(join(bin, "npm"), "#!/bin/sh\necho 'npm error code E404' >&2\nexit 1\n", { mode: 0o755 });
  const script = 'const { ensureRuntimes, runtimes } = await import("./tools/runtimes.mjs"); await ensureRuntimes(); console.log(runtimes().every(({ program }) => program === null));';
  const env = { PATH: bin, ACCOUNTS_WEBHOOKS_CACHE: mkdtempSync(join(scratch, "cache-")) };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { cwd: root, encoding: "utf8", env });
  assert.equal(stdout, "true\n");
  assert.match(stderr, /The package isn't tested on \S*workerd\S*, which can't be had.*E404.*\.$/m);
  assert.equal(status, 0);
});

test("packages that can't be installed are named with the log", { skip: isRoot ? false : "takes root" }, () => {
  const policy = 'shift; for name in "$@"; do echo "$name:"; echo "  Candidate: 1.0"; done';
  const programs = { ...offline, "apt-get": "echo 'E: no mirror answers' >&2; exit 100", "apt-cache": policy };
  assertOneSentence(setUpWith(programs), /E: no mirror answers.*\.log\)\.$/);
});

test("an option that isn't there is named without a trace", () => {
  assertOneSentence(spawnSync(process.execPath, ["tools/setup.mjs", "--nonsense"], { cwd: root, encoding: "utf8" }), /--nonsense/);
});

test("versions compare by number", () => {
  assert.ok(isOlder("1.9.9", "1.88"));
  assert.ok(isOlder("20.2.0", "20.19.0"));
  assert.ok(!isOlder("1.88.0", "1.88"));
  assert.ok(!isOlder("22.1.0", "20.19.0"));
  assert.ok(isOlder("1.88.0-nightly", "1.88.1"));
});

test("a fingerprint follows content, and names", () => {
  const place = "target/tools-test";
  mkdirSync(join(root, place, "a"), { recursive: true });
  const write = (name, text) => (writeFileSync(join(root, place, name), text), fingerprint([place]));
  try {
    const prints = [write("a/one", "1"), write("a/one", "2"), write("two", "1"), fingerprint([place], ["fact"])];
    assert.equal(new Set(prints).size, prints.length);
    assert.equal(write("a/one", "2"), prints[2]);
  } finally {
    rmSync(join(root, place), { recursive: true });
  }
});

test("a step is done again when its sources change or its outputs vanish", async () => {
  const output = "target/tools-test-output";
  let times = 0;
  const make = (print) => unlessMade("tools-test", print, [output], () => writeFileSync(join(root, output), String(++times)));
  for (const print of ["a", "a", "b", "b"]) await make(print);
  assert.equal(readFileSync(join(root, output), "utf8"), "2");
  rmSync(join(root, output));
  await make("b");
  assert.equal(times, 3);
  rmSync(join(root, output));
  rmSync(join(root, "target/made/tools-test"));
});

test("a lock left by a process that ended is taken over", async () => {
  const file = join(scratch, "a.lock");
  writeFileSync(file, String(spawnSync(process.execPath, ["-e", ""]).pid));
  assert.equal(await withLock(file, () => "done"), "done");
});
