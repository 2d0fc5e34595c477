import { type } from "arktype";
import { address, events, id } from "./rules.mjs";

const message = Object.entries(events)
  .map(([event, { resource, error }]) =>
    type({
      event: type.unit(event),
      name: "string",
      data: {
        account: id,
        user: id,
        ...(error && { error_code: "string", error_message: "string" }),
        ...(resource && { "resource?": "object" }),
      },
    }),
  )
  .reduce((one, other) => one.or(other));
const subscription = type({
  events: "string[]",
  name: "string",
  url: address,
  "secret?": "string | null",
  "config?": type({ "include_resource?": "boolean" }).or("null"),
});
const types = { message, subscription };

export const check = (kind, value) => types[kind].allows(value);
export const issues = (kind, value) => {
  const result = types[kind](value);
  return result instanceof type.errors ? [...result] : [];
};
