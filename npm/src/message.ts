// Puts a message together out of the places of its members, which the core tells: its text is not read a second time.
import { placesOf, textOf, type Core } from "./core.js";
import { lazyMember } from "./lazy.js";
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

/** A resource is longer than all the rest, and mostly nobody looks at it. */
const addResource = /* @__PURE__ */ lazyMember("resource", (text: string) => JSON.parse(text));

/**
 * The message in the core's memory, of which it `told` by what number its event is, and which members there are. `whole` is
 * its text where that is known.
 */
export function messageAt(core: Core, length: number, told: number, whole: string | undefined): Message {
  const places = placesOf(core);
  const has = (place: Place): boolean => (told & (1 << place)) !== 0;
  // A text that is cut out of this one keeps it alive: so without the resource, which is longer than all the rest.
  const text = has(Place.Resource) ? textOf(core, 0, places[2 * Place.Resource]!) : (whole ?? textOf(core, 0, length));
  const cut = (place: Place): string => text.substring(places[2 * place]!, places[2 * place + 1]!);
  const account = cut(Place.Account);
  const user = cut(Place.User);
  const data = has(Place.ErrorCode)
    ? { account, user, error_code: cut(Place.ErrorCode), error_message: cut(Place.ErrorMessage) }
    : { account, user };
  if (has(Place.Resource)) addResource(data, textOf(core, places[2 * Place.Resource]!, places[2 * Place.Resource + 1]!));
  return { event: eventNames[told >> 8], name: cut(Place.Name), data } as Message;
}
