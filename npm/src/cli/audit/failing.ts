// What of an audit makes its exit status tell of failure.
import { InvalidArgumentError } from "commander";
import { findingCodes, oddityCodes } from "../../index.js";
import type { AuditReport, Counts } from "../../audit.js";
import { near } from "../near.js";
import { visible } from "../terminal.js";

const sum = (counts: Counts): number => Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** Groups of what can be wrong, and how much of each there is. */
const groups: Readonly<Record<string, (report: AuditReport) => number>> = {
  invalid: ({ byVerdict }) => byVerdict.invalid,
  noted: ({ byVerdict }) => byVerdict.noted + byVerdict.invalid,
  unreadable: ({ unreadableCount }) => unreadableCount,
  signature: ({ signatures: { bad, unverifiable } }) => bad + unverifiable,
  oddity: ({ byOddity }) => sum(byOddity),
  none: () => 0,
};

const codes: string[] = [...findingCodes, ...oddityCodes].map(({ code }) => code);

export const defaultFailing = "invalid,unreadable,signature";
export const failingGroups = Object.keys(groups);

/** The names in a list with commas: groups, and codes of findings and oddities. */
export function readFailing(text: string): string[] {
  const names = text.split(",");
  for (const name of names) {
    if (name in groups || codes.includes(name)) continue;
    const meant = near(name, [...failingGroups, ...codes]);
    throw new InvalidArgumentError(`\`${visible(name)}\` is none of ${failingGroups.join(", ")}, nor the code of a finding or an oddity${meant === undefined ? "" : `: did you mean \`${meant}\`?`}`);
  }
  return names;
}

/** Of `names`, what there is of, with how much. */
export function failuresOf(report: AuditReport, names: readonly string[]): [name: string, count: number][] {
  const { byFinding, byOddity } = report as { byFinding: Counts; byOddity: Counts };
  const counted = names.map((name): [string, number] => [name, groups[name]?.(report) ?? (byFinding[name] ?? 0) + (byOddity[name] ?? 0)]);
  return counted.filter(([, count]) => count > 0);
}
