// Running other programs: quietly, with progress, or in the foreground.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, createWriteStream, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { progress, Unavailable } from "./console.mjs";
import { cachePath } from "./cache.mjs";
import { root } from "./places.mjs";

/** The path of a program that can be run, or null. */
export function findProgram(name, path = process.env.PATH ?? "") {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, name);
    if (folder && isProgram(file)) return file;
  }
  return null;
}

export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Runs a quick command and returns what it printed, or null if it isn't there or fails. */
export function output(command, args, options = {}) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], ...options });
  return status === 0 ? stdout.trim() : null;
}

/** Runs a command in the foreground, its output going straight through, and returns its exit status. */
export function foreground(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], ...options });
    child.on("error", () => resolve(127));
    child.on("close", (status) => resolve(status ?? 1));
  });
}

/**
 * Runs a long command under a line that says what it is for. Its output goes to a log, and only its last line is shown.
 * Returns whether it succeeded; with `remedy`, failing is the end, and the remedy is told along with the log's place, or
 * with `tellAll` after all of the log: for compilers, whose errors are the newcomer's own.
 */
export async function longStep(title, command, args, { env = process.env, cwd = root, remedy, tellAll = false } = {}) {
  const shown = progress(title);
  const { status, last, log } = await logged(command, args, { env, cwd }, shown.note);
  shown.end(status === 0 ? "done" : "failed");
  if (status === 0) {
    rmSync(log, { force: true });
    return true;
  }
  if (tellAll) process.stderr.write(readFileSync(log));
  if (remedy && tellAll) throw new Unavailable(remedy);
  if (remedy) throw new Unavailable(`${remedy} (\`${command}\` said: ${last || "nothing"}; all of it is in ${log}).`);
  return false;
}

function logged(command, args, options, note) {
  mkdirSync(cachePath("logs"), { recursive: true });
  const log = cachePath("logs", `${new Date().toISOString().replace(/[:.]/g, "-")}-${process.pid}.log`);
  const file = createWriteStream(log);
  let last = "";
  let telling = "";
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const take = (chunk) => {
      file.write(chunk);
      for (const line of plainLines(chunk)) {
        last = line;
        if (/\berror\b|^E: /i.test(line)) telling ||= line;
        note(line);
      }
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    const finish = (status) => file.end(() => resolve({ status, last: telling || last, log }));
    child.on("error", (error) => ((last = error.message), finish(127)));
    child.on("close", (status) => finish(status ?? 1));
  });
}

function plainLines(chunk) {
  const text = chunk.toString().replace(/\x1b\[[0-9;?]*[A-Za-z]/g, "");
  return text.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean);
}
