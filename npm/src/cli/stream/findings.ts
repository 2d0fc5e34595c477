// Bodies with a mistake: those of `sample`, on accounts of the archive. What they show, the core says.
import { findingCodes, inspect, sample, type EventName, type FindingCode } from "../../index.js";
import type { Kind, Offer } from "./damage.js";
import { squeezed, toTemplate } from "./templates.js";
import type { Make } from "./make.js";

// First the event that an account has at any time.
const order: readonly EventName[] = ["accounts.updated", "accounts.added", "accounts.failed", "accounts.connected", "accounts.removed"];

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
  return {
    code,
    size: happening === "updated" ? 1 : 2,
    inject(world, lives) {
      const wanted = needsResource || undefined;
      // Connected ones are for the others, and few where most is damage.
      const account = (happening === "failed" ? lives.host(wanted, false) : undefined) ?? lives.host(wanted);
      if (account === undefined) return undefined;
      if (happening === "failed" && typeof account.state === "number") account.phase = "lost";
      const shown = { ...world.happen(account, happening, template), event: seen, damage: { code, findings } };
      if (happening === "updated") return [shown];
      return [shown, world.happen(account, "updated")];
    },
  } satisfies Kind;
}

function mutated(code: FindingCode): [EventName, string] | undefined {
  for (const event of order) {
    try {
      const { body } = sample(event, { mutation: code });
      return inspect(body).kind.startsWith("subscription") ? undefined : [event, body];
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
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
