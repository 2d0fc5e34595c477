// The tarball as it would be published, installed into fresh projects.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFolder } from "./support.mjs";

/** A project that has the package, and the tarball that it came in. */
export function freshProject() {
  const folder = mkdtempSync(join(tmpdir(), "accounts-webhooks-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "fresh", private: true }));
  npm(["pack", "--silent", "--pack-destination", folder], packageFolder);
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")));
  npm(["install", "--offline", "--no-audit", "--no-fund", "--silent", tarball], folder);
  return { folder, tarball, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// As npm runs tests, it tells its own settings to commands below it; the fresh project has none of them.
function npm(args, cwd) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(config_local_prefix|package|lifecycle|command)/i.test(name)));
  execFileSync("npm", args, { cwd, env, stdio: ["ignore", "pipe", "inherit"], shell: process.platform === "win32" });
}
