// Reads the options of audits.
import { describe, readOptions, requireObject } from "./options.js";
import { readSecrets } from "./verifier.js";

export interface AuditOptions {
  /** The secrets of your subscriptions. Without, signatures are not looked at. */
  secrets?: string | readonly string[] | undefined;
  /** The ID of an account, or several, whose deliveries are all listed in `timelines`, 10,000 at most. */
  account?: string | readonly string[] | undefined;
  /** How many accounts are followed: 500,000 by default. Each takes some 330 bytes of memory, as measured. */
  maxAccounts?: number | undefined;
  /** The most bytes of a delivery with its envelope: 64 MiB by default. What is larger is reported, and passed over. */
  maxBytes?: number | undefined;
  /** How many entries each list of the report has at most: 1,000 by default. */
  maxListed?: number | undefined;
  /** Whether warnings count as errors. */
  strict?: boolean | undefined;
  /** How many seconds an account may be silent after `accounts.added` before that is odd: a day by default. */
  silence?: number | undefined;
}

export interface ParallelAuditOptions extends AuditOptions {
  /**
   * How many threads read deliveries: 1, the default, is this one alone. Of more, this one is one where all can read a file that is open;
   * else it cuts the archive, and so many others read. The report is the same. More than 1 takes the worker threads of Node, Bun or Deno.
   */
  jobs?: number | undefined;
}

export interface AuditRunOptions extends ParallelAuditOptions {
  /** Told now and then how far it is, and once more at the end. */
  onProgress?: ((progress: AuditProgress) => void) | undefined;
  /** Stops the reading. */
  signal?: AuditSignal | undefined;
}

/** An `AbortSignal`, as far as it is needed. */
export interface AuditSignal {
  readonly reason?: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface AuditProgress {
  /** How many bytes were read, unpacked. */
  bytes: number;
  /** How many deliveries were found. */
  deliveries: number;
}

/** Options as the core takes them. */
export interface AuditSettings {
  readonly bits: number;
  readonly bounds: Uint32Array;
  readonly secrets: readonly string[];
  readonly accounts: readonly string[];
}

const largest = 2 ** 32 - 1;
const defaults = { maxAccounts: 500_000, maxListed: 1000, silence: 24 * 60 * 60 };

export function readAuditOptions(caller: string, options: AuditRunOptions = {}): AuditSettings {
  requireObject(caller, options);
  const { secrets, account, strict, maxBytes, onProgress, signal } = options;
  const { bits, maxBytes: mostBytes } = readOptions(caller, { strict, maxBytes });
  const number = (name: keyof typeof defaults): number => {
    const value: unknown = options[name] ?? defaults[name];
    if (typeof value === "number" && value >= 0) return Math.min(Math.floor(value), largest);
    throw new TypeError(`${caller}: expected option \`${name}\` to be a number, found ${typeof value === "number" ? String(value) : describe(value)}`);
  };
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw new TypeError(`${caller}: expected option \`onProgress\` to be a function, found ${describe(onProgress)}`);
  }
  if (signal !== undefined && typeof (signal as Partial<AuditSignal> | null)?.throwIfAborted !== "function") {
    throw new TypeError(`${caller}: expected option \`signal\` to be an AbortSignal, found ${describe(signal)}`);
  }
  return {
    bits,
    bounds: Uint32Array.of(mostBytes, number("maxAccounts"), number("maxListed"), number("silence")),
    secrets: secrets === undefined ? [] : readSecrets(caller, secrets),
    accounts: account === undefined ? [] : readAccounts(caller, account),
  };
}

export function readJobs(caller: string, { jobs = 1 }: ParallelAuditOptions = {}): number {
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 64) return jobs;
  throw new TypeError(`${caller}: expected option \`jobs\` to be a whole number from 1 to 64, found ${typeof jobs === "number" ? String(jobs) : describe(jobs)}`);
}

function readAccounts(caller: string, account: unknown): string[] {
  const ids: unknown[] = Array.isArray(account) ? account : [account];
  return ids.map((id) => {
    if (typeof id === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return id;
    throw new TypeError(`${caller}: expected option \`account\` to be the ID of an account, found ${typeof id === "string" ? `\`${id}\`` : describe(id)}`);
  });
}
