// Bodies in programs, byte for byte. Characters that are not seen, or that an editor may change, are written as escapes.

/** What is not seen, changes how other text is shown, or is changed by who saves or reads a program. */
const unseen = /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Whether `text` can stand in a program as it is. */
export function isPlain(text: string): boolean {
  return text.search(unseen) < 0;
}

/** In TypeScript: a template, or for what is no text its bytes. */
export function inTypeScript(body: string | Uint8Array): string {
  if (typeof body !== "string") return `Buffer.from("${base64(body)}", "base64")`;
  const escaped = body.replace(/[\\`]|\$(?=\{)/g, "\\$&");
  return `\`${escaped.replace(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)}\``;
}

/** In Rust: a raw string where that can hold it, else bytes with escapes. */
export function inRust(body: string | Uint8Array): string {
  if (typeof body === "string" && isPlain(body)) {
    const hashes = "#".repeat(Math.max(0, ...[...body.matchAll(/"(#*)/g)].map(([, hashes = ""]) => hashes.length + 1)));
    return `r${hashes}"${body}"${hashes}.as_bytes()`;
  }
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return `b"${Array.from(bytes, byteInRust).join("")}"`;
}

function byteInRust(byte: number): string {
  if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
}

/** The longest argument of a command that all systems take, in bytes; a character may have four. */
const longestArgument = 25_000;

/** For a shell: what goes before curl, and its option. */
export function inShell(body: string | Uint8Array): { before: string; option: string } {
  if (typeof body === "string" && isPlain(body) && body.length < longestArgument) return { before: "", option: `--data-raw ${quoted(body)}` };
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return { before: `printf %s ${quoted(base64(bytes))} | base64 --decode |\n`, option: "--data-binary @-" };
}

/** In the quotes of a shell, which know no escapes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
