import * as v from "valibot";
import { describe } from "./rules.mjs";

const optionals = (members) => Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, v.optional(schema)]));
const object = (required, optional) => v.looseObject({ ...required, ...optionals(optional) });

const schemas = describe({
  text: v.string(),
  matching: (pattern) => v.pipe(v.string(), v.regex(pattern)),
  flag: v.boolean(),
  integer: v.pipe(v.number(), v.integer()),
  list: (items) => v.array(items),
  orNull: (schema) => v.nullable(schema),
  object,
  byEvent: (rows) => v.variant("event", rows.map(([event, members]) => object({ event: v.literal(event), ...members }, {}))),
});

export const check = (kind, value) => v.is(schemas[kind], value);
export const issues = (kind, value) => v.safeParse(schemas[kind], value).issues ?? [];
