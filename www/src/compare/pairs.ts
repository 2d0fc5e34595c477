// Examples of two deliveries of one account.
import { sample } from "accounts-webhooks";

export interface Pair {
  label: string;
  left: string;
  right: string;
}

const connected = sample("accounts.updated", { resource: true }).body;
const lost = sample("accounts.updated", { disconnected: true }).body;
const bare = sample("accounts.updated").body;

export const pairs: readonly Pair[] = [
  { label: "The connection is lost", left: connected, right: lost },
  { label: "A failed login, then one that works", left: sample("accounts.failed", { resource: true }).body, right: sample("accounts.connected", { resource: true }).body },
  { label: "The account is removed", left: connected, right: sample("accounts.removed").body },
  { label: "Two that are alike", left: bare, right: bare },
  { label: "The same, written again by a program", left: connected, right: JSON.stringify(JSON.parse(connected)) },
  { label: "With the account object and without", left: connected, right: bare },
];
