// What is asked of the core about the body in its memory.
import { textOf, withBody, type Core, type Raw } from "./core.js";
import { messageAt } from "./message.js";
import type { Settings } from "./options.js";
import type { Comparison, Report, Verdict } from "./types.js";

/** The core's verdicts, in the order of its numbers. */
const verdicts: readonly Verdict[] = ["valid", "noted", "invalid"];

/** The verdict on the body in the core's memory. This and the others here are for `withBody`. */
export function checkBody({ glue }: Core, length: number, { bits, maxBytes }: Settings): Verdict {
  return verdicts[glue.check(length, bits, maxBytes)]!;
}

/** The same for bodies that stand one behind the other, each up to one of `ends`. */
export function checkBodies({ glue }: Core, ends: Uint32Array, { bits, maxBytes }: Settings): Verdict[] {
  return Array.from(glue.check_many(ends, bits, maxBytes), (verdict) => verdicts[verdict]!);
}

export function inspectBody({ glue }: Core, length: number, { bits, maxBytes }: Settings): Report {
  return glue.inspect(length, bits, maxBytes) as Report;
}

/** What two bodies say differently, which stand one behind the other. */
export function compareBodies({ glue }: Core, ends: Uint32Array, { bits, maxBytes }: Settings): Comparison {
  return glue.compare(ends[0]!, ends[1]!, bits, maxBytes) as Comparison;
}

export function renderBody({ glue }: Core, length: number, { bits, maxBytes }: Settings): string {
  return glue.render(length, bits, maxBytes);
}

/** The body's value, or the report that says why there is none. */
export function readBody(core: Core, length: number, settings: Settings, input: Raw): { value?: unknown; report?: Report } {
  const told = core.glue.read(length, settings.bits, settings.maxBytes);
  const isAscii = typeof input !== "string" || input.length === length;
  // The core has text as UTF-8, which half a character has no form in.
  if (told > 1 && isAscii) return { value: messageAt(core, length, told) };
  if (told === 0 && checkBody(core, length, settings) === "invalid") return { report: inspectBody(core, length, settings) };
  return { value: JSON.parse(typeof input === "string" ? input : textOf(core, 0, length)) };
}

/** The same for `input`. */
export function read(input: string | Uint8Array, settings: Settings): { value?: unknown; report?: Report } {
  return withBody(input, settings, readBody);
}
