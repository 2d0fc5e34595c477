// Puts a message together out of the places of its members, which the core tells: its text is not read a second time.
import { placesOf, textOf, type Core } from "./core.js";
import { eventNames } from "./rows.js";
import type { Message } from "./bodies.js";

/** The members whose places the core tells, in its order: two numbers for each, start and end. */
const enum Place {
  Name = 1,
  Account = 3,
  User = 4,
  ErrorCode = 5,
  ErrorMessage = 6,
  Resource = 7,
}

/** The message in the core's memory, of which it `told` by what number its event is, and which members there are. */
export function messageAt(core: Core, length: number, told: number): Message {
  const places = placesOf(core);
  const has = (place: Place): boolean => (told & (1 << place)) !== 0;
  // A text that is cut out of this one keeps it alive: so without the resource, which is longer than all the rest.
  const text = textOf(core, 0, has(Place.Resource) ? places[2 * Place.Resource]! : length);
  const cut = (place: Place): string => text.substring(places[2 * place]!, places[2 * place + 1]!);
  const account = cut(Place.Account);
  const user = cut(Place.User);
  const data = has(Place.ErrorCode)
    ? { account, user, error_code: cut(Place.ErrorCode), error_message: cut(Place.ErrorMessage) }
    : { account, user };
  if (has(Place.Resource)) addResource(data, textOf(core, places[2 * Place.Resource]!, places[2 * Place.Resource + 1]!));
  return { event: eventNames[told >> 8], name: cut(Place.Name), data } as Message;
}

/** Where `data` keeps its resource's text. Not enumerable, so that neither copies nor comparisons see it. */
const source = Symbol("resource");

type Lazy = { [source]?: string | undefined };

/** A resource that is parsed when it is first asked for, as most are not, and from then on is plain data. */
const resource: PropertyDescriptor & ThisType<Lazy> = {
  get() {
    return become(this, JSON.parse(this[source]!));
  },
  set(value: unknown) {
    become(this, value);
  },
  enumerable: true,
  configurable: true,
};

function become(data: Lazy, value: unknown): unknown {
  // What was frozen stays as it is, and is parsed each time.
  if (Reflect.defineProperty(data, "resource", { value, writable: true, enumerable: true, configurable: true })) data[source] = undefined;
  return value;
}

function addResource(data: object, text: string): void {
  Object.defineProperty(data, source, { value: text, writable: true });
  // The same functions for each: with some of its own, each message would be of a kind of its own to the engine.
  Object.defineProperty(data, "resource", resource);
}
