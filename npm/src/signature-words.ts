// What to do about a signature that is not genuine, for each of the core's reasons.
import type { Likely, Rejection } from "./types.js";

const rejections: Readonly<Record<Rejection, string>> = {
  missing: "There is no signature: subscriptions send the header X-Argyle-Signature only if they were created with a `secret`, and a proxy may drop it.",
  empty: "The signature is empty: what hands the header X-Argyle-Signature on has lost its value.",
  "wrong-length": "The signature has not the 128 characters of HMAC-SHA512 in hexadecimal digits: take the header's whole value and nothing else.",
  "not-hex": "The signature is not made of lower-case hexadecimal digits: take the header's value as it came.",
  mismatch: "The signature is not that of these bytes by any secret given here: take the body before anything parses it, and the secret of the subscription that sent it.",
};

const reread = "It was parsed and written again: take the raw body, before any JSON parser.";
const editor = "Save the body as bytes, with no editor or shell in between.";

// Each was proved by computing the signature again.
// A pure call, since bundlers keep templates that name something.
const likely: Readonly<Record<Likely, string>> = /* @__PURE__ */ (() => ({
  "signature-padded": "White space stands around the signature: trim it where the header is read.",
  "signature-prefixed": "The signature has a prefix such as `sha512=`, which the vendor doesn't send: compare the bare digits.",
  "signature-upper-case": "The signature is in upper case: the vendor sends lower case, so something on the way changed it.",
  "signature-base64": "The signature is written in Base64: write the digest as hexadecimal digits.",
  sha256: "It was made with SHA-256: use HMAC with SHA-512.",
  sha1: "It was made with SHA-1: use HMAC with SHA-512.",
  "secret-padded": "The secret given here has white space around it that the one which signed has not: remove it.",
  "secret-trimmed": "The secret that signed has white space behind it that the one given here has not: it was cut off on the way here.",
  "body-was-compact": `What was signed is all on one line, which this body is not. ${reread}`,
  "body-was-spaced": `What was signed is on one line with a space behind each comma and colon, which this body is not. ${reread}`,
  "body-was-two-spaced": `What was signed is indented by two spaces, as the vendor's messages are, and this body is not. ${reread}`,
  "body-was-four-spaced": `What was signed is indented by four spaces, which this body is not. ${reread}`,
  "body-lost-final-newline": `What was signed ends with a line end, which this body lacks. ${editor}`,
  "body-gained-final-newline": `This body ends with a line end that what was signed has not. ${editor}`,
  "body-lost-carriage-returns": `What was signed has its lines end with \\r\\n, this body with \\n. ${editor}`,
  "body-gained-carriage-returns": `This body has its lines end with \\r\\n, what was signed with \\n. ${editor}`,
  "body-lost-byte-order-mark": `What was signed begins with a byte-order mark, which this body lacks. ${editor}`,
  "body-gained-byte-order-mark": `This body begins with a byte-order mark that what was signed has not. ${editor}`,
}))();

/**
 * What to do about a signature that is not genuine, as sentences for people: for each reason, and for each thing that was
 * likely done wrong. Code stands between backticks.
 */
export const signatureWords: {
  readonly rejections: Readonly<Record<Rejection, string>>;
  readonly likely: Readonly<Record<Likely, string>>;
} = { rejections, likely };
