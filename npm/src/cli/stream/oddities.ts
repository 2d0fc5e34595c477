// Lives that are odd, and lines that are no deliveries.
import type { Account } from "./accounts.js";
import type { Kind, Offer } from "./damage.js";
import { isConnected, type Lives } from "./lives.js";
import type { Make } from "./make.js";
import { fullStep } from "./templates.js";
import type { Delivery, Happening, World } from "./world.js";

/** How long nothing comes of an account that was added, to be odd: a day. Others go on within minutes. */
const silence = 24 * 3_600_000;

/** What an archive has to have. */
type Need = "resource" | "envelopes" | "lines";

interface Row extends Omit<Kind, "code"> {
  readonly need?: Need;
}

const marked = (code: string, delivery: Delivery, more: Omit<NonNullable<Delivery["damage"]>, "code"> = {}): Delivery => ({ ...delivery, damage: { code, ...more } });

/** A whole life, of whose deliveries the one at `index` is marked. */
const life = (happenings: readonly Happening[], index: number, code: string, damage: { silence?: number } = {}): Row => ({
  size: happenings.length,
  inject(world) {
    const account = world.createAccount();
    if (happenings[0] !== "added") account.state = fullStep;
    const deliveries = happenings.map((happening) => world.happen(account, happening));
    return deliveries.map((delivery, at) => (at === index ? marked(code, delivery, damage) : delivery));
  },
});

/** Deliveries of a connected account with its object. */
const onHost = (size: number, make: (world: World, account: Account) => Delivery[]): Row => ({
  size,
  need: "resource",
  inject(world, lives) {
    const account = lives.host((account) => isConnected(account) && account.hasResource);
    return account && make(world, account);
  },
});

/** A line of its own. */
const line = (code: string, text: (world: World, time: string) => string): Row => ({
  size: 1,
  need: "lines",
  inject(world) {
    const at = world.tick();
    const written = text(world, new Date(at).toISOString());
    return [{ at, event: null, body: "", damage: { code, spoil: () => written } }];
  },
});

const rows: Readonly<Record<string, Row>> = {
  after_removed: { size: 3, inject: afterRemoved },
  missing_added: life(["updated"], 0, "missing_added"),
  missing_updated: {
    size: 3,
    inject: (world, lives) => life(["added", world.chance.pick(["connected", "failed"] as const), "removed"], 1, "missing_updated").inject(world, lives),
  },
  silent_after_added: { ...life(["added"], 0, "silent_after_added", { silence }), need: "envelopes" },
  older_resource: onHost(2, (world, account) => {
    const [older, newer] = [world.happen(account, "updated"), world.happen(account, "updated")];
    return [newer, marked("older_resource", { ...older, at: world.tick() })];
  }),
  several_names: onHost(2, (world, account) => {
    const delivery = world.happen(account, "updated");
    return [delivery, marked("several_names", world.elsewhere(account, delivery))];
  }),
  repeated_delivery: onHost(2, (world, account) => {
    const delivery = world.happen(account, "updated");
    return [delivery, marked("repeated_delivery", { ...delivery, at: world.tick() })];
  }),
  cut_line: {
    size: 1,
    need: "lines",
    inject(world, lives) {
      const account = lives.host(isConnected);
      const share = world.chance.between(100, 900) / 1000;
      return account && [marked("cut_line", world.happen(account, "updated"), { spoil: (text) => text.slice(0, Math.floor(share * text.length)) })];
    },
  },
  garbage_line: line("garbage_line", ({ chance }) => `%${Array.from({ length: chance.between(20, 200) }, () => String.fromCharCode(chance.between(0x21, 0x7e))).join("")}`),
  log_line: line("log_line", ({ chance }, time) => `${time} INFO POST /webhooks ${chance.pick([200, 202, 204])} ${chance.between(1, 90)} ms`),
};

function afterRemoved(world: World, lives: Lives): Delivery[] {
  const account = lives.takeRemoved();
  if (account !== undefined) return [marked("after_removed", world.happen(account, "updated"))];
  const another = world.createAccount();
  const before = [world.happen(another, "added"), world.happen(another, "removed")];
  return [...before, marked("after_removed", world.happen(another, "updated"))];
}

const remedies: Readonly<Record<Need, string>> = {
  resource: "it takes account objects: give --resource or --resource-rate",
  envelopes: "it takes times: give --envelopes",
  lines: "it would leave the array unreadable: give another --format",
};

export const oddityCodes = Object.keys(rows);

export function oddityOffers({ format, hasEnvelopes, hasResource }: Make): Map<string, Offer> {
  const has: Record<Need, boolean> = { resource: hasResource, envelopes: hasEnvelopes, lines: format !== "array" };
  return new Map(Object.entries(rows).map(([code, { need, ...row }]) => [code, need !== undefined && !has[need] ? remedies[need] : { code, ...row }]));
}
