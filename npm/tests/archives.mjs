// Archives that the command makes, taken apart with nothing of its own.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cli, environment, folder } from "./command.mjs";

/** Runs `sample --stream` and gives its bytes, and the record's lines apart from its summary. */
export async function makeArchive(count, args = [], { node = process.execPath, nodeArgs = [] } = {}) {
  const file = join(folder, `record-${Math.random()}.ndjson`);
  const bytes = await new Promise((resolve, reject) => {
    const options = { encoding: "buffer", maxBuffer: 2 ** 30, env: { ...process.env, ...environment, NODE_OPTIONS: "" } };
    const all = [...nodeArgs, cli, "sample", "--stream", String(count), "--record", file, ...args];
    execFile(node, all, options, (error, stdout, stderr) => (error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout)));
  });
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
  return { bytes, record: lines.slice(0, -1), summary: lines.at(-1).summary };
}

const breaks = { ndjson: /\n/, array: /,?\n/, pretty: /\n(?=[^ }\n])/ };

/** What stands in an archive: each text with its place. */
export function entriesOf(bytes, format) {
  const text = bytes.toString();
  const inside = format === "array" ? text.slice(2, -3) : text.slice(0, -1);
  if (format === "array") assert.ok(text.startsWith("[\n") && text.endsWith("\n]\n"));
  else assert.ok(text.endsWith("\n"));
  let byte = format === "array" ? 2 : 0;
  let line = format === "array" ? 2 : 1;
  return inside.split(breaks[format]).map((text, index) => {
    const entry = { index, line, byte, text };
    byte += Buffer.byteLength(text) + (format === "array" ? 2 : 1);
    line += text.split("\n").length;
    return entry;
  });
}

/** What is odd about lives, by what the vendor documents: `code@index`, on deliveries in the order in which they came. */
export function odditiesIn(deliveries) {
  const found = [];
  const accounts = new Map();
  const last = deliveries.at(-1).receivedAt;
  for (const { index, body, receivedAt } of deliveries) {
    const { event, name, data } = body;
    const life = accounts.get(data.account) ?? { recent: [] };
    const isFirst = !accounts.has(data.account);
    accounts.set(data.account, life);
    const odd = (code, at = index) => found.push(`${code}@${at}`);
    if (life.pending !== undefined && event !== "accounts.updated") odd("missing_updated", life.pending);
    if (life.isRemoved) odd("after_removed");
    if (isFirst && event === "accounts.updated") odd("missing_added");
    life.pending = event === "accounts.connected" || event === "accounts.failed" ? index : undefined;
    life.isRemoved ||= event === "accounts.removed";
    life.silentSince = isFirst && event === "accounts.added" ? { index, receivedAt } : undefined;
    const { updated_at: time, connection } = data.resource ?? {};
    const recent = { text: JSON.stringify(body), key: [event, data.error_code, time, connection?.status].join(), name };
    if (life.recent.some(({ text }) => text === recent.text)) {
      if (time !== undefined) odd("repeated_delivery");
    } else if (life.recent.some(({ key, name: other }) => key === recent.key && other !== name)) odd("several_names");
    else if (time < life.time) odd("older_resource");
    life.recent = [...life.recent.slice(-3), recent];
    if (!(time < life.time)) life.time = time ?? life.time;
  }
  for (const { silentSince, pending } of accounts.values()) {
    if (pending !== undefined) found.push(`missing_updated@${pending}`);
    if (silentSince !== undefined && Date.parse(last) - Date.parse(silentSince.receivedAt) > 86_400_000) found.push(`silent_after_added@${silentSince.index}`);
  }
  return found.sort();
}
