// Bodies with a mistake: those of `sample`, on accounts of the archive. What they show, the core says.
import { findingCodes, inspect, sample, type EventName, type FindingCode } from "../../index.js";
import type { Account } from "./accounts.js";
import type { Offer } from "./damage.js";
import { isConnected } from "./lives.js";
import { squeezed, toTemplate } from "./templates.js";
import type { Make } from "./make.js";

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
  const { event: seen } = inspect(body);
  const findings = codesIn(body);
  if (layout === "compact" && findings.join() !== codesIn(text).join()) return "it takes a body of several lines: give --envelopes or --format pretty";
  if (!hasEnvelopes && (dividing.includes(code) || !stands[format](body))) return "it would be read as something else there: give --envelopes";
  const template = toTemplate(text, layout);
  const needsResource = template.slots.includes("created");
  if (needsResource && !hasResource) return "it takes account objects: give --resource or --resource-rate";
  const happening = event === "accounts.failed" ? "failed" : event === "accounts.connected" ? "connected" : "updated";
  const fits = (account: Account): boolean => !needsResource || account.hasResource;
  return {
    code,
    size: happening === "updated" ? 1 : 2,
    inject(world, lives) {
      // Connected ones are for the others, and few where most is damage.
      const refused = happening === "failed" ? lives.host((account) => !isConnected(account) && fits(account)) : undefined;
      const account = refused ?? lives.host((account) => isConnected(account) && fits(account));
      if (account === undefined) return undefined;
      if (happening === "failed") {
        if (isConnected(account)) account.phase = "lost";
        account.isVaried = true;
      }
      const shown = { ...world.happen(account, happening, template), event: seen, damage: { code, findings } };
      return happening === "updated" ? [shown] : [shown, world.happen(account, "updated")];
    },
  };
}

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
 * object would look like the last one, sent twice; failures differ by their codes.
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
