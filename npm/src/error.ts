import type { Report } from "./types.js";

/** What `parse` and `parseSubscription` throw for a body that is invalid, with the report that says why. */
export class PayloadError extends Error {
  readonly report: Report;

  constructor({ report }: { report: Report }) {
    super(summary(report));
    this.name = "PayloadError";
    this.report = report;
  }
}

function summary({ findings }: Report): string {
  const [first, ...others] = findings;
  if (first === undefined) return "invalid body";
  const { message, start } = first;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `invalid body: ${start.line}:${start.column}: ${message}${more}`;
}
