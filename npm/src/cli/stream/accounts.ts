// Accounts: who they are, and the deliveries that tell what happens to them.
import { errorCodes, type EventName } from "../../index.js";
import { createWheel, type Chance } from "./chance.js";
import { createTemplates, fill, fullStep, type Layout, type State, type Template, type Values } from "./templates.js";

export interface Account {
  readonly values: Values;
  /** Whether its subscription asks for the account object. */
  readonly hasResource: boolean;
  state: State;
  /** When its account object last changed. */
  changed: number;
  /** Where it is in its life; see lives.ts. */
  phase: string;
  /** How often that goes on. */
  left: number;
  /** The codes of its last failures, which the next one is to differ from if `isVaried`. */
  codes: string[];
  isVaried: boolean;
}

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

const thinNames = ["accounts-production", "accounts-staging", "onboarding"];
const fullNames = ["accounts-with-resource", "payroll-team"];
const employers = ["Whole Goods", "Northwind Foods", "Café Nord", "Harbor Logistics", "Städtische Werke", "Blue Peak Outfitters"];

/** How often an error code comes up, beside the others' 1: our guess. */
const frequencies: Readonly<Record<string, number>> = {
  // This one tells of a lost connection.
  auth_required: 0,
  invalid_credentials: 120,
  invalid_mfa: 50,
  mfa_timeout: 45,
  login_cancelled_by_the_user: 30,
  user_action_timeout: 20,
  account_not_found: 15,
  system_error: 15,
  mfa_cancelled_by_the_user: 12,
  service_unavailable: 10,
  platform_temporarily_unavailable: 8,
  invalid_login_method: 8,
  account_disabled: 6,
};
const lapses = { auth_required: 6, expired_credentials: 2, full_auth_required: 1, invalid_credentials: 1 };

const users = 16;

export function createWorld({ chance, layout, start, resourceRate }: WorldSettings): World {
  const templateOf = createTemplates(layout);
  const failure = createWheel(errorCodes.map((row) => [row, frequencies[row.name] ?? 1]), chance);
  const lapse = createWheel(errorCodes.flatMap((row) => (row.name in lapses ? [[row, lapses[row.name as keyof typeof lapses]] as const] : [])), chance);
  const recent: string[] = [];
  let clock = start;

  const tick = (then = 0): number => (clock = Math.max(clock + chance.between(1, 20), then));
  const stamp = (time: number): string => `${new Date(time).toISOString().slice(0, -1)}${String(chance.between(0, 999)).padStart(3, "0")}Z`;

  /** Some users have several accounts. */
  function userOf(time: number): string {
    if (recent.length > 0 && chance.fraction() < 0.25) return chance.pick(recent);
    const user = createId(time - chance.between(20_000, 600_000), chance);
    if (recent.push(user) > users) recent.shift();
    return user;
  }

  function createAccount(): Account {
    const created = clock - chance.between(100, 400);
    const account = createId(created, chance);
    const hasResource = chance.fraction() < resourceRate;
    const cause = failure();
    const loss = lapse();
    const day = 86_400_000;
    const midnight = (days: number): string => `${new Date(created - days * day).toISOString().slice(0, 10)}T00:00:00Z`;
    const time = hasResource ? stamp(created) : "";
    const values: Values = {
      account,
      digits: account.replaceAll("-", ""),
      start: account.slice(0, -2),
      user: userOf(created),
      name: chance.pick(hasResource ? fullNames : thinNames),
      employer: chance.pick(employers),
      item: `item_${String(chance.between(1, 999_999_999)).padStart(9, "0")}`,
      created: time,
      updated: time,
      since: time,
      scanned: time,
      filled: time,
      from: hasResource ? midnight(chance.between(200, 700)) : "",
      to: hasResource ? midnight(chance.between(1, 14)) : "",
      code: cause.name,
      words: sentence(cause.means),
      lapse: loss.name,
      notice: sentence(loss.means),
    };
    return { values, hasResource, state: "attempted", changed: created, phase: "new", left: 0, codes: [], isVaried: false };
  }

  /** What has happened, in the account's state. */
  function change(account: Account, happening: Happening): void {
    const { state, values } = account;
    if (happening === "connected") account.state = typeof state === "number" ? state : values.scanned === values.created ? 0 : fullStep;
    else if (happening === "updated" && typeof state === "number") account.state = Math.min(state + 1, fullStep);
    else if (happening === "lost") account.state = "lost";
    else if (happening === "failed") {
      account.state = state === "attempted" || state === "refused" ? "refused" : "refusedAgain";
      fail(account);
    }
  }

  function fail(account: Account): void {
    let cause = failure();
    while (account.isVaried && account.codes.includes(cause.name)) cause = failure();
    account.codes = [...account.codes.slice(-3), cause.name];
    account.values.code = cause.name;
    account.values.words = sentence(cause.means);
  }

  function restamp(account: Account, before: State): void {
    const { values, state } = account;
    account.changed = Math.max(account.changed + 1, clock - chance.between(30, 300));
    values.updated = stamp(account.changed);
    if (state !== before && (typeof state !== "number" || typeof before !== "number")) values.since = values.updated;
    if (typeof state !== "number" || state === 0) return;
    values.scanned = stamp(account.changed - chance.between(5, 25));
    if (state !== before) values.filled = values.scanned;
  }

  function happen(account: Account, happening: Happening, template?: Template): Delivery {
    const before = account.state;
    const at = tick();
    change(account, happening);
    if (account.hasResource && happening !== "removed") restamp(account, before);
    const event: EventName = happening === "lost" ? "accounts.updated" : `accounts.${happening}`;
    const state = account.hasResource && happening !== "removed" ? account.state : undefined;
    return { at, account, event, body: fill(template ?? templateOf(event, state), account.values) };
  }

  function elsewhere({ values, hasResource }: Account, delivery: Delivery): Delivery {
    const other = chance.pick((hasResource ? fullNames : thinNames).filter((name) => name !== values.name));
    return { ...delivery, at: tick(), body: delivery.body.replace(`"${values.name}"`, `"${other}"`) };
  }

  return { chance, tick, createAccount, happen, elsewhere };
}

/** A ULID, written as the vendor writes it: the time in milliseconds, then 80 bits of chance. */
function createId(time: number, chance: Chance): string {
  const digits = time.toString(16).padStart(12, "0") + chance.digits(20);
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}

function sentence(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}
