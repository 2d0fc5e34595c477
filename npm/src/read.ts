// What is asked of the core about the body in its memory.
import { bytesOf, textOf, withBody, type Core, type Raw } from "./core.js";
import { messageAt } from "./message.js";
import { unpack } from "./unpack.js";
import type { Settings } from "./options.js";
import type { Comparison, Explanation, Report, Verdict } from "./types.js";

/** The core's verdicts, in the order of its numbers. */
export const verdicts: readonly Verdict[] = ["valid", "noted", "invalid"];

/** The verdict on the body in the core's memory. This and the others here are for `withBody`. */
export function checkBody({ glue }: Core, length: number, { bits, maxBytes }: Settings): Verdict {
  return verdicts[glue.check(length, bits, maxBytes)]!;
}

/** The numbers of the verdicts on bodies that stand one behind the other, each up to one of `ends`. */
export function checkBodies({ glue }: Core, ends: Uint32Array, { bits, maxBytes }: Settings): Uint8Array {
  return glue.check_many(ends, bits, maxBytes);
}

export function inspectBody(core: Core, length: number, { bits, maxBytes }: Settings): Report {
  return unpack(core, core.glue.inspect(length, bits, maxBytes)) as Report;
}

/** What two bodies say differently, which stand one behind the other. */
export function compareBodies(core: Core, ends: Uint32Array, { bits, maxBytes }: Settings): Comparison {
  return unpack(core, core.glue.compare(ends[0]!, ends[1]!, bits, maxBytes)) as Comparison;
}

/** What stands at a place of the body. The settings bring the place along. */
export function describeBody(core: Core, length: number, { bits, maxBytes, line, column }: Settings & Place): Explanation | null {
  return unpack(core, core.glue.describe(length, line, column, bits, maxBytes)) as Explanation | null;
}

/** Where something stands, as editors count. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export function summarizeBody({ glue }: Core, length: number, { bits, maxBytes }: Settings): string {
  return glue.summarize(length, bits, maxBytes);
}

export function renderBody({ glue }: Core, length: number, { bits, maxBytes }: Settings): string {
  return glue.render(length, bits, maxBytes);
}

/** The body with made-up values, or `secretsOnly`, in the form in which `input` came. */
export function redactBody(core: Core, length: number, { secretsOnly }: { secretsOnly: boolean }, input: Raw): Raw {
  core.glue.redact(length, secretsOnly);
  return typeof input === "string" ? textOf(core, 0, length) : bytesOf(core, length);
}

/** The body's value, or the report that says why there is none. */
export function readBody(core: Core, length: number, settings: Settings, input: Raw): { value?: unknown; report?: Report } {
  const told = core.glue.read(length, settings.bits, settings.maxBytes);
  const text = typeof input === "string" ? input : undefined;
  // The core has text as UTF-8, which half a character has no form in: text that is not ASCII is read as it came.
  if (told > 1 && (text === undefined || text.length === length)) return { value: messageAt(core, length, told, text) };
  if (told === 0 && checkBody(core, length, settings) === "invalid") return { report: inspectBody(core, length, settings) };
  return { value: JSON.parse(text ?? textOf(core, 0, length)) };
}

/** The same for `input`. */
export function read(input: string | Uint8Array, settings: Settings): { value?: unknown; report?: Report } {
  return withBody(input, settings, readBody);
}
