// An archive of deliveries: what stands in it, and where.
import { sign, signatureHeader } from "../../index.js";
import { createDamages, followed, type Offer, type Rated } from "./damage.js";
import { findingOffers } from "./findings.js";
import { createLives } from "./lives.js";
import type { Make } from "./make.js";
import { oddityOffers } from "./oddities.js";
import { signatureOffers } from "./signatures.js";
import { createWorld, type Delivery, type WorldSettings } from "./world.js";

export interface ArchiveSettings extends WorldSettings {
  /** How many deliveries, among them lines that are none. */
  count: number;
  /** How many accounts live side by side. */
  accounts: number;
  damage: readonly Rated[];
}

export interface Place {
  /** From 0, of all that is written. */
  readonly index: number;
  /** From 1: where it begins. */
  readonly line: number;
  /** Of its first byte in the archive. */
  readonly byte: number;
}

/** Where bodies have several lines, only the next one tells that these have ended. */
const unended: readonly string[] = ["cut_line", "cut_off"];

/** What can be wrong in an archive of this make, or why not, by code. */
export function offers(make: Make): Map<string, Offer> {
  const all = [...findingOffers(make), ...signatureOffers(make), ...oddityOffers(make)];
  return new Map(all.map(([code, offer]) => [code, make.format === "pretty" && typeof offer !== "string" && unended.includes(code) ? followed(offer) : offer]));
}

/** The deliveries, in the order in which they came. */
export function* generate({ count, accounts, damage, ...settings }: ArchiveSettings): Generator<Delivery> {
  const world = createWorld(settings);
  const lives = createLives(world, accounts);
  const damages = createDamages(damage, settings.chance);
  const largest = Math.max(0, ...damage.map(({ kind }) => kind.size));
  let drawn = 0;
  for (let written = 0; written < count; ) {
    for (; drawn <= written; drawn++) damages.draw();
    const paid = written + largest <= count ? damages.pay(world, lives) : undefined;
    const group = paid ?? lives.next();
    // What belongs together is left out together.
    if (written + group.length > count) continue;
    yield* group;
    written += group.length;
  }
}

const chunkBytes = 2 ** 16;

/** The archive's bytes. `place` is told where each delivery stands. */
export function* write(deliveries: Iterable<Delivery>, make: Make, place?: (delivery: Delivery, place: Place) => void): Generator<Buffer> {
  const [open, between, close] = make.format === "array" ? ["[\n", ",\n", "\n]\n"] : ["", "\n", "\n"];
  let buffer = Buffer.allocUnsafe(chunkBytes);
  let used = 0;
  let byte = 0;
  let line = 1;
  let index = 0;
  for (const delivery of deliveries) {
    const before = index === 0 ? open : between;
    const text = textOf(delivery, make);
    const room = before.length + 3 * text.length + close.length;
    if (used + room > buffer.length) {
      yield buffer.subarray(0, used);
      byte += used;
      buffer = Buffer.allocUnsafe(Math.max(chunkBytes, room));
      used = 0;
    }
    used += buffer.write(before, used);
    line += linesIn(before);
    place?.(delivery, { index, line, byte: byte + used });
    used += buffer.write(text, used);
    line += linesIn(text);
    index += 1;
  }
  used += buffer.write(close, used);
  yield buffer.subarray(0, used);
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

const header = signatureHeader.toLowerCase();

function textOf({ at, body, damage }: Delivery, { hasEnvelopes, secret }: Make): string {
  const forgery = damage?.forgery;
  let text = body;
  if (hasEnvelopes) {
    const signature = secret === undefined ? undefined : (forgery?.sign ?? sign)(body, secret);
    const headers = { "content-type": "application/json", ...(signature !== undefined && { [header]: signature }) };
    text = JSON.stringify({ received_at: new Date(at).toISOString(), headers, body: forgery?.send?.(body) ?? body });
  }
  return damage?.spoil?.(text) ?? text;
}
