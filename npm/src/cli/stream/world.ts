// What happens to accounts, and the deliveries that tell of it.
import type { EventName } from "../../index.js";
import { createAccounts, namesOf, stamp, type Account } from "./accounts.js";
import type { Chance } from "./chance.js";
import { createTemplates, fill, fullStep, type Layout, type State, type Template } from "./templates.js";

export type Happening = "added" | "connected" | "failed" | "updated" | "lost" | "removed";

export interface Delivery {
  /** When it comes, in milliseconds since 1970. */
  at: number;
  /** The account that it tells of; none if it is no delivery at all. */
  account?: Account;
  /** The event as the body has it. */
  event: string | null;
  body: string;
  damage?: Damage;
}

/** What is wrong with a delivery, and how it shows. */
export interface Damage {
  readonly code: string;
  /** The codes of all findings of its body. */
  readonly findings?: readonly string[];
  /** What verifying says. */
  readonly signature?: { readonly reason: string; readonly likely?: readonly string[] };
  /** What is signed and sent instead of what should be. */
  readonly forgery?: Forgery;
  /** What stands in its place in the archive. */
  readonly spoil?: (text: string) => string;
  /** How long nothing may come of its account until it is one, in milliseconds. */
  readonly silence?: number;
}

export interface Forgery {
  /** The header's value. */
  sign?(body: string, secret: string): string | undefined;
  /** The body that is sent. */
  send?(body: string): string;
}

export interface World {
  readonly chance: Chance;
  /** Lets time pass, to `then` if that is later, and says what it is. */
  tick(then?: number): number;
  createAccount(): Account;
  /** Has something happen to the account, told by its usual body or by another. */
  happen(account: Account, happening: Happening, template?: Template): Delivery;
  /** The last delivery's body once more, as another subscription sends it. */
  elsewhere(account: Account, delivery: Delivery): Delivery;
}

export interface WorldSettings {
  chance: Chance;
  layout: Layout;
  /** In milliseconds since 1970. */
  start: number;
  /** The share of accounts whose deliveries have the account object. */
  resourceRate: number;
}

export function createWorld({ chance, layout, start, resourceRate }: WorldSettings): World {
  const templateOf = createTemplates(layout);
  const accounts = createAccounts(chance, resourceRate);
  let clock = start;
  const tick = (then = 0): number => (clock = Math.max(clock + chance.between(1, 20), then));
  return {
    chance,
    tick,
    createAccount: () => accounts.create(clock),
    happen(account, happening, template) {
      const before = account.state;
      const at = tick();
      account.state = stateAfter(account, happening);
      if (happening === "failed") accounts.fail(account);
      const hasResource = account.hasResource && happening !== "removed";
      if (hasResource) restamp(account, before, at, chance);
      const event: EventName = happening === "lost" ? "accounts.updated" : `accounts.${happening}`;
      return { at, account, event, body: fill(template ?? templateOf(event, hasResource ? account.state : undefined), account.values) };
    },
    elsewhere({ values, hasResource }, delivery) {
      const other = chance.pick(namesOf(hasResource).filter((name) => name !== values.name));
      return { ...delivery, at: tick(), body: delivery.body.replace(`"${values.name}"`, `"${other}"`) };
    },
  };
}

function stateAfter({ state, values }: Account, happening: Happening): State {
  switch (happening) {
    case "connected":
      if (typeof state === "number") return state;
      return values.scanned === values.created ? 0 : fullStep;
    case "updated":
      return typeof state === "number" ? Math.min(state + 1, fullStep) : state;
    case "failed":
      return state === "attempted" || state === "refused" ? "refused" : "refusedAgain";
    case "lost":
      return "lost";
  }
  return state;
}

/** Sets the times that change with the account object. */
function restamp(account: Account, before: State, now: number, chance: Chance): void {
  const { values, state } = account;
  account.changed = Math.max(account.changed + 1, now - chance.between(30, 300));
  values.updated = stamp(account.changed, chance);
  if (state !== before && (typeof state !== "number" || typeof before !== "number")) values.since = values.updated;
  if (typeof state !== "number" || state === 0) return;
  values.scanned = stamp(account.changed - chance.between(5, 25), chance);
  if (state !== before) values.filled = values.scanned;
}
