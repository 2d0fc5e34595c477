// An audit for programs: the report, with its places in the files that they are in.
import type { AuditDeliveryPlace } from "../../audit.js";
import type { Audited } from "./run.js";

export function asJson({ report, files, located, stopped, failures }: Audited): string {
  const { signatures, findingPlaces, unreadable, oddities, accounts, timelines, pending } = report;
  const placed = <P extends { line: number; byte: number }>(place: P): P & { file: string } => ({ ...place, ...located(place) });
  const allPlaced = (places: object): object => Object.fromEntries(Object.entries(places).map(([name, list]) => [name, (list as AuditDeliveryPlace[]).map(placed)]));
  return JSON.stringify(
    {
      ...report,
      findingPlaces: allPlaced(findingPlaces),
      signatures: { ...signatures, places: allPlaced(signatures.places) },
      unreadable: unreadable.map(placed),
      oddities: oddities.map(placed),
      accounts: accounts.map((account) => ({ ...account, first: placed(account.first), last: account.last.map(placed) })),
      timelines: timelines.map((timeline) => ({ ...timeline, steps: timeline.steps.map(placed) })),
      pending: pending === null ? null : placed(pending),
      files: files.map(({ name }, index) => ({ file: name, ...report.files[index] })),
      stopped: stopped ?? null,
      failures,
    },
    null,
    2,
  );
}
