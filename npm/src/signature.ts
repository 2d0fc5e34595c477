// Signatures: computed and compared in the core.
import { withBody } from "./core.js";
import { readInput } from "./options.js";
import { createVerifier, readSecrets, readSignature } from "./verifier.js";
import type { Input, Verification } from "./types.js";

/** The header that carries the signature. */
export const signatureHeader = "X-Argyle-Signature";

/** For `withBody`. */
const settings = { bits: 0, maxBytes: 64 * 2 ** 20 };

/** The signature of a body, as the header carries it: HMAC-SHA512 in 128 lower-case hexadecimal digits. */
export function sign(body: Input, secret: string): string {
  const [text] = readSecrets("sign", secret);
  return withBody(readInput("sign", body), settings, ({ glue }, length) => glue.sign(length, text!));
}

/**
 * Whether `signature`, the header's value, is that of exactly this body by one of `secrets`. Nothing but the raw bytes
 * will do: a body that was parsed and written again has another signature.
 *
 * @param options `explain: false` leaves out `likely`, which costs some hundred times what verifying does
 */
export function verify(
  body: Input,
  signature: string | null | undefined,
  secrets: string | readonly string[],
  options: { explain?: boolean } = {},
): Verification {
  const given = readInput("verify", body);
  const claimed = readSignature("verify", signature);
  const verifier = createVerifier("verify", secrets);
  return withBody(given, settings, (core, length) => {
    const verification = verifier.verify(core, length, claimed, options.explain ?? true);
    // Not in `finally`: after a trap the instance is lost, and the secrets with it; calling it would hide the trap.
    verifier.release(core.glue);
    return verification;
  });
}
