import Ajv from "ajv";
import { address, events, id } from "./rules.mjs";

const uuid = { type: "string", pattern: id.source };
const text = { type: "string" };
const message = {
  type: "object",
  required: ["event", "name", "data"],
  discriminator: { propertyName: "event" },
  oneOf: Object.entries(events).map(([event, { resource, error }]) => ({
    properties: {
      event: { const: event },
      name: text,
      data: {
        type: "object",
        required: ["account", "user", ...(error ? ["error_code", "error_message"] : [])],
        properties: {
          account: uuid,
          user: uuid,
          ...(error && { error_code: text, error_message: text }),
          ...(resource && { resource: { type: "object" } }),
        },
      },
    },
    required: ["event"],
  })),
};
const subscription = {
  type: "object",
  required: ["events", "name", "url"],
  properties: {
    events: { type: "array", items: text },
    name: text,
    url: { type: "string", pattern: address.source },
    secret: { type: "string", nullable: true },
    config: { type: "object", nullable: true, properties: { include_resource: { type: "boolean" } } },
  },
};
const compile = (options) => {
  const ajv = new Ajv({ discriminator: true, ...options });
  return { message: ajv.compile(message), subscription: ajv.compile(subscription) };
};
const quick = compile({});
const thorough = compile({ allErrors: true });

export const check = (kind, value) => quick[kind](value);
export const issues = (kind, value) => (thorough[kind](value) ? [] : thorough[kind].errors);
