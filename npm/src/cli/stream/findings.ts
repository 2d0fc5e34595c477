// Bodies with a mistake: those of `sample`, on accounts of the archive. What they show, the core says.
import { findingCodes, inspect, sample, type EventName, type FindingCode } from "../../index.js";
import type { Account } from "./accounts.js";
import type { Kind, Offer } from "./damage.js";
import { isConnected } from "./lives.js";
import type { Make } from "./make.js";
import { squeezed, toTemplate } from "./templates.js";
import type { Delivery, Happening, World } from "./world.js";

// First what an account has at any time; the last two are told as if they were that.
const order: readonly EventName[] = ["accounts.updated", "accounts.failed", "accounts.connected", "accounts.added", "accounts.removed"];

/** Where bodies stand as they are, these would be read as no delivery, several, or one in an envelope. */
const dividing: readonly FindingCode[] = ["empty_body", "several_bodies", "envelope"];

/** By the code of the finding. Those that no message shows are missing. */
export function findingOffers(make: Make): Map<string, Offer> {
  return new Map(findingCodes.flatMap(({ code }) => {
    const offer = offerOf(code, make);
    return offer === undefined ? [] : [[code, offer] as const];
  }));
}

function offerOf(code: FindingCode, { format, layout, hasEnvelopes, hasResource }: Make): Offer | undefined {
  const [event, text] = mutated(code) ?? [];
  if (event === undefined || text === undefined) return undefined;
  const body = layout === "compact" ? squeezed(text) : text;
  const findings = codesIn(body);
  if (findings.join() !== codesIn(text).join()) return "it takes a body of several lines: give --envelopes or --format pretty";
  if (!hasEnvelopes && (dividing.includes(code) || !stands[format](body))) return "it would be read as something else there: give --envelopes";
  const template = toTemplate(text, layout);
  const needsResource = template.slots.includes("created");
  if (needsResource && !hasResource) return "it takes account objects: give --resource or --resource-rate";
  const { event: seen } = inspect(body);
  const show = (world: World, account: Account, happening: Happening): Delivery => ({ ...world.happen(account, happening, template), event: seen, damage: { code, findings } });
  const fits = (account: Account): boolean => !needsResource || account.hasResource;
  if (event === "accounts.failed") return { code, ...failing(show, fits) };
  if (event === "accounts.connected" && !keepsName(text)) return { code, ...alone(show) };
  return { code, ...living(event === "accounts.connected" ? "connected" : "updated", show, fits) };
}

type Show = (world: World, account: Account, happening: Happening) => Delivery;
type Fits = (account: Account) => boolean;
type Way = Pick<Kind, "size" | "inject">;

/** On an account in the midst of its life. */
const living = (happening: "connected" | "updated", show: Show, fits: Fits): Way => ({
  size: happening === "connected" ? 2 : 1,
  inject(world, lives) {
    const account = lives.host((account) => isConnected(account) && fits(account));
    if (account === undefined) return undefined;
    const shown = show(world, account, happening);
    return happening === "connected" ? [shown, world.happen(account, "updated")] : [shown];
  },
});

/** On one that fails, as others did before; connected ones are few where most is damage. */
const failing = (show: Show, fits: Fits): Way => ({
  size: 2,
  inject(world, lives) {
    const account = lives.host((account) => !isConnected(account) && fits(account)) ?? lives.host(fits);
    if (account === undefined) return undefined;
    if (isConnected(account)) account.phase = "lost";
    account.isVaried = true;
    return [show(world, account, "failed"), world.happen(account, "updated")];
  },
});

/** On one that nothing else is told of. */
const alone = (show: Show): Way => ({
  size: 3,
  inject(world) {
    const account = world.createAccount();
    return [world.happen(account, "added"), show(world, account, "connected"), world.happen(account, "updated")];
  },
});

/** The first body that shows `code` and can stand anywhere in a life. */
function mutated(code: FindingCode): [EventName, string] | undefined {
  const bodies = order.flatMap((event): [EventName, string][] => {
    const body = attempt(event, code);
    return body === undefined || inspect(body).kind.startsWith("subscription") ? [] : [[event, body]];
  });
  return bodies.find(([event, body]) => event !== "accounts.updated" || keepsName(body)) ?? bodies[0];
}

function attempt(event: EventName, mutation: FindingCode): string | undefined {
  try {
    return sample(event, { mutation }).body;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/**
 * Whether the account's subscription is the one that a body names. Under another name, an `accounts.updated` without the account
 * object would look like the last one, sent twice; failures differ by their codes, and an account is connected once at first.
 */
function keepsName(body: string): boolean {
  if (inspect(body).event === null) return true;
  const { slots } = toTemplate(body, "pretty");
  const count = slots.filter((slot) => slot === "name").length;
  return !slots.includes("account") || (count === 1 && body.split('"name"').length === 2);
}

/** Whether a body stands among others so that it is found again as one. */
const stands: Readonly<Record<Make["format"], (body: string) => boolean>> = {
  ndjson: (body) => !body.includes("\n"),
  pretty: (body) => !body.includes("\n") || /^\{[^\n]*(\n[ }][^\n]*)*$/.test(body),
  array: (body) => isJson(body),
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export function codesIn(body: string): string[] {
  return [...new Set(inspect(body).findings.map(({ code }) => code))].sort();
}
