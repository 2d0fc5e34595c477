// Fixes that can be applied together.
import type { Edit, Finding, Fix } from "./types.js";

/**
 * The edits of all safe fixes of a report, in the order of the text and without overlap: applied together they mend all that is
 * beyond doubt. A fix that touches what another one does is left out; it is there again in the report on the mended text.
 */
export function safeEdits(findings: readonly Finding[]): Edit[] {
  const fixes = findings.flatMap(({ fixes }) => fixes.find(({ applicability }) => applicability === "safe") ?? []);
  const edits = fixes.flatMap((fix) => fix.edits.map((edit) => ({ edit, fix })));
  edits.sort((one, other) => one.edit.start.byte - other.edit.start.byte || one.edit.end.byte - other.edit.end.byte);
  const left = new Set<Fix>();
  let end = 0;
  for (const { edit, fix } of edits) {
    if (left.has(fix) || edit.start.byte < end) left.add(fix);
    else end = edit.end.byte;
  }
  return edits.filter(({ fix }) => !left.has(fix)).map(({ edit }) => edit);
}
