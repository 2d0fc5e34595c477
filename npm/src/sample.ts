// Bodies to try a receiver on: the published ones, or with a mistake that shows a certain finding.
import type { EventName, FindingCode } from "./catalog.js";
import { describe, readFlag, requireObject } from "./options.js";
import { bodies, mutations, type Shape } from "./samples.js";
import { sign, signatureHeader } from "./signature.js";

export interface SampleOptions {
  /** The body that subscribes to the event, instead of its message. */
  subscription?: boolean | undefined;
  /** The message with the account object, as `include_resource` brings it along; `accounts.removed` has none. */
  resource?: boolean | undefined;
  /** An `accounts.updated` whose account object shows a lost connection. */
  disconnected?: boolean | undefined;
  /** The code of a finding that the body has to show. It decides which of the bodies it is where the options don't say. */
  mutation?: FindingCode | undefined;
  /** The secret of the subscription, for a message with the headers of a signed delivery. */
  secret?: string | undefined;
}

export interface Sample {
  /** Byte for byte as it would be delivered: two spaces, no final newline. */
  body: string;
  /** The headers that a delivery of it would have, where the options name a secret. */
  headers?: Record<string, string>;
}

/**
 * A body with the values of the vendor's page, laid out as messages are delivered.
 * @throws {TypeError} if there is no such body, which then names the events that have one
 */
export function sample(event: EventName, options: SampleOptions = {}): Sample {
  requireObject("sample", options);
  const row = readMutation(options.mutation);
  const shape = readShape(options, row?.[0]);
  const body = build(event, shape, row);
  if (body !== undefined) return options.secret === undefined ? { body } : { body, headers: headersOf(body, options.secret) };
  const events = (Object.keys(bodies) as EventName[]).filter((name) => build(name, shape, row) !== undefined).map(quote);
  throw new TypeError(`sample: expected ${events.length > 1 ? "one of " : ""}${events.join(", ")}${purpose(options, shape)}, found ${quote(event)}`);
}

function headersOf(body: string, secret: string): Record<string, string> {
  return { "content-type": "application/json", [signatureHeader.toLowerCase()]: sign(body, secret) };
}

type Row = (typeof mutations)[FindingCode];

function build(event: EventName, shape: Shape, row: Row): string | undefined {
  const body = Object.hasOwn(bodies, event) ? bodies[event][shape] : undefined;
  if (row === undefined || body === undefined) return body;
  const [, find, replacement] = row;
  if (find === "") return replacement.replaceAll("{0}", () => body);
  return body.includes(find) ? body.replace(find, () => replacement) : undefined;
}

function readMutation(code: FindingCode | undefined): Row {
  if (code === undefined) return undefined;
  if (typeof code === "string" && Object.hasOwn(mutations, code)) return mutations[code];
  throw new TypeError(`sample: expected option \`mutation\` to be the code of a finding that a body alone can show, found ${quote(code)}`);
}

const words: Readonly<Record<Shape, string>> = {
  message: "a message without the account object",
  resource: "a message with the account object: set option `resource`",
  disconnection: "a lost connection: set option `disconnected`",
  subscription: "a subscription: set option `subscription`",
};

/** What the options say, or else what the mutation is made for. */
function readShape(options: SampleOptions, made: Shape | undefined): Shape {
  const flags = { subscription: "subscription", resource: "resource", disconnected: "disconnection" } as const;
  const names = ["subscription", "resource", "disconnected"] as const;
  const [name, another] = names.filter((name) => readFlag("sample", name, options[name]));
  if (another !== undefined) throw new TypeError(`sample: options \`${name}\` and \`${another}\` ask for different bodies: set one of them`);
  const asked = name === undefined ? "message" : flags[name];
  if (made === undefined || made === asked) return asked;
  if (names.every((name) => options[name] === undefined)) return made;
  throw new TypeError(`sample: mutation \`${options.mutation}\` is made for ${words[made]}, or leave the options to it`);
}

function purpose({ mutation }: SampleOptions, shape: Shape): string {
  if (mutation !== undefined) return ` for mutation \`${mutation}\``;
  return shape === "message" || shape === "subscription" ? "" : ` with option \`${shape === "resource" ? shape : "disconnected"}\``;
}

function quote(value: unknown): string {
  return typeof value === "string" ? `\`${value}\`` : describe(value);
}
