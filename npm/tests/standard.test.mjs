// The Standard Schemas: by themselves, and in three libraries that take such schemas and know nothing of this package.
import assert from "node:assert/strict";
import test from "node:test";
import { sValidator } from "@hono/standard-validator";
import { FormApi } from "@tanstack/form-core";
import { initTRPC, TRPCError } from "@trpc/server";
import { Hono } from "hono";
import { inspect, jsonSchema, message, parse, parseSubscription, subscription } from "accounts-webhooks";
import { corpus } from "./support.mjs";

const bodies = corpus();
const failed = bodies.get("published/accounts.failed.message.json");
const added = bodies.get("published/accounts.added.subscription.json");
const lacking = bodies.get("message/missing_member.error_code.json");
const validate = (value, schema = message) => schema["~standard"].validate(value);
const nested = (depth) => Array(depth).fill().reduce((inner) => ({ in: inner }), {});

test("a body validates raw and parsed", () => {
  for (const [schema, bytes, read] of [[message, failed, parse], [subscription, added, parseSubscription]]) {
    const text = bytes.toString();
    for (const value of [text, bytes, new Uint8Array(bytes).buffer, JSON.parse(text)]) {
      assert.deepEqual(validate(value, schema), { value: read(bytes) });
    }
  }
});

test("warnings and notes are no issues", () => {
  const event = "accounts.reconnected";
  assert.deepEqual(validate({ ...JSON.parse(failed), event, more: 1 }).value, { ...JSON.parse(failed), event, more: 1 });
});

test("issues are the errors of the report, with a path", () => {
  for (const [name, bytes] of bodies) {
    for (const [schema, expect] of [[message, "message"], [subscription, "subscription"]]) {
      const errors = inspect(bytes, { expect }).findings.filter(({ severity }) => severity === "error");
      const { issues = [] } = validate(bytes, schema);
      assert.deepEqual(issues.map(({ path, ...finding }) => finding), errors, name);
      for (const { path, pointer } of issues) {
        assert.equal(path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""), pointer, name);
      }
    }
  }
});

test("paths lead through arrays by numbers, and to members by their names", () => {
  const body = { ...JSON.parse(added), events: ["accounts.added", 5], config: { items: [{ 0: 1 }], "a/b~c": 1 } };
  const { issues } = validate(body, subscription);
  assert.deepEqual(issues.map(({ path }) => path), [["events", 1], ["config", "items", 0]]);
  assert.deepEqual(validate(JSON.stringify(body), subscription).issues.map(({ path }) => path), issues.map(({ path }) => path));
  for (const [broken, path] of [['{"events": ["accounts.added", tru], "name": 1}', ["events", 1]], ['{"event": {"0": }}', ["event", 0]]]) {
    assert.ok(validate(broken).issues.some((issue) => JSON.stringify(issue.path) === JSON.stringify(path)), JSON.stringify(validate(broken)));
  }
});

test("an issue of a parsed body has no place in a text", () => {
  const [issue] = validate(JSON.parse(lacking)).issues;
  const [{ start, end, fixes, ...finding }] = inspect(lacking).findings;
  assert.ok(start && end && fixes);
  assert.deepEqual(issue, { ...finding, path: ["data"] });
});

test("nothing makes it throw", () => {
  const cycle = {};
  cycle.data = [cycle];
  const hostile = { toJSON() { throw new Error("no"); } };
  const odd = [undefined, null, 0, NaN, true, Symbol("s"), () => 0, 1n, { data: { account: 1n } }, cycle, nested(200), nested(100_000), hostile, [], new Map(), new Date(NaN), new DataView(new ArrayBuffer(2))];
  for (const value of odd) {
    for (const schema of [message, subscription]) {
      const { issues } = validate(value, schema);
      assert.ok(issues.length > 0);
      for (const { message, path, code, severity } of issues) assert.ok(message && !message.includes("\n") && Array.isArray(path) && code && severity === "error");
    }
  }
  assert.deepEqual(validate(1n).issues.map(({ code, path }) => ({ code, path })), [{ code: "not_json", path: [] }]);
});

test("it gives its JSON Schema", () => {
  for (const [name, schema] of Object.entries({ message, subscription })) {
    const { version, vendor, jsonSchema: convert } = schema["~standard"];
    assert.deepEqual({ version, vendor }, { version: 1, vendor: "accounts-webhooks" });
    for (const target of ["draft-2020-12", "draft-07"]) {
      assert.deepEqual(convert.input({ target }), jsonSchema(name, { target }));
      assert.deepEqual(convert.output({ target }), jsonSchema(name, { target }));
    }
    assert.throws(() => convert.input({ target: "openapi-3.0" }), TypeError);
  }
});

test("Hono validates requests with it", async () => {
  const app = new Hono();
  app.post("/", sValidator("json", message), (context) => context.json({ event: context.req.valid("json").event }));
  const send = (body) => app.request("/", { method: "POST", body, headers: { "content-type": "application/json" } });
  const accepted = await send(failed);
  assert.equal(accepted.status, 200);
  assert.deepEqual(await accepted.json(), { event: "accounts.failed" });
  const refused = await send(lacking);
  assert.equal(refused.status, 400);
  const { error } = await refused.json();
  assert.deepEqual(error.map(({ code, path, message }) => ({ code, path, message })), [
    { code: "missing_member", path: ["data"], message: inspect(lacking).findings[0].message },
  ]);
});

test("tRPC validates the input of procedures with it", async () => {
  const { router, procedure, createCallerFactory } = initTRPC.create();
  const receiver = router({
    receive: procedure.input(message).mutation(({ input }) => input.data),
    subscribe: procedure.input(subscription).mutation(({ input }) => input.events),
  });
  const caller = createCallerFactory(receiver)({});
  assert.deepEqual(await caller.receive(JSON.parse(failed)), JSON.parse(failed).data);
  assert.deepEqual(await caller.subscribe(JSON.parse(added)), ["accounts.added"]);
  await assert.rejects(caller.receive(JSON.parse(lacking)), (error) => {
    assert.ok(error instanceof TRPCError);
    assert.equal(error.code, "BAD_REQUEST");
    assert.deepEqual(error.cause.issues.map(({ code, pointer }) => ({ code, pointer })), [{ code: "missing_member", pointer: "/data" }]);
    return true;
  });
});

test("TanStack Form shows its issues beside the fields, and submits without any", async () => {
  const submitted = [];
  const defaultValues = { ...JSON.parse(added), events: ["accounts.added", "accounts.conected"], name: 5 };
  const form = new FormApi({ defaultValues, validators: { onChange: subscription }, onSubmit: ({ value }) => submitted.push(value) });
  form.mount();
  await form.handleSubmit();
  const { findings } = inspect(JSON.stringify(defaultValues));
  const errors = findings.filter(({ severity }) => severity === "error").map(({ pointer, message }) => [pointer, message]);
  const [shown] = form.state.errors;
  assert.deepEqual(Object.entries(shown).map(([field, [{ message }]]) => [`/${field.replace(/\[(\d)\]/, "/$1")}`, message]), errors);
  assert.equal(errors.length, 2);
  assert.equal(form.state.isValid, false);
  form.setFieldValue("events", ["accounts.added"]);
  form.setFieldValue("name", "my webhook");
  await form.handleSubmit();
  assert.deepEqual(submitted, [{ ...JSON.parse(added), name: "my webhook" }]);
});
