// Puts a message together out of the places of its members, which the core tells: its text is not read a second time.
import { asciiOf, placesOf, textOf, type Core } from "./core.js";
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

/** The number of the event stands above the members' bits, and above it whether all characters are ASCII. */
const eventShift = 8;
const eventMask = 0xff;
const asciiBit = 1 << 16;

/** A resource is longer than all the rest, and mostly nobody looks at it. */
const addResource = /* @__PURE__ */ lazyMember("resource", (text: string) => JSON.parse(text));

/**
 * The message in the core's memory, of which it `told` which members there are, by what number its event is and whether it is
 * ASCII. `whole` is its text where that is known.
 */
export function messageAt(core: Core, length: number, told: number, whole: string | undefined): Message {
  const places = placesOf(core);
  const resource = told & (1 << Place.Resource);
  const read = told & asciiBit ? asciiOf : textOf;
  // A text that is cut out of this one keeps it alive: so without the resource, which is longer than all the rest.
  const text = resource ? read(core, 0, places[2 * Place.Resource]!) : (whole ?? read(core, 0, length));
  const account = cut(text, places, Place.Account);
  const user = cut(text, places, Place.User);
  const data =
    told & (1 << Place.ErrorCode)
      ? { account, user, error_code: cut(text, places, Place.ErrorCode), error_message: cut(text, places, Place.ErrorMessage) }
      : { account, user };
  if (resource) addResource(data, read(core, places[2 * Place.Resource]!, places[2 * Place.Resource + 1]!));
  return { event: eventNames[(told >> eventShift) & eventMask], name: cut(text, places, Place.Name), data } as Message;
}

function cut(text: string, places: Uint32Array, place: Place): string {
  return text.substring(places[2 * place]!, places[2 * place + 1]!);
}
