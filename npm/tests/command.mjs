// Runs the command, for its tests.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { corpusFolder, packageFolder } from "./support.mjs";

export const cli = join(packageFolder, "dist", "cli.js");
export const folder = mkdtempSync(join(tmpdir(), "accounts-webhooks-"));
after(() => rmSync(folder, { recursive: true, force: true }));

export const secret = "correct horse battery staple";
export const environment = { ARGYLE_SECRET: secret, OTHER_SECRET: "another secret", EMPTY_SECRET: "" };
/** For machines that are slow and busy: what hangs is ended all the same. */
export const limits = { timeout: 120_000 };
export const published = join(corpusFolder, "published", "accounts.failed.message.json");
export const body = readFileSync(published, "utf8").trimEnd();
export const hmac = (text, algorithm = "sha512", key = secret) => createHmac(algorithm, key).update(text).digest("hex");

export function file(name, content) {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

export function start(args, { env = {}, cwd = folder } = {}) {
  const { FORCE_COLOR, NO_COLOR, ...inherited } = process.env;
  const child = spawn(process.execPath, [cli, ...args], { cwd, env: { ...inherited, ...environment, ...env } });
  const result = { status: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (result.stdout += chunk));
  child.stderr.on("data", (chunk) => (result.stderr += chunk));
  const ended = new Promise((resolve) => child.on("close", (status, signal) => resolve({ ...result, status, signal })));
  return { child, result, ended };
}

/** Runs it to its end. No run may give away a secret, or the inside of the program. */
export async function run(args, { input = "", ...options } = {}) {
  const { child, ended } = start(args, options);
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const result = await ended;
  const text = result.stdout + result.stderr;
  for (const value of Object.values(environment)) if (value !== "") assert.ok(!text.includes(value), `gives away a secret: ${text}`);
  assert.doesNotMatch(text, /\n\s+at |a fault of accounts-webhooks/);
  return result;
}

export async function told(args, status, pattern, options) {
  const result = await run(args, options);
  assert.equal(result.status, status, `${args.join(" ")}: ${result.stderr}`);
  assert.match(result.stdout + result.stderr, pattern);
  return result;
}

/** One sentence with its remedy on standard error, and nothing else. */
export async function refused(args, pattern, options) {
  const { stdout, stderr } = await told(args, 2, pattern, options);
  assert.equal(stdout, "");
  assert.match(stderr, /^(--)?[A-Za-z`0-9][^\n]*[.?]\n$/);
}
