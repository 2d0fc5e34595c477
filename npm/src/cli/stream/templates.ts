// Bodies with slots for what differs between accounts and in time. All are made of the samples, so that no shape is written here.
import { sample, type Account, type EventName } from "../../index.js";

export const slots = ["account", "digits", "start", "user", "name", "employer", "item", "created", "updated", "since", "scanned", "filled", "from", "to", "code", "words", "lapse", "notice"] as const;
export type Slot = (typeof slots)[number];
export type Values = Record<Slot, string>;

/** As messages are delivered, or on one line. */
export type Layout = "pretty" | "compact";

/** Texts, and the slots between them. */
export interface Template {
  readonly texts: readonly string[];
  readonly slots: readonly Slot[];
}

export function fill({ texts, slots }: Template, values: Values): string {
  let text = texts[0]!;
  for (let index = 0; index < slots.length; index++) text += values[slots[index]!] + texts[index + 1]!;
  return text;
}

type Body = { name: string; data: { account: string; user: string; resource: Account & { availability: Record<string, Record<string, unknown> | null> }; error_code: string; error_message: string } };

const read = (...args: Parameters<typeof sample>): Body => JSON.parse(sample(...args).body);
const full = read("accounts.updated", { resource: true });
const failed = read("accounts.failed", { resource: true });
const { account, user, resource } = full.data;
const { available_from, available_to } = resource.availability.paystubs as Record<string, string>;

/** What stands in the samples, and the slots it makes room for. */
const found: readonly (readonly [string, Slot])[] = [
  [account, "account"],
  [account.replaceAll("-", ""), "digits"],
  [account.slice(0, -2), "start"],
  [user, "user"],
  [full.name, "name"],
  [resource.employers![0]!, "employer"],
  [resource.item!, "item"],
  [resource.created_at!, "created"],
  [resource.updated_at!, "updated"],
  [resource.scanned_at!, "scanned"],
  [available_from!, "from"],
  [available_to!, "to"],
  [failed.data.error_code, "code"],
  [failed.data.error_message, "words"],
];

const otherTime = /\d{4}-\d\d-\d\dT[\d:]+\.\d{6}Z/g;
const mark = new RegExp(`\\{(${slots.join("|")})\\}`);

/** The text of a sample, whatever was done to it, with its slots. */
export function toTemplate(text: string, layout: Layout): Template {
  const marked = found.reduce((text, [value, slot]) => text.replaceAll(value, `{${slot}}`), text).replace(otherTime, "{filled}");
  const pieces = (layout === "compact" ? squeezed(marked) : marked).split(mark);
  return { texts: pieces.filter((_, index) => index % 2 === 0), slots: pieces.filter((_, index) => index % 2 === 1) as Slot[] };
}

/** A delivered text on one line, even if it is no JSON. */
export function squeezed(text: string): string {
  return text.replace(/\n */g, "").replaceAll('": ', '":');
}

/** How far an account has come, in which its account object differs. Connected ones fill in steps, from 0 on. */
export type State = "attempted" | "refused" | "refusedAgain" | "lost" | number;

/** A connected account with all that it will have. */
export const fullStep = Object.values(resource.availability).filter((set) => set !== null).length + 1;

function objects(): Map<State, unknown> {
  const lost = read("accounts.updated", { disconnected: true }).data.resource;
  const since = "{since}";
  const inState = (object: Account, changes: object): unknown => ({ ...object, connection: { ...object.connection, updated_at: since, ...changes } });
  const steps = Array.from({ length: fullStep + 1 }, (_, step): [State, unknown] => [step, inState(filledTo(step), {})]);
  return new Map<State, unknown>([
    ["attempted", inState(read("accounts.added", { resource: true }).data.resource, {})],
    ["refused", inState(failed.data.resource, {})],
    ["refusedAgain", inState(lost, { error_code: "{code}", error_message: "{words}" })],
    ["lost", inState(lost, { error_code: "{lapse}", error_message: "{notice}" })],
    ...steps,
  ]);
}

/** The account object with its first data sets: the last of them still coming, the others there. */
function filledTo(step: number): Account {
  const names = Object.keys(resource.availability).filter((name) => resource.availability[name] !== null);
  const sets = Object.entries(resource.availability).map(([name, set]) => {
    const index = names.indexOf(name);
    if (index < 0 || index >= step) return [name, null];
    return [name, index === step - 1 ? coming(set!) : set];
  });
  return { ...resource, scanned_at: step === 0 ? null : resource.scanned_at!, availability: Object.fromEntries(sets) };
}

function coming({ updated_at, available_count }: Record<string, unknown>): object {
  return { status: "in_progress", updated_at, available_count: Math.ceil(Number(available_count) / 2) };
}

/** The template of an event's message, thin or with the account object in a state. */
export function createTemplates(layout: Layout): (event: EventName, state: State | undefined) => Template {
  const objectOf = objects();
  const made = new Map<EventName, Map<State | undefined, Template>>();
  return (event, state) => {
    const own = made.get(event) ?? new Map<State | undefined, Template>();
    made.set(event, own);
    const known = own.get(state);
    if (known !== undefined) return known;
    const { data, ...rest } = read(event);
    const body = { ...rest, data: state === undefined ? data : { ...data, resource: objectOf.get(state) } };
    const template = toTemplate(JSON.stringify(body, null, 2), layout);
    own.set(state, template);
    return template;
  };
}
