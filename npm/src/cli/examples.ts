// `sample` and `explain`.
import { Command } from "commander";
import { near } from "./near.js";
import { general } from "./words.js";
import { addStreamOptions, damageHelp, requireNoStream, runStream, type StreamOptions } from "./stream/command.js";
import { paint, print, Unusable, visible } from "./terminal.js";
import { findingCodes, sample, type EventName, type FindingCode, type SampleOptions } from "../index.js";

/** Adds the options that choose among the samples of an event. */
export function addSampleOptions(command: Command): Command {
  return command
    .option("--resource", "the message with the account object")
    .option("--disconnected", "an accounts.updated that tells of a lost connection")
    .option("--mutation <code>", "with the mistake that shows this finding");
}

/** The sample's bytes, as they would be delivered. */
export function sampleBody(event: string, { subscription, resource, disconnected, mutation }: Omit<SampleOptions, "mutation"> & { mutation?: string | undefined }): Buffer {
  try {
    return Buffer.from(sample(event as EventName, { subscription, resource, disconnected, mutation: mutation as FindingCode | undefined }).body);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Unusable(`There is no such sample: ${visible(error.message.replace(/^sample: /, ""))}.`);
  }
}

export function sampleCommand(): Command {
  const command = new Command("sample")
    .summary("print a body to try a receiver on, or an archive of deliveries")
    .description(
      "Prints a message or a subscription with the values of the vendor's page, byte for byte as it would be delivered: there is no final line end. With --stream, prints an archive instead: what a receiver would have kept of many accounts, invented, with the damage that is asked for.",
    )
    .argument("[event]", "the event, such as accounts.connected")
    .option("--subscription", "the body that subscribes to the event, instead of its message");
  return addStreamOptions(addSampleOptions(command))
    .addHelpText("after", () => `${damageHelp()}

Examples:
  accounts-webhooks sample accounts.failed > body.json
  accounts-webhooks sample accounts.connected --resource | accounts-webhooks check
  accounts-webhooks sample --stream 1000 --resource-rate 0.5 --damage 0.001 --record damage.ndjson > archive.ndjson`)
    .action((event: string | undefined, options: SampleOptions & StreamOptions) => runSample(command, event, options));
}

async function runSample(command: Command, event: string | undefined, options: SampleOptions & StreamOptions): Promise<void> {
  const { stream, subscription, disconnected, mutation } = options;
  if (stream === undefined) {
    requireNoStream(command);
    if (event === undefined) throw new Unusable("Say what to print: an event such as accounts.connected, or --stream and how many deliveries.");
    return void process.stdout.write(sampleBody(event, options));
  }
  if (event !== undefined) throw new Unusable(`A stream has all events: leave out \`${visible(event)}\`.`);
  if (mutation !== undefined) throw new Unusable("In a stream, mistakes have rates: give --damage CODE=RATE instead of --mutation.");
  if (subscription || disconnected) throw new Unusable(`A stream has messages of all kinds: leave out --${subscription ? "subscription" : "disconnected"}.`);
  return runStream(stream, options);
}

export function explainCommand(): Command {
  return new Command("explain")
    .summary("tell what a finding means, and what to do about it")
    .description("Tells what a finding means, and what to do about it; without a code, lists all codes.")
    .argument("[code]", "the code, such as missing_member")
    .addHelpText(
      "after",
      `
Examples:
  accounts-webhooks explain missing_member
  accounts-webhooks explain | grep account`,
    )
    .action((code: string | undefined) => print(code === undefined ? findingCodes.map(listed).join("\n") : explained(code)));
}

function listed({ code, severity, message }: (typeof findingCodes)[number]): string {
  return `${code.padEnd(30)} ${severity.padEnd(8)} ${general(message)}`;
}

function explained(code: string): string {
  const row = findingCodes.find((row) => row.code === code);
  if (row === undefined) {
    const meant = near(code, findingCodes.map((row) => row.code));
    const remedy = meant === undefined ? `\`accounts-webhooks explain\` lists all ${findingCodes.length} codes.` : `did you mean \`${meant}\`?`;
    throw new Unusable(`There is no finding \`${visible(code)}\`: ${remedy}`);
  }
  const { severity, message, help, url } = row;
  return [paint("bold", `${severity}[${code}]: ${general(message)}`), `  help: ${general(help)}`, `  rule: ${url}`, ...example(code)].join("\n");
}

/** How to see the finding, if there is a sample of it. */
function example(code: string): string[] {
  for (const event of ["accounts.connected", "accounts.failed", "accounts.updated", "accounts.removed", "accounts.added"]) {
    try {
      sampleBody(event, { mutation: code });
      return [`  see:  accounts-webhooks sample ${event} --mutation ${code} | accounts-webhooks check`];
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
    }
  }
  return [];
}
