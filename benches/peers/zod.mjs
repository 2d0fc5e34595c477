import * as z from "zod";
import { address, events, id } from "./rules.mjs";

const uuid = z.string().regex(id);
const schemas = {
  message: z.discriminatedUnion(
    "event",
    Object.entries(events).map(([event, { resource, error }]) =>
      z.looseObject({
        event: z.literal(event),
        name: z.string(),
        data: z.looseObject({
          account: uuid,
          user: uuid,
          ...(error && { error_code: z.string(), error_message: z.string() }),
          ...(resource && { resource: z.looseObject({}).optional() }),
        }),
      }),
    ),
  ),
  subscription: z.looseObject({
    events: z.array(z.string()),
    name: z.string(),
    url: z.string().regex(address),
    secret: z.string().nullish(),
    config: z.looseObject({ include_resource: z.boolean().optional() }).nullish(),
  }),
};

export const check = (kind, value) => schemas[kind].safeParse(value).success;
export const issues = (kind, value) => schemas[kind].safeParse(value).error?.issues ?? [];
