// What the package means to reach, and what of the results says whether it does.
import { bare, ours } from "./words.mjs";

const turn = "five events in turn";
const fastest = "fastest";

/** Of calls and starts: how many times as fast as the contender, or the fastest of those with a validator. */
export const faster = [
  { what: "`check`, thin messages", measure: "check", body: turn, against: fastest, atLeast: 5 },
  { what: "`check` with resource, 2 kB", measure: "check", body: "with resource", against: fastest, atLeast: 4 },
  { what: "`parse`, all members read", measure: "parse", body: turn, against: fastest, atLeast: 2.5 },
  { what: "`parse`, all members read", measure: "parse", body: turn, against: bare, atLeast: 1.8 },
  { what: "`receive`, signature included", measure: "receive", body: turn, against: fastest, atLeast: 2.5 },
  { what: "`inspect` of ten mistakes", measure: "inspect", body: "ten mistakes", against: "Zod", atLeast: 1 },
  { what: "fresh process to first verdict", measure: "start", body: "accounts.failed", against: "Ajv", atLeast: 3 },
  { what: "fresh process to first verdict", measure: "start", body: "accounts.failed", against: "Zod", atLeast: 3 },
];

/** Of archives: how many times as fast they are read in one thread. */
export const reading = [
  { what: "`audit`, thin bodies", archive: "thin bodies", against: "readline + JSON.parse + Ajv", atLeast: 8 },
  { what: "`audit`, bodies with resource", archive: "bodies with resource", against: "readline + JSON.parse + Ajv", atLeast: 8 },
  { what: "`audit`, thin envelopes", archive: "thin bodies in envelopes", against: "readline + JSON.parse + Ajv", atLeast: 8 },
  { what: "`audit`, envelopes with resource", archive: "bodies with resource in envelopes", against: "readline + JSON.parse + Ajv", atLeast: 8 },
];

/** Of sizes: the most bytes with brotli. */
export const smaller = [
  { what: "the `.wasm`, brotli", name: "core.wasm", atMost: 45_000 },
  { what: "minimal bundle with `check`, brotli", name: `${ours}: \`check\``, atMost: 60_000 },
];

export function rowOf({ calls = [], start }, { measure, body }) {
  return [...calls, start].find((row) => row?.measure === measure && row.body === body && row.form !== "Uint8Array" && row.form !== "string");
}

/** The contender that a goal names, with what was found of it. */
export function rival(row, against) {
  if (against !== fastest) return [against, row.contenders[against]];
  const peers = Object.entries(row.contenders).filter(([name]) => name !== ours && name !== bare);
  return peers.reduce((best, peer) => (peer[1].ratio < best[1].ratio ? peer : best));
}
