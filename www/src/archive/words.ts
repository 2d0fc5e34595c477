// What the report's codes are called in this view. Words only: what is counted where is the core's to decide.
import type { AuditAccount, AuditFormat, AuditReport, AuditStep } from "accounts-webhooks/audit";

type Group = keyof AuditReport["byErrorGroup"];
type Reason = keyof AuditReport["signatures"]["byReason"];
export type State = NonNullable<AuditAccount["state"]> | "unknown";

export const formats: Record<AuditFormat | "mixed", string> = {
  "ndjson-bodies": "bodies, one on each line",
  "ndjson-envelopes": "envelopes, one on each line",
  "concatenated-bodies": "bodies, one behind the other",
  "concatenated-envelopes": "envelopes, one behind the other",
  "array-of-bodies": "an array of bodies",
  "array-of-envelopes": "an array of envelopes",
  mixed: "several layouts",
};

export const states: Record<State, string> = {
  attempted: "Logging in",
  connected: "Connected",
  failed: "Login failed",
  disconnected: "Connection lost",
  removed: "Removed",
  unknown: "Not said",
};

export const happened: Record<NonNullable<AuditStep["happened"]>, string> = {
  attempted: "Credentials submitted",
  connected: "Connected",
  failed: "Login failed",
  changed: "Changed",
  disconnected: "Connection lost",
  removed: "Removed",
};

export const groups: Record<Group, string> = {
  credentials: "Credentials",
  mfa: "Second factor (MFA)",
  account: "Account at the provider",
  identification: "Identification",
  consent: "Consent",
  provider: "Provider in trouble",
  integration: "Integration",
  unknown: "Not documented",
};

export const reasons: Record<Reason, string> = {
  missing: "header missing",
  empty: "header empty",
  "wrong-length": "wrong length",
  "not-hex": "not hexadecimal",
  mismatch: "of other bytes or by another secret",
  "no-envelope": "no envelope, so no header",
  "parsed-body": "body was parsed, so its bytes are lost",
  "no-headers": "envelope without headers",
  "no-body": "envelope without the body",
};

/** What a signature came to. */
export function signature(outcome: "good" | Reason): string {
  return outcome === "good" ? "genuine" : reasons[outcome];
}

/** An oddity's code in words, as a heading. */
export function oddity(code: string): string {
  return code.charAt(0).toUpperCase() + code.slice(1).replaceAll("_", " ");
}
