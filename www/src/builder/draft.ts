// A subscription as text, and what a form can show of it. What is right is the core's to say; what is here sees to it
// that nothing is lost between the two.
import { compare } from "accounts-webhooks";

type JsonObject = Record<string, unknown>;

/** What the form shows. */
export interface Fields {
  events: string[];
  name: string;
  url: string;
  secret: string;
  resource: boolean;
}

export type Reading =
  | { value: JsonObject; fields: Fields }
  /** Why the form can't show it; `parts` where it is several subscriptions. */
  | { reason: string; parts?: string[] };

export const start = write({
  events: ["accounts.connected", "accounts.failed", "accounts.updated"],
  name: "my subscription",
  url: "https://your-webhook-backend.com",
  config: { include_resource: true },
});

/** What the form can show of `body`: all of it, or nothing. */
export function read(body: string | Uint8Array): Reading {
  if (typeof body !== "string") return { reason: "It is not UTF-8." };
  if (body.trim() === "") return { value: {}, fields: fieldsOf({}) };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { reason: "It is no sound JSON." };
  }
  if (!compare(body, JSON.stringify(value)).same) return { reason: "It has something that would be lost if it were written again, such as a member that stands there twice." };
  if (Array.isArray(value)) return severalOf(value);
  if (!isObject(value)) return { reason: "It is no object." };
  const wrong = unfit(value);
  return wrong === undefined ? { value, fields: fieldsOf(value) } : { reason: wrong };
}

function severalOf(list: unknown[]): Reading {
  if (list.length === 0 || !list.every(isObject)) return { reason: "It is a list." };
  return { reason: `It is a list of ${list.length}: each is a request of its own.`, parts: list.map(write) };
}

/** What of `value` has no place in the form. */
function unfit({ events, name, url, secret, config }: JsonObject): string | undefined {
  if (!isMissing(events) && typeof events !== "string" && !(Array.isArray(events) && events.every(isText))) return "Its `events` are no list of names.";
  for (const [member, text] of Object.entries({ name, url, secret })) {
    if (!isMissing(text) && !isText(text)) return `Its \`${member}\` is no text.`;
  }
  if (isMissing(config)) return undefined;
  if (!isObject(config)) return "Its `config` is no object.";
  const { include_resource: resource } = config;
  return isMissing(resource) || typeof resource === "boolean" ? undefined : "Its `include_resource` is neither true nor false.";
}

function fieldsOf({ events, name, url, secret, config }: JsonObject): Fields {
  const text = (value: unknown) => (isText(value) ? value : "");
  return {
    events: Array.isArray(events) ? events.filter(isText) : isText(events) ? [events] : [],
    name: text(name),
    url: text(url),
    secret: text(secret),
    resource: isObject(config) && config["include_resource"] === true,
  };
}

/** `value` after a change in the form; what the form doesn't show stays as it is. */
export function withChange(value: JsonObject, { resource, ...texts }: Partial<Fields>): JsonObject {
  const changed: JsonObject = { ...value, ...texts };
  if (texts.secret === "") delete changed["secret"];
  if (resource === undefined) return changed;
  const config: JsonObject = isObject(value["config"]) ? { ...value["config"] } : {};
  if (resource) config["include_resource"] = true;
  else delete config["include_resource"];
  if (Object.keys(config).length > 0) changed["config"] = config;
  else delete changed["config"];
  return changed;
}

/** As text, laid out as the vendor does. */
export function write(value: JsonObject): string {
  return JSON.stringify(value, null, 2);
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
