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

declare const unlisted: unique symbol;

/**
 * The name of an event that no list here has. It is text, but compares with no literal, so that a misspelt event in a
 * program stays an error of the compiler. To ask for an event newer than this package, write `String(message.event)`.
 */
export type UnlistedEventName = string & { readonly [unlisted]: true };

/** A subscription as the API returns it. */
export interface StoredSubscription extends Subscription {
  id: unknown;
  created_at?: string;
  updated_at?: string;
  /** When a message was last sent, or null. */
  last_sent_at?: string | null;
}
