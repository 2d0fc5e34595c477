// `audit`: reads archives of deliveries, and says what came, what was broken and what is odd.
import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { readCount } from "../check.js";
import { largest, requireOneStdin, stdin } from "../input.js";
import { addSecretOptions, readSecrets, type SecretOptions } from "../secrets.js";
import { conclude, print, say, status, Unusable, visible, visibleJson } from "../terminal.js";
import { defaultFailing, failingGroups, failuresOf, readFailing } from "./failing.js";
import { archivesOf } from "./files.js";
import { asHtml } from "./html.js";
import { asJson } from "./json.js";
import { asMarkdown } from "./markdown.js";
import { grouped } from "./numbers.js";
import { runAudit, type Audited } from "./run.js";
import { summarise, summariseAccounts } from "./summary.js";
import { asText } from "./text.js";

interface AuditCommandOptions extends SecretOptions {
  format: (typeof formats)[number];
  account: string[];
  failOn: string[];
  jobs: number;
  strict?: boolean;
  maxBytes: number;
  maxAccounts?: number;
  maxListed?: number;
  silence?: number;
}

const formats = ["text", "json", "markdown", "html"] as const;

export function auditCommand(): Command {
  const command = new Command("audit")
    .summary("read archives of deliveries: what came, what was broken, what is odd")
    .description(
      "Reads logs of deliveries, of any size, and says what came, what was broken, what happened to each account and what looks odd. It takes a body or an envelope on each line, pretty-printed ones behind each other, arrays of them, and all of that as gzip.",
    )
    .argument("[files...]", "archives, single bodies, and folders of these; `-`, or none, is standard input")
    .addOption(new Option("--format <format>", "form of the report").choices(formats).default("text"))
    .addOption(new Option("--account <id>", "print what came of this account instead; may be repeated").argParser(readAccount).default([], "none"))
    .addOption(new Option("--fail-on <what>", `what makes the exit status 1, with commas between: ${failingGroups.join(", ")}, or codes`).argParser(readFailing).default(readFailing(defaultFailing), defaultFailing))
    .addOption(new Option("--jobs <number>", "threads that read deliveries").argParser(readJobs).default(defaultJobs(), "as many as processors, 4 at most"))
    .option("--strict", "take warnings for errors")
    .option("--max-bytes <number>", "largest delivery that is read, with its envelope", readCount, largest)
    .option("--max-accounts <number>", "how many accounts are followed", readCount, 500_000)
    .option("--max-listed <number>", "how many entries each list has", readCount, 1000)
    .option("--silence <seconds>", "how long an account may be silent after it was added", readCount, 86_400);
  return addSecretOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  accounts-webhooks audit deliveries.ndjson
  accounts-webhooks audit --secret-env ARGYLE_SECRET --format html logs/ > report.html
  zcat logs/*.gz | accounts-webhooks audit --account 0187c66e-e7e5-811c-b006-2232f00f426a
  accounts-webhooks audit --fail-on invalid,oddity --format json deliveries.ndjson.gz

Exit status: 0 nothing of what --fail-on names, 1 some of it or nothing of an
account that was asked for, 2 an archive can't be read; 130 stopped by Ctrl-C, with the report on what was read until then.`,
    )
    .action(run);
}

/** One processor is left for what cuts the archive and joins what was read: where there are two, threads gain nothing. */
function defaultJobs(): number {
  return Math.min(4, availableParallelism());
}

function readJobs(text: string): number {
  const jobs = readCount(text);
  if (jobs < 1 || jobs > 64) throw new InvalidArgumentError("Give a number from 1 to 64.");
  return jobs;
}

function readAccount(text: string, before: readonly string[]): string[] {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw new InvalidArgumentError("Give the ID of an account, as in 0187c66e-e7e5-811c-b006-2232f00f426a.");
  return [...before, text];
}

async function run(given: string[], options: AuditCommandOptions): Promise<void> {
  const names = given.length === 0 ? [stdin] : given;
  requireOneStdin(names);
  const { format, failOn, account, ...others } = options;
  const secrets = readSecrets(others).map(({ text }) => text);
  const failures: string[] = [];
  const archives = await archivesOf(names, ({ message }) => void failures.push(message));
  for (const failure of failures) say(failure);
  if (archives.length === 0) {
    if (failures.length === 0) throw new Unusable("There is nothing in these folders to read.");
    return conclude(status.unusable);
  }
  const { jobs, strict, maxBytes, maxAccounts, maxListed, silence } = others;
  const audited = await runAudit(archives, { jobs, strict, maxBytes, maxAccounts, maxListed, silence, account, ...(secrets.length > 0 && { secrets }) }, failures);
  tell(audited, format, account);
  const failed = failuresOf(audited.report, failOn);
  if (failed.length > 0) {
    conclude(status.bad);
    say(`Found what --fail-on names: ${failed.map(([name, count]) => `${name} (${grouped(count)})`).join(", ")}.`);
  }
  if (audited.failures.length > 0) conclude(status.unusable);
  if (audited.stopped !== undefined) conclude(audited.stopped === "SIGINT" ? 130 : 143);
}

function tell(audited: Audited, format: AuditCommandOptions["format"], account: readonly string[]): void {
  const { report, stopped, failures } = audited;
  if (format === "json") print(visibleJson(asJson(audited)));
  else {
    const summary = account.length === 0 ? summarise(audited) : summariseAccounts(audited);
    if (format === "html") print(asHtml(summary));
    else if (format === "markdown") print(asMarkdown(summary));
    else print(asText(summary, account.length === 0 ? undefined : Infinity));
  }
  for (const failure of failures.slice(0, 10)) if (format !== "text") say(failure);
  if (stopped !== undefined) say("Stopped before the end: the report is on what was read until then.");
  for (const id of account) {
    if (report.timelines.some((timeline) => timeline.account === id.toLowerCase() && timeline.deliveries > 0)) continue;
    say(`No delivery is of the account \`${visible(id)}\`.`);
    conclude(status.bad);
  }
}
