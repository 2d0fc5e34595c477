// What `parse` and `parseSubscription` return, put together from the catalog's types.
import type {
  AccountsAdded,
  AccountsConnected,
  AccountsFailed,
  AccountsRemoved,
  AccountsUpdated,
  OtherEventName,
  Subscription,
} from "./catalog.js";

/** A message; its `event` tells which, and narrows `data`. */
export type Message = AccountsAdded | AccountsUpdated | AccountsRemoved | AccountsConnected | AccountsFailed | OtherMessage;

/** A message of another family, or of an event that no list here has: only its envelope was judged. */
export interface OtherMessage {
  event: OtherEventName | UnlistedEventName;
  /** The subscription's own name, chosen when it was created; not the event's. */
  name: string;
  data: Record<string, unknown>;
}

// Nothing has this value. A member of an enumeration is text that equals no literal, which `string` (and any type made
// of it) is not: with that, `event` would no longer tell the messages apart.
declare enum Unlisted {
  Event = "an event that no list here has",
}

/**
 * The name of an event that no list here has. It is text, but compares with no literal, so that a misspelt event in a
 * program stays an error of the compiler. To ask for an event newer than this package, write `String(message.event)`.
 */
export type UnlistedEventName = Unlisted;

/** A subscription as the API returns it. */
export interface StoredSubscription extends Subscription {
  id: unknown;
  created_at?: string;
  updated_at?: string;
  /** When a message was last sent, or null. */
  last_sent_at?: string | null;
}
