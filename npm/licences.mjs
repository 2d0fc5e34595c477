// The licences of what the package has inside: npm packages in what was bundled, crates in the .wasm.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Files that a licence is in, the shortest first: where there are several, one may be chosen. */
const files = [/^licen[cs]e-mit/i, /^licen[cs]e/i, /^copying/i];

/** @param inputs the files that were bundled */
export function licencesOf(inputs) {
  const folders = new Set([...inputs].flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
  const packages = [...folders].map((folder) => ({ folder: resolve(folder), ...JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) }));
  return [
    "The files beside this one contain the following packages and crates, and Rust's standard library, Copyright (c) The Rust Project\nContributors, under the Apache License 2.0, which is in LICENSE-APACHE, or the MIT license.\n",
    ...sorted(packages).map(entry),
    ...sorted(crates()).map(entry),
  ].join("\n\n");
}

const sorted = (parts) => parts.sort((left, right) => (left.name < right.name ? -1 : 1));

function entry({ name, version, folder }) {
  const found = files.map((form) => readdirSync(folder).find((file) => form.test(file))).find((file) => file !== undefined);
  if (found === undefined) throw new Error(`${name} comes without its licence`);
  return `${name} ${version}\n\n${readFileSync(join(folder, found), "utf8").trim()}\n`;
}

/** The crates that are compiled into the .wasm. What only runs while it is compiled is none of them. */
function crates() {
  const features = ["--no-default-features", "--features", "wasm-audit", "--filter-platform", "wasm32-unknown-unknown"];
  const text = execFileSync("cargo", ["metadata", "--quiet", "--locked", "--format-version", "1", ...features], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const { packages, resolve } = JSON.parse(text);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const byId = new Map(packages.map((crate) => [crate.id, crate]));
  const seen = new Set();
  const visit = (id) => {
    const isMacro = byId.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
    if (seen.has(id) || isMacro) return;
    seen.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some(({ kind }) => kind === null)) visit(pkg);
  };
  visit(resolve.root);
  seen.delete(resolve.root);
  return [...seen].map((id) => byId.get(id)).map(({ name, version, manifest_path: manifest }) => ({ name, version, folder: dirname(manifest) }));
}
