// Where else the npm package is tested: further versions of Node, Bun, Deno and workerd. They come from npm, where each
// platform has a package of its own that holds the program.
import { renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { cached, cachePath } from "./cache.mjs";
import { say, Unavailable } from "./console.mjs";
import { isProgram, longStep } from "./process.mjs";
import { runtimeVersions } from "./versions.mjs";

const { platform, arch } = process;
const isWindows = platform === "win32";
const libc = platform !== "linux" ? "" : process.report.getReport().header.glibcVersionRuntime ? "-glibc" : "-musl";
const workerdNames = { "linux-x64": "linux-64", "darwin-x64": "darwin-64", "win32-x64": "windows-64" };

// The package for this platform, if there is such, and the program's place in it.
const packages = {
  node: [`node-${isWindows ? "win" : platform}-${arch}`, "bin/node"],
  bun: [`@oven/bun-${isWindows ? "windows" : platform}-${arch === "arm64" ? "aarch64" : arch}${libc === "-musl" ? libc : ""}`, "bin/bun"],
  deno: [`@deno/${platform}-${arch}${libc}`, "deno"],
  workerd: [`@cloudflare/workerd-${workerdNames[`${platform}-${arch}`] ?? `${platform}-${arch}`}`, "bin/workerd"],
};

/** All of them as `{ name, version, program }`, where `program` is null if it isn't here. */
export function runtimes() {
  const mine = process.versions.node.split(".")[0];
  const others = runtimeVersions.filter(([name, version]) => name !== "node" || version.split(".")[0] !== mine);
  return others.map(([name, version]) => {
    const program = cachePath(`${name}-${version}`, basename(programIn(name)));
    return { name, version, program: isProgram(program) ? program : null };
  });
}

/** Fetches what is missing. What can't be had is told, and its tests are skipped. */
export async function ensureRuntimes() {
  for (const { name, version } of runtimes().filter(({ program }) => program === null)) {
    const title = `Fetching ${name} ${version} for the tests, once (100 MB; up to a few minutes)`;
    const spec = `${packages[name][0]}@${version}`;
    try {
      await cached(`${name}-${version}`, (folder) => fetchProgram(title, spec, programIn(name), folder));
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      say(error.message);
    }
  }
}

async function fetchProgram(title, spec, program, folder) {
  const staging = join(folder, "staging");
  const flags = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0"];
  const remedy = `  The package isn't tested on ${spec}, which can't be had; the next run tries again`;
  await longStep(title, "npm", ["install", "--prefix", staging, ...flags, spec], { remedy });
  renameSync(join(staging, "node_modules", spec.replace(/@[^@]*$/, ""), program), join(folder, basename(program)));
  rmSync(staging, { recursive: true });
}

function programIn(name) {
  return packages[name][1] + (isWindows ? ".exe" : "");
}
