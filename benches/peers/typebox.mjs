import Type from "typebox";
import { Compile } from "typebox/compile";
import { Settings } from "typebox/system";
import { describe } from "./rules.mjs";

// It stops at 8 by itself.
Settings.Set({ maxErrors: 1_000_000 });

const optionals = (members) => Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)]));
const object = (required, optional) => Type.Object({ ...required, ...optionals(optional) });

const { message, subscription } = describe({
  text: Type.String(),
  matching: (pattern) => Type.String({ pattern: pattern.source }),
  flag: Type.Boolean(),
  integer: Type.Integer(),
  list: Type.Array,
  orNull: (schema) => Type.Union([schema, Type.Null()]),
  object,
  // It has no union that is told apart by a member, so that one is looked up: quicker, and its errors are those of one event.
  byEvent: (rows) => new Map(rows.map(([event, members]) => [event, Compile(object({ event: Type.Literal(event), ...members }, {}))])),
});
const compiled = Compile(subscription);
const schemaFor = (kind, value) => (kind === "message" ? message.get(value?.event) : compiled);

export const check = (kind, value) => schemaFor(kind, value)?.Check(value) ?? false;
export const issues = (kind, value) => schemaFor(kind, value)?.Errors(value) ?? [{ message: "unknown event" }];
