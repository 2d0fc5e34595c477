// How an archive is made: its form, and what its deliveries have.
import type { Layout } from "./templates.js";

export const formats = ["ndjson", "pretty", "array"] as const;

export interface Make {
  readonly format: (typeof formats)[number];
  /** How bodies are laid out. */
  readonly layout: Layout;
  /** Whether bodies stand in envelopes, as texts beside when they came and their headers. */
  readonly hasEnvelopes: boolean;
  /** Whether some deliveries have the account object. */
  readonly hasResource: boolean;
  /** What deliveries in envelopes are signed with. */
  readonly secret: string | undefined;
}
