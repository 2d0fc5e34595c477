// Reads what `parse` hands over, once the core has judged it.
import { withBody } from "./core.js";
import type { Settings } from "./options.js";
import type { Report, Verdict } from "./types.js";

/** The core's verdicts, in the order of its numbers. */
export const verdicts: readonly Verdict[] = ["valid", "noted", "invalid"];

/** Reads bytes that were judged: they are UTF-8, and a byte-order mark is no part of them. */
export const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { ignoreBOM: true });

/** The body's value, or the report that says why there is none. */
export function read(input: string | Uint8Array, { bits, maxBytes }: Settings): { value?: unknown; report?: Report } {
  const result = withBody(input, { bits, maxBytes }, ({ glue, length, bytes }) => {
    if (verdicts[glue.check(length, bits, maxBytes)] === "invalid") {
      return { report: glue.inspect(length, bits, maxBytes) as Report };
    }
    // The core's copy, since these bytes were judged, whoever may write to the caller's meanwhile.
    return { text: typeof input === "string" ? input : decoder.decode(bytes()) };
  });
  return result.report === undefined ? { value: JSON.parse(result.text) } : { report: result.report };
}
