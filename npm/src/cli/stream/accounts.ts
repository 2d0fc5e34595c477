// Accounts: who they are, and why connecting them fails.
import { errorCodes } from "../../index.js";
import { createWheel, type Chance } from "./chance.js";
import type { State, Values } from "./templates.js";

export interface Account {
  /** What its bodies say. */
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
/** The same for codes that come with a lost connection. */
const lapses = { auth_required: 6, expired_credentials: 2, full_auth_required: 1, invalid_credentials: 1 };

/** How many of the last users may get another account. */
const users = 16;

export interface Accounts {
  create(now: number): Account;
  /** Gives it a reason to fail. */
  fail(account: Account): void;
}

export function createAccounts(chance: Chance, resourceRate: number): Accounts {
  const failure = createWheel(errorCodes.map((row) => [row, frequencies[row.name] ?? 1]), chance);
  const lapse = createWheel(errorCodes.flatMap((row) => (row.name in lapses ? [[row, lapses[row.name as keyof typeof lapses]] as const] : [])), chance);
  const recent: string[] = [];

  /** Some users have several accounts. */
  function userOf(time: number): string {
    if (recent.length > 0 && chance.fraction() < 0.25) return chance.pick(recent);
    const user = createId(time - chance.between(20_000, 600_000), chance);
    if (recent.push(user) > users) recent.shift();
    return user;
  }

  return {
    create(now) {
      const created = now - chance.between(100, 400);
      const id = createId(created, chance);
      const hasResource = chance.fraction() < resourceRate;
      const [cause, loss] = [failure(), lapse()];
      const values: Values = {
        account: id,
        digits: id.replaceAll("-", ""),
        start: id.slice(0, -2),
        user: userOf(created),
        name: chance.pick(namesOf(hasResource)),
        employer: chance.pick(employers),
        item: `item_${String(chance.between(1, 999_999_999)).padStart(9, "0")}`,
        ...times(created, hasResource, chance),
        code: cause.name,
        words: sentence(cause.means),
        lapse: loss.name,
        notice: sentence(loss.means),
      };
      return { values, hasResource, state: "attempted", changed: created, phase: "new", left: 0, codes: [], isVaried: false };
    },
    fail(account) {
      let cause = failure();
      while (account.isVaried && account.codes.includes(cause.name)) cause = failure();
      account.codes = [...account.codes.slice(-3), cause.name];
      account.values.code = cause.name;
      account.values.words = sentence(cause.means);
    },
  };
}

/** What subscriptions are called. */
export const namesOf = (hasResource: boolean): readonly string[] => (hasResource ? fullNames : thinNames);

/** A time as the vendor writes it, with microseconds that nobody knows. */
export function stamp(time: number, chance: Chance): string {
  return `${new Date(time).toISOString().slice(0, -1)}${String(chance.between(0, 999)).padStart(3, "0")}Z`;
}

const day = 86_400_000;

/** Only account objects have times, which take some to write. */
function times(created: number, hasResource: boolean, chance: Chance): Pick<Values, "created" | "updated" | "since" | "scanned" | "filled" | "from" | "to"> {
  const time = hasResource ? stamp(created, chance) : "";
  const midnight = (days: number): string => (hasResource ? `${new Date(created - days * day).toISOString().slice(0, 10)}T00:00:00Z` : "");
  return { created: time, updated: time, since: time, scanned: time, filled: time, from: midnight(chance.between(200, 700)), to: midnight(chance.between(1, 14)) };
}

/** A ULID, written as the vendor writes it: the time in milliseconds, then 80 bits of chance. */
function createId(time: number, chance: Chance): string {
  const digits = time.toString(16).padStart(12, "0") + chance.digits(20);
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}

function sentence(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}
