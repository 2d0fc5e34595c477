// Deliveries as they are saved: one JSON object on each line.
import { appendFileSync, closeSync, openSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { quoted, readWhole, reasonOf } from "./input.js";
import { conclude, say, status, Unusable } from "./terminal.js";

export interface SavedDelivery {
  /** When it came, in RFC 3339. */
  receivedAt: string;
  /** Its headers, without those that let others in. */
  headers: IncomingHttpHeaders;
  /** The exact body; null if it was too large to be kept. */
  body: string | null;
  /** How a body is written that is no UTF-8. */
  encoding?: "base64";
  ok: boolean;
  /** Why it was refused. */
  reason?: string;
}

const confidential = ["authorization", "cookie", "proxy-authorization", "set-cookie"];

export function withoutConfidential(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !confidential.includes(name)));
}

/** How `body` is written. A byte-order mark is kept. */
export function written(body: Buffer): Pick<SavedDelivery, "body" | "encoding"> {
  try {
    return { body: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body) };
  } catch {
    return { body: body.toString("base64"), encoding: "base64" };
  }
}

/** Adds deliveries to `file`, which only its owner may read if it is made here: bodies are personal data. */
export function createSaver(file: string): { save(delivery: SavedDelivery): void; close(): void } {
  try {
    const handle = openSync(file, "a", 0o600);
    return { save: (delivery) => save(handle, file, delivery), close: () => closeSync(handle) };
  } catch (error) {
    throw new Unusable(unwritable(file, error));
  }
}

/** What can't be saved is said, and no reason to stop receiving. */
function save(handle: number, file: string, delivery: SavedDelivery): void {
  try {
    appendFileSync(handle, `${JSON.stringify(delivery)}\n`);
  } catch (error) {
    say(unwritable(file, error));
    conclude(status.unusable);
  }
}

function unwritable(file: string, error: unknown): string {
  return `${quoted(file)} can't be written: ${reasonOf(error)}.`;
}

/** The deliveries in `file`, or the one on `line`, which counts from 1. Those whose bodies were not kept are left out. */
export async function readDeliveries(file: string, line: number | undefined): Promise<{ line: number; body: Buffer; headers: IncomingHttpHeaders }[]> {
  const lines = (await readWhole(file)).toString().split("\n").map((text, index) => ({ text, line: index + 1 })).filter(({ text }) => text.trim() !== "");
  const chosen = line === undefined ? lines : lines.filter((one) => one.line === line);
  if (chosen.length === 0) {
    throw new Unusable(line === undefined ? `${quoted(file)} holds no delivery: save some with \`accounts-webhooks listen --save\`.` : `${quoted(file)} has no delivery on line ${line}: it ends with line ${lines.at(-1)?.line ?? 0}.`);
  }
  const deliveries = chosen.flatMap(({ text, line }) => {
    const { body, encoding, headers } = readDelivery(text, file, line);
    if (body === null) say(`The body on line ${line} was too large to be saved, so it is left out.`);
    return body === null ? [] : [{ line, headers, body: Buffer.from(body, encoding ?? "utf8") }];
  });
  if (deliveries.length === 0) conclude(status.unusable);
  return deliveries;
}

function readDelivery(text: string, file: string, line: number): SavedDelivery {
  let delivery: Partial<SavedDelivery> | null = null;
  try {
    delivery = JSON.parse(text);
  } catch {
    // Said below.
  }
  const { body, headers, encoding } = delivery ?? {};
  const isSaved = (typeof body === "string" || body === null) && typeof headers === "object" && headers !== null && (encoding === undefined || encoding === "base64");
  if (!isSaved) throw new Unusable(`Line ${line} of ${quoted(file)} is no saved delivery: name a file that \`accounts-webhooks listen --save\` wrote.`);
  return delivery as SavedDelivery;
}
