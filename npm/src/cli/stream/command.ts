// `sample --stream`: archives of deliveries.
import { closeSync, openSync, writeSync } from "node:fs";
import { once } from "node:events";
import { Help, InvalidArgumentError, Option, type Command } from "commander";
import { readCount } from "../check.js";
import { quoted, reasonOf } from "../input.js";
import { near } from "../near.js";
import { addSecretOptions, readSecrets, requireSecret, type SecretOptions } from "../secrets.js";
import { Unusable, visible } from "../terminal.js";
import { generate, offers, write } from "./archive.js";
import { createChance } from "./chance.js";
import type { Offer, Rated } from "./damage.js";
import { formats, type Make } from "./make.js";
import { oddityCodes } from "./oddities.js";
import { createRecorder } from "./record.js";
import { signatureCodes } from "./signatures.js";

export interface StreamOptions extends SecretOptions {
  stream?: number;
  seed: number;
  format: Make["format"];
  envelopes?: boolean;
  resource?: boolean;
  resourceRate?: number;
  accounts: number;
  start: number;
  damage: Entry[];
  record?: string;
}

/** A rate, of one kind or of every kind. */
type Entry = readonly [string | undefined, number];

/** How much of an archive can be damage, with the deliveries that it shows by. */
const largestShare = 0.99;

/** What a stream alone takes, as options are named. */
const own = ["seed", "format", "envelopes", "resourceRate", "accounts", "start", "damage", "record", "secretEnv", "secretFile"] as const;

export function addStreamOptions(command: Command): Command {
  command
    .addOption(new Option("--stream <count>", "print an archive of so many deliveries instead").argParser(readPositive))
    .addOption(new Option("--seed <number>", "other deliveries; the same ones for the same number").argParser(readSeed).default(1))
    .addOption(new Option("--format <format>", "form of the archive").choices(formats).default("ndjson"))
    .option("--envelopes", "each body as a text, beside when it came and its headers")
    .addOption(new Option("--resource-rate <share>", "share of accounts whose messages have the account object, as in 0.5; all with --resource").argParser(readShare))
    .addOption(new Option("--accounts <number>", "how many accounts live side by side").argParser(readAccounts).default(1000))
    .addOption(new Option("--start <time>", "when the first delivery came, in RFC 3339").argParser(readTime).default(Date.UTC(2026, 0, 5, 8), "2026-01-05T08:00:00Z"))
    .addOption(new Option("--damage <rates>", "share of deliveries with each kind of damage, as in 0.001, or with some, as in trailing_comma=0.01,cut_line=0.002").argParser(readDamage).default([], "none"))
    .option("--record <file>", "write down each damage, where it is, and the true totals");
  return addSecretOptions(command);
}

/** Which damage there is, for the help. */
export function damageHelp(): string {
  const paragraphs = [
    "Damage in a stream, each with a rate of its own or all with one:",
    "  in bodies: the findings that a message can show (`accounts-webhooks explain`)",
    `  in signatures: ${signatureCodes.join(", ")}`,
    `  in the archive, and in the lives of accounts: ${oddityCodes.join(", ")}`,
  ];
  return ["", ...paragraphs.map((text) => new Help().boxWrap(text, 80).replaceAll("\n", "\n    "))].join("\n");
}

function readPositive(text: string): number {
  const number = readCount(text);
  if (number === 0) throw new InvalidArgumentError("Give at least 1.");
  return number;
}

function readAccounts(text: string): number {
  const number = readPositive(text);
  if (number > 100_000) throw new InvalidArgumentError("Give 100000 at most: more would have so much to tell that they wait for each other.");
  return number;
}

function readSeed(text: string): number {
  const number = readCount(text);
  if (number >= 2 ** 32) throw new InvalidArgumentError("Give a number below 2 to the power of 32.");
  return number;
}

function readShare(text: string): number {
  const share = /^(\d+(\.\d*)?|\.\d+)(e-\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(share <= 1)) throw new InvalidArgumentError("Give a share from 0 to 1, as in 0.01.");
  return share;
}

function readTime(text: string): number {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
  if (!(time >= 0 && time < Date.UTC(9000, 0))) throw new InvalidArgumentError("Give a time between 1970 and 9000 with its offset, as in 2026-01-05T08:00:00Z.");
  return time;
}

function readDamage(text: string): Entry[] {
  return text.split(",").map((part) => {
    const [code, rate] = part.includes("=") ? [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)] : [undefined, part];
    return [code, readShare(rate!)];
  });
}

/** Prints the archive. What the others of `sample` take, it takes none of. */
export async function runStream(count: number, options: StreamOptions): Promise<void> {
  const make = readMake(options);
  const { seed, accounts, start } = options;
  const resourceRate = rateOf(options);
  const damage = choose(options.damage, offers(make));
  const record = options.record === undefined ? undefined : createRecord(options.record);
  const deliveries = generate({ count, accounts, damage, start, resourceRate, chance: createChance(seed), layout: make.layout });
  for (const chunk of write(deliveries, make, record?.note)) {
    record?.save();
    if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
  }
  record?.close(seed);
}

/** Sees to it that no option of a stream stands where there is none. */
export function requireNoStream(command: Command): void {
  const given = own.find((name) => command.getOptionValueSource(name) === "cli");
  if (given !== undefined) throw new Unusable(`--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is for archives: give --stream and how many deliveries it has.`);
}

function rateOf({ resource, resourceRate }: StreamOptions): number {
  if (resource && resourceRate !== undefined) throw new Unusable("--resource has every message with the account object, --resource-rate a share: give one of them.");
  return resource ? 1 : (resourceRate ?? 0);
}

function readMake(options: StreamOptions): Make {
  const { format, envelopes: hasEnvelopes = false } = options;
  const isSigned = readSecrets(options).length > 0;
  if (hasEnvelopes && format === "pretty") throw new Unusable("Envelopes stand on a line each, or in an array: give --format ndjson or array.");
  if (isSigned && !hasEnvelopes) throw new Unusable("Signatures stand in envelopes: give --envelopes as well.");
  const secret = isSigned ? requireSecret(options, "Signing").text : undefined;
  return { format, hasEnvelopes, secret, hasResource: rateOf(options) > 0, layout: hasEnvelopes || format === "pretty" ? "pretty" : "compact" };
}

/** Those that are asked for by name, and of the others all that there can be if a rate stands alone. */
function choose(entries: readonly Entry[], offers: ReadonlyMap<string, Offer>): Rated[] {
  const rates = new Map<string, number>();
  for (const [code, rate] of entries) {
    if (code !== undefined) rates.set(code, rate);
    else for (const [code, offer] of offers) if (typeof offer !== "string" && !entries.some(([named]) => named === code)) rates.set(code, rate);
  }
  const chosen = [...rates].map(([code, rate]): Rated => ({ kind: kindOf(code, offers), rate }));
  const taken = chosen.reduce((sum, { kind, rate }) => sum + kind.size * rate, 0);
  if (taken > largestShare + 1e-9) throw new Unusable(`Damage at these rates takes ${Math.round(100 * taken)} of 100 deliveries, with those that it shows by, and accounts need some to live: ask for ${Math.round(100 * largestShare)} at most.`);
  return chosen;
}

function kindOf(code: string, offers: ReadonlyMap<string, Offer>) {
  const offer = offers.get(code);
  if (typeof offer === "object") return offer;
  if (offer !== undefined) throw new Unusable(`This archive can't have the damage \`${code}\`: ${offer}.`);
  const meant = near(code, [...offers.keys()]);
  throw new Unusable(`There is no damage \`${visible(code)}\`: ${meant === undefined ? "`accounts-webhooks sample --help` tells which there are." : `did you mean \`${meant}\`?`}`);
}

function createRecord(file: string) {
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw new Unusable(`${quoted(file)} can't be written: ${reasonOf(error)}.`);
    }
  };
  const handle = attempt(() => openSync(file, "w"));
  const { note, take, summary } = createRecorder();
  const save = (more = ""): unknown => attempt(() => writeSync(handle, take() + more));
  return {
    note,
    save,
    close(seed: number) {
      save(summary(seed));
      closeSync(handle);
    },
  };
}
