// What the generator knows of an archive: a line for each damage, and the true totals.
import type { Account } from "./accounts.js";
import type { Place } from "./archive.js";
import type { Delivery } from "./world.js";

export interface Recorder {
  note(delivery: Delivery, place: Place): void;
  /** The lines since the last time. */
  take(): string;
  /** The last line. */
  summary(seed: number): string;
}

export function createRecorder(): Recorder {
  const counted = new WeakSet<Account>();
  const waiting: { due: number; line: object; code: string }[] = [];
  const totals = { items: 0, deliveries: 0, damaged: 0, accounts: 0 };
  const tables = { byEvent: {}, byFinding: {}, bySignature: {}, byDamage: {} } satisfies Record<string, Record<string, number>>;
  const count = (table: Record<string, number>, key: string): void => void (table[key] = (table[key] ?? 0) + 1);
  let first = Infinity;
  let last = -Infinity;
  let text = "";

  function tell(code: string, line: object): void {
    totals.damaged += 1;
    count(tables.byDamage, code);
    text += `${JSON.stringify(line)}\n`;
  }

  function total({ account, event, damage }: Delivery): void {
    totals.items += 1;
    if (damage?.spoil === undefined) totals.deliveries += 1;
    if (event !== null && damage?.spoil === undefined) count(tables.byEvent, event);
    for (const code of damage?.findings ?? []) count(tables.byFinding, code);
    if (damage?.signature !== undefined) count(tables.bySignature, damage.signature.reason);
    if (account === undefined || counted.has(account)) return;
    counted.add(account);
    totals.accounts += 1;
  }

  return {
    note(delivery, place) {
      const { at, account, event, damage } = delivery;
      first = Math.min(first, at);
      last = at;
      total(delivery);
      while (waiting.length > 0 && waiting[0]!.due < at) {
        const { code, line } = waiting.shift()!;
        tell(code, line);
      }
      if (damage === undefined) return;
      const { code, findings, signature, silence } = damage;
      const line = { ...place, account: account?.values.account ?? null, event, damage: code, ...(findings && { findings }), ...signature };
      if (silence === undefined) tell(code, line);
      else waiting.push({ due: at + silence, line, code });
    },
    take() {
      const taken = text;
      text = "";
      return taken;
    },
    summary: (seed) => `${JSON.stringify({ summary: { seed, ...totals, ...tables, first: new Date(first).toISOString(), last: new Date(last).toISOString() } })}\n`,
  };
}
