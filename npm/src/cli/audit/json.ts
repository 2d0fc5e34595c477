// An audit for programs: the report, with its places in the files that they are in.
import type { Audited } from "./run.js";

export function asJson({ report, files, located, stopped, failures }: Audited): string {
  const { unreadable, oddities, accounts, timelines, pending } = report;
  const placed = <P extends { line: number; byte: number }>(place: P): P & { file: string } => ({ ...place, ...located(place) });
  return JSON.stringify(
    {
      ...report,
      unreadable: unreadable.map(placed),
      oddities: oddities.map(placed),
      accounts: accounts.map((account) => ({ ...account, first: placed(account.first), last: account.last.map(placed) })),
      timelines: timelines.map((timeline) => ({ ...timeline, steps: timeline.steps.map(placed) })),
      pending: pending === null ? null : placed(pending),
      files: files.map(({ name }) => name),
      stopped: stopped ?? null,
      failures,
    },
    null,
    2,
  );
}
