// Secrets, prepared once in each instance of the core.
import type { Glue } from "accounts-webhooks:glue";
import { writeBehind, type Core } from "./core.js";
import { describe } from "./options.js";
import { likelyNames, rejectionNames } from "./rows.js";
import type { Likely, Rejection, Verification } from "./types.js";

export interface Verifier {
  verify(core: Core, length: number, signature: string | undefined, explain: boolean): Verification;
  release(glue: Glue): void;
}

export function createVerifier(caller: string, secrets: string | readonly string[]): Verifier {
  const texts = readSecrets(caller, secrets);
  const encoder = new TextEncoder();
  let end = 0;
  const ends = Uint32Array.from(texts, (text) => (end += encoder.encode(text).length));
  const numbers = new WeakMap<Glue, number>();
  const numberIn = (glue: Glue): number => {
    const known = numbers.get(glue);
    if (known !== undefined) return known;
    const number = glue.prepare(texts.join(""), ends);
    numbers.set(glue, number);
    return number;
  };
  return {
    verify(core, length, signature, explain) {
      const { glue } = core;
      const number = numberIn(glue);
      const result = glue.verify(number, length, signature === undefined ? -1 : writeBehind(core, length, signature));
      if (result >= 0) return { ok: true, secretIndex: result };
      const reason: Rejection = rejectionNames[-1 - result]!;
      if (!explain || signature === undefined) return { ok: false, reason };
      const likely: Likely[] = Array.from(glue.likely(number, length, signature), (index) => likelyNames[index]!);
      return likely.length === 0 ? { ok: false, reason } : { ok: false, reason, likely };
    },
    release(glue) {
      const number = numbers.get(glue);
      if (number !== undefined) glue.release(number);
      numbers.delete(glue);
    },
  };
}

export function readSignature(caller: string, signature: unknown): string | undefined {
  if (signature === undefined || signature === null) return undefined;
  if (typeof signature === "string") return signature;
  throw new TypeError(`${caller}: expected the signature as a string, found ${describe(signature)}; it is the value of the header X-Argyle-Signature`);
}

export function readSecrets(caller: string, secrets: unknown): string[] {
  const texts: unknown[] = Array.isArray(secrets) ? secrets : [secrets];
  if (texts.length === 0) throw new TypeError(`${caller}: expected at least one secret, found an empty array`);
  return texts.map((text, index) => {
    const which = texts.length > 1 ? `secret ${index}` : "the secret";
    // Never the value: it would end up in logs.
    if (typeof text !== "string") {
      throw new TypeError(`${caller}: expected ${which} as a string, found ${describe(text)}; is the variable that holds it set?`);
    }
    if (text === "") throw new TypeError(`${caller}: ${which} is empty, so anyone could sign with it`);
    // The core has text as UTF-8, which half a character has no form in.
    if (!isWellFormed(text)) throw new TypeError(`${caller}: ${which} is no well-formed text`);
    return text;
  });
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
