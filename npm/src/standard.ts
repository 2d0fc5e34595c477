// `message` and `subscription` as Standard Schema v1 (https://standardschema.dev): what any library that takes such
// schemas validates with. Its types stand here in full, so that the package needs no other.
import { jsonSchema } from "./json-schema.js";
import { rawBody, readOptions } from "./options.js";
import { read } from "./read.js";
import type { Message, StoredSubscription } from "./bodies.js";
import type { Subscription } from "./catalog.js";
import type { Expectation, Finding, JsonSchema, JsonSchemaTarget } from "./types.js";

export interface StandardSchema<Input, Output> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "accounts-webhooks";
    /** Takes a raw body as `parse` does, or one that was parsed already. */
    readonly validate: (value: unknown) => StandardResult<Output>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
    /** The schema that `jsonSchema` gives. Throws for dialects that are not to be had. */
    readonly jsonSchema: {
      readonly input: (options: StandardTarget) => JsonSchema;
      readonly output: (options: StandardTarget) => JsonSchema;
    };
  };
}

export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** A finding of severity `error`. A body that came parsed has lost its text, and with it places and fixes. */
export interface StandardIssue extends Omit<Finding, Placed>, Partial<Pick<Finding, Placed>> {
  /** Where, as the names and indexes that lead there; `pointer` says the same. */
  readonly path: ReadonlyArray<string | number>;
}

type Placed = "start" | "end" | "fixes" | "url";

export interface StandardTarget {
  readonly target: JsonSchemaTarget | "openapi-3.0" | (string & {});
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** Webhook messages, as Standard Schema. */
export const message: StandardSchema<Message, Message> = /* @__PURE__ */ standard("message");

/** Subscriptions, as Standard Schema: as they are sent to create one, or as the API returns them. */
export const subscription: StandardSchema<Subscription, Subscription | StoredSubscription> =
  /* @__PURE__ */ standard("subscription");

function standard<Input, Output>(expected: Expectation): StandardSchema<Input, Output> {
  const convert = ({ target }: StandardTarget) => jsonSchema(expected, { target: target as JsonSchemaTarget });
  return {
    "~standard": {
      version: 1,
      vendor: "accounts-webhooks",
      validate: (value) => validate(value, expected) as StandardResult<Output>,
      jsonSchema: { input: convert, output: convert },
    },
  };
}

function validate(value: unknown, expected: Expectation): StandardResult<unknown> {
  const raw = rawBody(value);
  const text = raw ?? serialise(value);
  if (typeof text === "object" && "issues" in text) return text;
  const result = read(text, readOptions("validate", undefined, expected));
  if (result.report === undefined) return { value: result.value };
  const errors = result.report.findings.filter(({ severity }) => severity === "error");
  const root = parsed(text);
  return { issues: errors.map((finding) => issue(finding, pathOf(finding.pointer, root), raw !== undefined)) };
}

/** A parsed body as text again, or why it can't be. */
function serialise(value: unknown): string | { issues: StandardIssue[] } {
  let why = `found ${value === undefined ? "undefined" : `a ${typeof value}`}`;
  try {
    const text: string | undefined = JSON.stringify(value);
    if (text !== undefined) return text;
  } catch (error) {
    why = error instanceof Error ? error.message.split("\n")[0]! : String(error);
  }
  const message = `expected a body as JSON has it: ${why}`;
  return { issues: [{ code: "not_json", severity: "error", message, pointer: "", path: [] }] };
}

function parsed(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof text === "string" ? text : new TextDecoder().decode(text));
  } catch {
    return undefined;
  }
}

function issue(finding: Finding, path: Array<string | number>, placed: boolean): StandardIssue {
  if (placed) return { ...finding, path };
  const { start, end, fixes, ...others } = finding;
  return { ...others, path };
}

/** The names and indexes that `pointer` leads by. What was not read shows no arrays, so there digits are taken for an index. */
function pathOf(pointer: string, root: unknown): Array<string | number> {
  let at = root;
  return pointer.split("/").slice(1).map((token) => {
    const isIndex = at === undefined ? /^\d+$/.test(token) : Array.isArray(at);
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    at = (at as Record<string, unknown> | null | undefined)?.[name];
    return isIndex ? Number(name) : name;
  });
}
