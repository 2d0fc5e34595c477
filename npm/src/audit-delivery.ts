// One delivery, out of its envelope, in an instance of the core that all calls share.
import { createGlue, type AuditGlue } from "accounts-webhooks:audit-glue";
import { coreModule } from "accounts-webhooks:module";
import { view, type Memory } from "./core.js";
import { describe, rawBody } from "./options.js";
import { unpack } from "./unpack.js";
import type { OpenedDelivery } from "./audit-tables.js";

let core: (Memory & { readonly glue: AuditGlue }) | undefined;

/**
 * Takes the body out of `bytes`, which are a delivery as its archive has it: as many bytes from its place on as its report says. What
 * is no delivery is handed back as it is.
 *
 * @throws {TypeError} if `bytes` are none
 */
export function openDelivery(bytes: Uint8Array): OpenedDelivery {
  const raw = rawBody(bytes);
  if (raw === undefined || typeof raw === "string") throw new TypeError(`openDelivery: expected the delivery as a Uint8Array, found ${describe(bytes)}`);
  core ??= createCore();
  const { glue } = core;
  const address = glue.buffer(raw.length);
  view(core).set(raw, address);
  const facts = unpack(core, glue.take_out(raw.length)) as Omit<OpenedDelivery, "body">;
  return { body: glue.taken_body(), ...facts };
}

function createCore(): NonNullable<typeof core> {
  const glue = createGlue();
  const { memory } = glue.initSync({ module: coreModule() });
  return { glue, memory, view: new Uint8Array(new ArrayBuffer(0)) };
}
