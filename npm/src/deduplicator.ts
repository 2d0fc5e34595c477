// Tells repeats of deliveries from news, where that can be told.
import { describe } from "./options.js";
import type { NoDeduplicationKey, Report } from "./types.js";

export interface DeduplicatorOptions {
  /** How many deliveries are remembered, the latest ones: 10,000 by default. */
  size?: number | undefined;
}

/** Whether a delivery is a repeat; `null`, with the reason, where nothing in it could tell. */
export type Repeat = { repeat: boolean; reason: null } | { repeat: null; reason: NoDeduplicationKey | "no-message" };

export interface Deduplicator {
  /** Judges a delivery by its report, and remembers it. */
  judge(report: Report): Repeat;
}

/**
 * A memory for repeats within one process; for more than one, keep `report.classification.deduplicationKey` where all of them look.
 * Without a resource, messages that say the same may both be news, so equal bodies are no repeats.
 */
export function createDeduplicator({ size = 10_000 }: DeduplicatorOptions = {}): Deduplicator {
  if (typeof size !== "number" || !(size >= 1)) {
    throw new TypeError(`createDeduplicator: expected option \`size\` to be a number of deliveries, found ${describe(size)}`);
  }
  const seen = new Set<string>();
  return {
    judge(report) {
      if (report.kind !== "message") return { repeat: null, reason: "no-message" };
      const { deduplicationKey: key, noDeduplicationKey: reason } = report.classification;
      if (key === null) return { repeat: null, reason: reason! };
      const repeat = seen.delete(key);
      seen.add(key);
      if (seen.size > size) seen.delete(seen.values().next().value!);
      return { repeat, reason: null };
    },
  };
}
