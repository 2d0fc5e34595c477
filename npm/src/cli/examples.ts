// `sample` and `explain`.
import { Command } from "commander";
import { near } from "./near.js";
import { general } from "./words.js";
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
    .summary("print a body to try a receiver on")
    .description("Prints a message or a subscription with the values of the vendor's page, byte for byte as it would be delivered: there is no final line end.")
    .argument("<event>", "the event, such as accounts.connected")
    .option("--subscription", "the body that subscribes to the event, instead of its message");
  return addSampleOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  accounts-webhooks sample accounts.failed > body.json
  accounts-webhooks sample accounts.connected --resource | accounts-webhooks check`,
    )
    .action((event: string, options: SampleOptions) => void process.stdout.write(sampleBody(event, options)));
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
