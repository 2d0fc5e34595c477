import * as z from "zod";
import { describe } from "./rules.mjs";

const optionals = (members) => Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, schema.optional()]));
const object = (required, optional) => z.looseObject({ ...required, ...optionals(optional) });

const schemas = describe({
  text: z.string(),
  matching: (pattern) => z.string().regex(pattern),
  flag: z.boolean(),
  integer: z.int(),
  list: z.array,
  orNull: z.nullable,
  object,
  byEvent: (rows) => z.discriminatedUnion("event", rows.map(([event, members]) => object({ event: z.literal(event), ...members }, {}))),
});

export const check = (kind, value) => schemas[kind].safeParse(value).success;
export const issues = (kind, value) => schemas[kind].safeParse(value).error?.issues ?? [];
