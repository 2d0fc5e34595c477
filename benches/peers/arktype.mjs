import { type } from "arktype";
import { describe } from "./rules.mjs";

const optionals = (members) => Object.fromEntries(Object.entries(members).map(([name, schema]) => [`${name}?`, schema]));

const types = describe({
  text: type("string"),
  matching: (pattern) => type(pattern),
  flag: type("boolean"),
  integer: type("number.integer"),
  list: (items) => items.array(),
  orNull: (schema) => schema.or("null"),
  object: (required, optional) => type({ ...required, ...optionals(optional) }),
  byEvent: (rows) => type.or(...rows.map(([event, members]) => type({ event: type.unit(event), ...members }))),
});

export const check = (kind, value) => types[kind].allows(value);
export function issues(kind, value) {
  const result = types[kind](value);
  return result instanceof type.errors ? result : [];
}
