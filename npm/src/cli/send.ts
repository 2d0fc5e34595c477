// `send`: posts a delivery, as the vendor would.
import { Command, InvalidArgumentError } from "commander";
import { sign, signatureHeader } from "../index.js";
import { readCount } from "./check.js";
import { readDeliveries } from "./deliveries.js";
import { addSampleOptions, sampleBody } from "./examples.js";
import { readWhole } from "./input.js";
import type { SampleOptions } from "../index.js";
import { addSecretOptions, requireSecret, type SecretOptions } from "./secrets.js";
import { conclude, paint, print, say, status, Unusable, visible } from "./terminal.js";

interface SendOptions extends SecretOptions, SampleOptions {
  file?: string;
  event?: string;
  from?: string;
  line?: number;
  unsigned?: boolean;
}

interface Outgoing {
  /** What it is called in what is printed. */
  readonly name: string;
  readonly body: Buffer;
  readonly headers: Record<string, string>;
}

/** How long an answer is waited for, in milliseconds. */
const patience = 30_000;

export function sendCommand(): Command {
  const command = new Command("send")
    .summary("post a signed delivery to an address, as the vendor would")
    .description("Posts deliveries to an address and prints what is answered: a body of yours, a sample of an event, or what `listen --save` has saved.")
    .argument("<url>", "address of a receiver", readUrl)
    .option("--file <file>", "the body; `-` is standard input")
    .option("--event <name>", "a sample of this event, such as accounts.connected")
    .option("--from <file>", "deliveries that were saved, each with the signature it came with unless a secret is named")
    .option("--line <number>", "with --from: only the delivery on this line", readCount)
    .option("--unsigned", "send no signature");
  return addSecretOptions(addSampleOptions(command))
    .addHelpText(
      "after",
      `
Examples:
  accounts-webhooks send http://localhost:4000/ --event accounts.connected --secret-env ARGYLE_SECRET
  accounts-webhooks send http://localhost:4000/ --from deliveries.ndjson --line 3

Exit status: 0 all were answered by 2xx, 1 one was not, 2 nothing answered.`,
    )
    .action(run);
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") throw new InvalidArgumentError("Give an address that begins with http:// or https://.");
  if (url.username !== "" || url.password !== "") throw new InvalidArgumentError("Leave out the user and the password.");
  return url;
}

async function run(url: URL, options: SendOptions): Promise<void> {
  for (const outgoing of await toSend(options)) await post(url, outgoing);
}

async function toSend(options: SendOptions): Promise<Outgoing[]> {
  const { file, event, from, line } = options;
  if ([file, event, from].filter((source) => source !== undefined).length !== 1) throw new Unusable("Say what to send: --file FILE, --event NAME or --from FILE, one of them.");
  if (line !== undefined && from === undefined) throw new Unusable("--line chooses among saved deliveries: name their file with --from.");
  if (from !== undefined) return saved(from, options);
  const body = file === undefined ? sampleBody(event!, options) : await readWhole(file);
  return [{ name: event ?? visible(file!), body, headers: headersOf(body, options) }];
}

async function saved(from: string, options: SendOptions): Promise<Outgoing[]> {
  const isSignedAnew = options.unsigned || options.secretEnv !== undefined || options.secretFile !== undefined;
  const deliveries = await readDeliveries(from, options.line);
  return deliveries.map(({ line, body, headers }) => {
    const signature = headers[signatureHeader.toLowerCase()];
    const own = { "content-type": headers["content-type"] ?? "application/json", ...(typeof signature === "string" && { [signatureHeader]: signature }) };
    return { name: `line ${line}`, body, headers: isSignedAnew ? headersOf(body, options) : own };
  });
}

function headersOf(body: Buffer, options: SendOptions): Record<string, string> {
  const type = { "content-type": "application/json" };
  if (options.unsigned) return type;
  return { ...type, [signatureHeader]: sign(body, requireSecret(options, "Sending (without --unsigned)").text) };
}

async function post(url: URL, { name, body, headers }: Outgoing): Promise<void> {
  const started = performance.now();
  let answer: Response;
  try {
    // The vendor's follows no redirection that is known of.
    answer = await fetch(url, { method: "POST", headers, body: new Uint8Array(body), redirect: "manual", signal: AbortSignal.timeout(patience) });
  } catch (error) {
    throw new Unusable(unanswered(url, error));
  }
  const time = Math.round(performance.now() - started);
  print(`${paint(answer.ok ? "green" : "red", String(answer.status))}  ${visible(name)}  ${paint("dim", `${time} ms`)}`);
  const text = await firstOf(answer);
  if (text !== "") print(`  ${visible(text)}`);
  if (answer.status >= 300 && answer.status < 400) say("It answers with a redirection, which is not followed: give the address that it leads to.");
  conclude(answer.ok ? status.good : status.bad);
}

function unanswered(url: URL, error: unknown): string {
  const { name, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  const address = visible(url.host);
  if (name === "TimeoutError") return `${address} took longer than ${patience / 1000} seconds to answer: see whether the receiver waits for something.`;
  if (cause?.code === "ECONNREFUSED") return `Nothing listens at ${address}: start the receiver, or see whether the port is right.`;
  if (cause?.code === "ENOTFOUND") return `There is no host ${address}: see whether the address is right.`;
  return `${address} can't be reached: ${visible(cause?.message || (error as Error).message)}.`;
}

/** The beginning of an answer, on one line. */
async function firstOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > 200) break;
    }
  } catch {
    // The status has come, which is what counts.
  }
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
