import Type from "typebox";
import { Compile } from "typebox/compile";
import { address, events, id } from "./rules.mjs";

const uuid = Type.String({ pattern: id.source });
const text = Type.String();
const compiled = {
  message: Compile(
    Type.Union(
      Object.entries(events).map(([event, { resource, error }]) =>
        Type.Object({
          event: Type.Literal(event),
          name: text,
          data: Type.Object({
            account: uuid,
            user: uuid,
            ...(error && { error_code: text, error_message: text }),
            ...(resource && { resource: Type.Optional(Type.Object({})) }),
          }),
        }),
      ),
    ),
  ),
  subscription: Compile(
    Type.Object({
      events: Type.Array(text),
      name: text,
      url: Type.String({ pattern: address.source }),
      secret: Type.Optional(Type.Union([text, Type.Null()])),
      config: Type.Optional(Type.Union([Type.Object({ include_resource: Type.Optional(Type.Boolean()) }), Type.Null()])),
    }),
  ),
};

export const check = (kind, value) => compiled[kind].Check(value);
export const issues = (kind, value) => compiled[kind].Errors(value);
