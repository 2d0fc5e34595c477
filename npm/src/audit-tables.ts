// What tables of an audit ask for, as types.
import type { AuditAccount, AuditReport } from "./audit-types.js";
import type { OddityCode } from "./catalog.js";

/** Which accounts are asked for, and in which order. */
export interface AuditAccountQuery {
  /** What the ID of the account or of its user begins with. */
  id?: string | undefined;
  /** What the account was last seen to be; `unknown` where nothing says so. */
  state?: NonNullable<AuditAccount["state"]> | "unknown" | undefined;
  /** The oddity that it shows; `any` for whichever. */
  oddity?: OddityCode | "any" | undefined;
  /** The group of its error code; `any` for whichever. */
  errorGroup?: keyof AuditReport["byErrorGroup"] | "any" | undefined;
  /** What they are ordered by: their first delivery, if nothing is said. */
  order?: AuditAccountOrder | undefined;
  /** Whether the order is the other way round. */
  descending?: boolean | undefined;
  /** How many of them are passed over. */
  offset?: number | undefined;
  /** How many are handed out at most: 100 by default. */
  limit?: number | undefined;
}

/** What accounts are ordered by: when they came first or last, how many deliveries or oddities they have, or their ID. */
export type AuditAccountOrder = "first" | "last" | "deliveries" | "oddities" | "id";

/** Some of the accounts that were asked for. */
export interface AuditAccountPage {
  /** How many there are in all. */
  count: number;
  accounts: AuditAccount[];
}

/** A delivery that was taken out of its archive. */
export interface OpenedDelivery {
  /** Out of its envelope, if it is in one, byte for byte as it was received, unless it is parsed. */
  body: Uint8Array;
  /** Whether the body came in an envelope. */
  isEnvelope: boolean;
  /** Whether the envelope has the body as an object, so that the bytes that were signed are lost. */
  isParsed: boolean;
  /** The value of the header that carries the signature, if it came along. */
  signature: string | null;
  /** When the delivery was received, if its envelope says so. */
  receivedAt: string | null;
}
