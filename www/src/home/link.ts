// A body in the fragment of an address, which browsers send to nobody: `#body=1r` for one with made-up values, `#body=1f` for one as it
// is, then a check sum and the bytes, deflated, in Base64 as addresses have it. The 1 is the version of this form.
import { redact } from "accounts-webhooks";
import { readBody } from "../body";
import { mark } from "./link-mark";

const version = "1";
/** The longest fragment that is made or read, in characters. */
const longest = 60_000;
/** The longest link that most programs pass on whole. */
export const lengthForAll = 8_000;
/** The most bytes that a link may hold: it can be packed a thousand times smaller than it is. */
const mostBytes = 2 ** 20;

export interface Shared {
  body: string | Uint8Array;
  /** Whether its values are made up, by the link's own word. */
  isRedacted: boolean;
}

export type Opened = Shared | { trouble: string };

/** The fragment for `body`, or why there is none. The secret of a subscription is in neither kind. */
export async function fragmentOf(body: string | Uint8Array, isRedacted: boolean): Promise<{ fragment: string } | { trouble: string }> {
  const shared = isRedacted ? redact(body) : redact(body, { only: "secrets" });
  const bytes = typeof shared === "string" ? new TextEncoder().encode(shared) : Uint8Array.from(shared);
  const tooLong = { trouble: "It is too long for a link. Send the file, or the report, or shorten the body to what shows the matter." };
  if (bytes.length > mostBytes) return tooLong;
  const packed = await read(bytes, new CompressionStream("deflate-raw"), mostBytes * 2);
  const fragment = `${mark}${version}${isRedacted ? "r" : "f"}${sumOf(bytes)}${encode(packed)}`;
  return fragment.length > longest ? tooLong : { fragment };
}

/** What `fragment` holds. It may come from anyone: nothing in it is run, and no more than `mostBytes` is unpacked. */
export async function open(fragment: string): Promise<Opened> {
  const damaged = { trouble: "The link is damaged: it may have been cut on its way. Ask for it again, or for the file." };
  const [found, given, kind, sum, text] = /^#body=(\d+)([rf])([0-9a-f]{8})([\w-]*)$/.exec(fragment) ?? [];
  if (given !== undefined && given !== version) return { trouble: "The link is of another version of this page: open it with that one." };
  if (!found || sum === undefined || text === undefined || fragment.length > longest) return damaged;
  try {
    const bytes = await read(decode(text), new DecompressionStream("deflate-raw"), mostBytes);
    return sumOf(bytes) === sum ? { body: readBody(bytes), isRedacted: kind === "r" } : damaged;
  } catch (error) {
    return error instanceof TooMuch ? { trouble: "The link holds more than a megabyte, which is more than this page makes, and was not unpacked." } : damaged;
  }
}

class TooMuch extends Error {}

/** `bytes` after `through`, as far as they are `most`. */
async function read(bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new TooMuch();
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** FNV-1a: enough to tell what was cut or mistyped. */
function sumOf(bytes: Uint8Array): string {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0");
}

function encode(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
