import Ajv from "ajv";
import { describe } from "./rules.mjs";

const object = (required, optional) => ({ type: "object", required: Object.keys(required), properties: { ...required, ...optional } });

const schemas = describe({
  text: { type: "string" },
  matching: (pattern) => ({ type: "string", pattern: pattern.source }),
  flag: { type: "boolean" },
  integer: { type: "integer" },
  list: (items) => ({ type: "array", items }),
  orNull: (schema) => ({ ...schema, nullable: true }),
  object,
  byEvent: (rows) => ({
    type: "object",
    required: ["event"],
    discriminator: { propertyName: "event" },
    oneOf: rows.map(([event, members]) => object({ event: { const: event }, ...members }, {})),
  }),
});

function compile(options) {
  const ajv = new Ajv({ discriminator: true, ...options });
  return { message: ajv.compile(schemas.message), subscription: ajv.compile(schemas.subscription) };
}

const first = compile({});
let all; // Made when it is asked for: who wants a verdict alone doesn't pay for it at the start.

export const check = (kind, value) => first[kind](value);
export function issues(kind, value) {
  all ??= compile({ allErrors: true });
  return all[kind](value) ? [] : all[kind].errors;
}
