import * as v from "valibot";
import { address, events, id } from "./rules.mjs";

const uuid = v.pipe(v.string(), v.regex(id));
const schemas = {
  message: v.variant(
    "event",
    Object.entries(events).map(([event, { resource, error }]) =>
      v.looseObject({
        event: v.literal(event),
        name: v.string(),
        data: v.looseObject({
          account: uuid,
          user: uuid,
          ...(error && { error_code: v.string(), error_message: v.string() }),
          ...(resource && { resource: v.optional(v.looseObject({})) }),
        }),
      }),
    ),
  ),
  subscription: v.looseObject({
    events: v.array(v.string()),
    name: v.string(),
    url: v.pipe(v.string(), v.regex(address)),
    secret: v.nullish(v.string()),
    config: v.nullish(v.looseObject({ include_resource: v.optional(v.boolean()) })),
  }),
};

export const check = (kind, value) => v.is(schemas[kind], value);
export const issues = (kind, value) => v.safeParse(schemas[kind], value).issues ?? [];
