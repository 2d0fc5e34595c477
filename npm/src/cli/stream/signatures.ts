// Signatures that are not genuine: one for each thing that `verify` can say.
import { createHmac } from "node:crypto";
import { sample, sign, verify } from "../../index.js";
import type { Offer } from "./damage.js";
import { codesIn } from "./findings.js";
import { isConnected } from "./lives.js";
import type { Make } from "./make.js";
import { squeezed } from "./templates.js";
import type { Forgery } from "./world.js";

const mark = "\ufeff";
const spaced = (body: string): string => body.replace(/,\n */g, ", ").replace(/\n */g, "");
const fourSpaced = (body: string): string => body.replace(/\n( +)/g, "\n$1$1");
const withReturns = (body: string): string => body.replaceAll("\n", "\r\n");
const altered = (alter: (signature: string) => string | undefined): Forgery => ({ sign: (body, secret) => alter(sign(body, secret)) });
const signedAs = (form: (body: string) => string): Forgery => ({ sign: (body, secret) => sign(form(body), secret) });
const hashed = (algorithm: string): Forgery => ({ sign: (body, secret) => createHmac(algorithm, secret).update(body).digest("hex") });

const forgeries: Readonly<Record<string, Forgery>> = {
  "signature-missing": altered(() => undefined),
  "signature-empty": altered(() => ""),
  "signature-wrong-length": altered((signature) => signature.slice(0, 100)),
  "signature-not-hex": altered((signature) => `g${signature.slice(1)}`),
  "signature-mismatch": { sign: (body, secret) => sign(body, `another than ${secret}`) },
  "signature-padded": altered((signature) => ` ${signature}`),
  "signature-prefixed": altered((signature) => `sha512=${signature}`),
  "signature-upper-case": altered((signature) => signature.toUpperCase()),
  "signature-base64": altered((signature) => Buffer.from(signature, "hex").toString("base64")),
  sha256: hashed("sha256"),
  sha1: hashed("sha1"),
  "secret-padded": { sign: (body, secret) => sign(body, secret.trim() || secret) },
  "secret-trimmed": { sign: (body, secret) => sign(body, `${secret}\n`) },
  "body-was-compact": signedAs(squeezed),
  "body-was-spaced": signedAs(spaced),
  "body-was-two-spaced": { send: squeezed },
  "body-was-four-spaced": signedAs(fourSpaced),
  "body-lost-final-newline": signedAs((body) => `${body}\n`),
  "body-gained-final-newline": { send: (body) => `${body}\n` },
  "body-lost-carriage-returns": signedAs(withReturns),
  "body-gained-carriage-returns": { send: withReturns },
  "body-lost-byte-order-mark": signedAs((body) => mark + body),
  "body-gained-byte-order-mark": { send: (body) => mark + body },
};

export const signatureCodes = Object.keys(forgeries);

/** By code: `signature-` and the reason, or what was likely done wrong. */
export function signatureOffers({ hasEnvelopes, secret }: Make): Map<string, Offer> {
  return new Map(Object.entries(forgeries).map(([code, forgery]) => {
    if (!hasEnvelopes || secret === undefined) return [code, "it takes signatures: give --envelopes and --secret-env"];
    return [code, offerOf(code, forgery, secret)];
  }));
}

function offerOf(code: string, forgery: Forgery, secret: string): Offer {
  const { body } = sample("accounts.updated");
  const sent = forgery.send?.(body) ?? body;
  const result = verify(sent, (forgery.sign ?? sign)(body, secret), secret);
  const said = result.ok ? [] : (result.likely ?? [`signature-${result.reason}`]);
  // As when it is trimmed of white space that it has not.
  if (result.ok || said.join() !== code) return "it can't be shown with this secret";
  const { reason, likely } = result;
  const damage = { code, findings: codesIn(sent), signature: { reason, ...(likely && { likely }) }, forgery };
  return {
    code,
    size: 1,
    inject(world, lives) {
      const account = lives.host(isConnected);
      return account && [{ ...world.happen(account, "updated"), damage }];
    },
  };
}
