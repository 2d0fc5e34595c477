// From a signed delivery to a typed message: the signature first, then the body, then what it says.
import { textOf, withBody } from "./core.js";
import { describe, readInput, readOptions, type Settings } from "./options.js";
import { inspectBody, readBody } from "./read.js";
import { signatureHeader } from "./signature.js";
import { createVerifier, readSignature } from "./verifier.js";
import type { Message } from "./bodies.js";
import type { Accepted, Delivery, Finding, MessageReport, Received, ReceiverOptions, Refused } from "./types.js";

/** What a stranger is told: which class of delivery it was, never why. */
const responses = {
  unauthenticated: { status: 401, headers: { "content-type": "text/plain; charset=utf-8" }, body: "not authenticated" },
  unacceptable: { status: 400, headers: { "content-type": "text/plain; charset=utf-8" }, body: "unacceptable body" },
  tooLarge: { status: 413, headers: { "content-type": "text/plain; charset=utf-8" }, body: "body too large" },
} as const;

const tooLarge: Refused = { ok: false, reason: "too-large", response: responses.tooLarge };

/** Real deliveries have some kilobytes. */
const defaultMaxBytes = 1_000_000;

export interface Receiver {
  /** Verifies, validates and classifies a delivery, in this order. Never throws for what a delivery holds. */
  receive(delivery: Delivery): Received;
  /** Refuses a delivery that is too large before all of it was read. */
  tooLarge(): Refused;
  /** The most bytes that a body may have. */
  readonly maxBytes: number;
}

/**
 * Makes a receiver of deliveries.
 *
 * @throws {TypeError} without secrets, unless `dangerouslyAcceptUnsigned` says that anybody may send messages
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`createReceiver: expected the options as an object, found ${describe(options)}`);
  }
  const { secrets, dangerouslyAcceptUnsigned = false, explain = true, onReject, onFinding } = options;
  if (secrets === undefined && !dangerouslyAcceptUnsigned) {
    throw new TypeError("createReceiver: expected `secrets`; without them anybody can send messages: if that is meant, say `dangerouslyAcceptUnsigned: true`");
  }
  if (secrets !== undefined && dangerouslyAcceptUnsigned) {
    throw new TypeError("createReceiver: expected either `secrets` or `dangerouslyAcceptUnsigned`, found both");
  }
  const verifier = secrets === undefined ? undefined : createVerifier("createReceiver", secrets);
  const { bits, maxBytes } = readOptions("createReceiver", { strict: options.strict, mask: options.mask, maxBytes: options.maxBytes ?? defaultMaxBytes }, "message");
  const settings = { bits, maxBytes };

  const refuse = (refused: Refused): Refused => {
    onReject?.(refused);
    return refused;
  };

  function receive(delivery: Delivery): Received {
    if (typeof delivery !== "object" || delivery === null) {
      throw new TypeError(`receive: expected { body, headers }, found ${describe(delivery)}`);
    }
    const given = readInput("receive", delivery.body);
    const signature = readSignature("receive", "signature" in delivery ? delivery.signature : headerOf(delivery.headers));
    const result = withBody(given, settings, (core, length): Received => {
      if (length > maxBytes) return tooLarge;
      let secretIndex: number | null = null;
      if (verifier !== undefined) {
        const verification = verifier.verify(core, length, signature, explain);
        if (!verification.ok) return { ...verification, response: responses.unauthenticated };
        secretIndex = verification.secretIndex;
      }
      const text = typeof given === "string" ? given : textOf(core, 0, length);
      const { value, report } = readBody(core, length, settings, text);
      if (report !== undefined) return { ok: false, reason: "invalid", report, response: responses.unacceptable };
      return new AcceptedDelivery(value as Message, secretIndex, text, settings);
    });
    if (!result.ok) return refuse(result);
    if (onFinding !== undefined) result.report.findings.forEach((finding: Finding) => onFinding(finding, result.message));
    return result;
  }

  return { receive, tooLarge: () => refuse(tooLarge), maxBytes };
}

class AcceptedDelivery implements Accepted {
  readonly ok = true;
  #text: string;
  #settings: Settings;
  #report: MessageReport | undefined;

  constructor(readonly message: Message, readonly secretIndex: number | null, text: string, settings: Settings) {
    this.#text = text;
    this.#settings = settings;
  }

  /** Made when it is asked for, as it takes longer than all the rest. */
  get report(): MessageReport {
    return (this.#report ??= withBody(this.#text, this.#settings, inspectBody) as MessageReport);
  }
}

const headerName = signatureHeader.toLowerCase();

/** The value of the signature's header, in whichever form headers come. */
function headerOf(headers: Delivery["headers"]): string | undefined {
  if (headers === undefined) return undefined;
  let found: string | undefined;
  const add = (name: string, value: string | readonly string[] | undefined): void => {
    if (name.length !== headerName.length || name.toLowerCase() !== headerName || value === undefined) return;
    const text = typeof value === "string" ? value : value.join(", ");
    // As HTTP joins them: what stands there twice is no signature.
    found = found === undefined ? text : `${found}, ${text}`;
  };
  if (Symbol.iterator in headers) for (const [name, value] of headers as Iterable<[string, string]>) add(name, value);
  else for (const name of Object.keys(headers)) add(name, headers[name]);
  return found;
}
