// How programs use the entry whose core they load. Like usage.ts, it is only compiled.
import { check, init, type CoreSource } from "accounts-webhooks/slim";
import core from "accounts-webhooks/core.wasm";
import type { Verdict } from "accounts-webhooks";

export async function start(bytes: Uint8Array, later: Promise<CoreSource>): Promise<Verdict> {
  await init(core);
  await init(bytes);
  await init("/core.wasm");
  await init(later);
  // @ts-expect-error: no form that the core comes in
  await init(5);
  return check("{}");
}
