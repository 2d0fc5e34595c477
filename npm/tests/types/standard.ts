// Compiled, not run: the Standard Schemas by the standard's own types, and in the libraries that take such schemas.
import { sValidator } from "@hono/standard-validator";
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { formOptions } from "@tanstack/form-core";
import { initTRPC } from "@trpc/server";
import { Hono } from "hono";
import { message, subscription } from "accounts-webhooks";
import type { Message, StoredSubscription, Subscription } from "accounts-webhooks";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;

message satisfies StandardSchemaV1<Message> & StandardJSONSchemaV1<Message>;
subscription satisfies StandardSchemaV1<Subscription, Subscription | StoredSubscription> & StandardJSONSchemaV1;
holds<Equal<StandardSchemaV1.InferInput<typeof message>, Message>>();
holds<Equal<StandardSchemaV1.InferOutput<typeof message>, Message>>();
holds<Equal<StandardSchemaV1.InferInput<typeof subscription>, Subscription>>();
holds<Equal<StandardSchemaV1.InferOutput<typeof subscription>, Subscription | StoredSubscription>>();

const app = new Hono();
app.post("/", sValidator("json", message), (context) => {
  const received = context.req.valid("json");
  if (received.event === "accounts.failed") void received.data.error_code;
  // @ts-expect-error not every message has a code
  void received.data.error_code;
  return context.body(null, 204);
});

const { procedure } = initTRPC.create();
procedure.input(subscription).mutation(({ input }) => input.url.length);

const defaultValues: Subscription = { events: [], name: "", url: "" };
formOptions({ defaultValues, validators: { onChange: subscription } });

const result = message["~standard"].validate("");
for (const { code, path, pointer, severity, start } of result.issues ?? []) {
  if (code === "missing_member") void [path[0], pointer.length, severity === "error", start?.line];
}
