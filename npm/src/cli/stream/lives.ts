// The lives of accounts, side by side: added, connected or not, filled, kept for days, lost and found, removed.
import type { Account } from "./accounts.js";
import { createQueue } from "./queue.js";
import type { Delivery, Happening, World } from "./world.js";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** What happens next to an account, and how long from then on to the next thing; null if nothing more will. */
type Turn = readonly [Happening[], readonly [number, number] | null];

/** When all accounts of the beginning have been added. */
const opening = 12 * hour;

const removedAccounts = 64;

export interface Lives {
  /** What is delivered next: one delivery, or those that belong together. */
  next(): Delivery[];
  /** One of the accounts that are, if chance finds one that fits. */
  host(fits: (account: Account) => boolean): Account | undefined;
  /** One that has been removed, and was not taken before. */
  takeRemoved(): Account | undefined;
}

export function createLives(world: World, count: number): Lives {
  const { chance, tick, createAccount, happen } = world;
  const queue = createQueue<Account>();
  const removed: Account[] = [];
  const began = tick();
  for (let index = 0; index < count; index++) queue.push({ due: began + (index === 0 ? 0 : chance.between(0, opening)) });

  return {
    next() {
      const slot = queue.top();
      tick(slot.due);
      const account = (slot.item ??= createAccount());
      const [happenings, wait] = live(account, chance);
      const deliveries = happenings.map((happening) => happen(account, happening));
      if (wait === null) {
        if (happenings.includes("removed") && removed.push(account) > removedAccounts) removed.shift();
        delete slot.item;
      }
      queue.delayTop(deliveries.at(-1)!.at + chance.between(...(wait ?? [second, hour])));
      return deliveries;
    },
    host(fits) {
      for (let tries = 0; tries < 24; tries++) {
        const { item } = chance.pick(queue.slots);
        if (item !== undefined && fits(item)) return item;
      }
      return undefined;
    },
    takeRemoved: () => removed.pop(),
  };
}

export const isConnected = ({ state }: Account): boolean => typeof state === "number";

/** An account's next turn, after which it is in its next phase. */
function live(account: Account, chance: World["chance"]): Turn {
  const go = (phase: string, left = 0): void => void Object.assign(account, { phase, left });
  const luck = chance.fraction();
  switch (account.phase) {
    case "new":
      go("connecting");
      return [["added"], [8 * second, 90 * second]];
    case "connecting":
      if (luck < 0.8) {
        go("filling", chance.between(3, 14));
        return [["connected", "updated"], [5 * second, minute]];
      }
      if (luck < 0.86) return [["failed", "updated"], null];
      go(luck < 0.9 ? "leaving" : "connecting");
      return [["failed", "updated"], luck < 0.9 ? [5 * minute, 8 * hour] : [20 * second, 3 * minute]];
    case "filling":
      account.left -= 1;
      if (account.left > 0) return [["updated"], [5 * second, 2 * minute]];
      go(luck < 0.3 ? "leaving" : "kept", chance.between(1, 30));
      return [["updated"], luck < 0.3 ? [10 * minute, 8 * hour] : [20 * hour, 28 * hour]];
    case "kept":
      if (luck < 0.05) {
        go("lost");
        return [["lost"], [hour, 72 * hour]];
      }
      account.left -= 1;
      if (account.left === 0) go("leaving");
      return [["updated"], [20 * hour, 28 * hour]];
    case "lost":
      if (luck < 0.6) {
        go("filling", chance.between(1, 4));
        return [["connected", "updated"], [5 * second, minute]];
      }
      if (luck < 0.85) return [["failed", "updated"], [minute, 24 * hour]];
  }
  return [["removed"], null];
}
