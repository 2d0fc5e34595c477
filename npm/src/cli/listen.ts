// `listen`: a receiver on this machine that says what comes in.
import { AsyncLocalStorage } from "node:async_hooks";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Command, InvalidArgumentError } from "commander";
import { createNodeHandler, type NodeResponse } from "../node.js";
import type { Received } from "../index.js";
import { asLine, readCount } from "./check.js";
import { told } from "./told.js";
import { createSaver, withoutConfidential, written, type SavedDelivery } from "./deliveries.js";
import { addSecretOptions, readSecrets, type SecretOptions } from "./secrets.js";
import { conclude, counted, paint, print, say, status, Unusable, visible } from "./terminal.js";

interface ListenOptions extends SecretOptions {
  port: number;
  host: string;
  path: string;
  status: number;
  unsigned?: boolean;
  strict?: boolean;
  mask?: boolean;
  maxBytes: number;
  save?: string;
}

/** A request on its way through the handler. */
interface Passing {
  readonly chunks: Buffer[];
  received?: Received;
}

export function listenCommand(): Command {
  const command = new Command("listen")
    .summary("receive deliveries on this machine, and say what comes in")
    .description("Receives deliveries as the package's handler for Node does, and says of each whether it is genuine and valid and what it tells. To have real ones come in, put a tunnel in front of it.")
    .option("--port <number>", "port; 0 is a free one", readPort, 4000)
    .option("--host <address>", "address to listen at", "127.0.0.1")
    .option("--path <path>", "path that deliveries come to", "/")
    .option("--status <number>", "what is answered to a message that is taken", readStatus, 204)
    .option("--unsigned", "take messages without looking at signatures")
    .option("--strict", "take warnings for errors")
    .option("--mask", "keep values of the body out of what is printed")
    .option("--max-bytes <number>", "largest body that is read", readCount, 1_000_000)
    .option("--save <file>", "add each delivery to this file, as one line of JSON");
  return addSecretOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  accounts-webhooks listen --secret-env ARGYLE_SECRET --save deliveries.ndjson
  accounts-webhooks listen --unsigned --port 8080 --path /webhooks --status 500`,
    )
    .action(run);
}

function readPort(text: string): number {
  const port = readCount(text);
  if (port > 65535) throw new InvalidArgumentError("Give a number up to 65535.");
  return port;
}

function readStatus(text: string): number {
  if (!/^[2-5]\d\d$/.test(text)) throw new InvalidArgumentError("Give a status from 200 to 599.");
  return Number(text);
}

async function run(options: ListenOptions): Promise<void> {
  const secrets = readSecrets(options).map(({ text }) => text);
  if (secrets.length === 0 && !options.unsigned) throw new Unusable("Name the subscription's secret with --secret-env NAME or --secret-file FILE; or say --unsigned to take messages of anybody.");
  if (secrets.length > 0 && options.unsigned) throw new Unusable("With --unsigned no signature is looked at, so leave out the secrets, or leave out --unsigned.");
  if (!options.path.startsWith("/")) throw new Unusable("The path begins with a slash: write, for one, --path /webhooks.");
  const saver = options.save === undefined ? undefined : createSaver(options.save);
  const counts = { taken: 0, refused: 0 };
  const server = createServer(createListener(options, secrets, ({ received, body, request, answered }) => {
    if (received !== undefined) counts[received.ok ? "taken" : "refused"]++;
    print(told(received, answered, request));
    for (const finding of received?.report?.findings ?? []) print(`  ${asLine(finding)}`);
    if (received !== undefined) saver?.save(toSave(request, body, received));
  }));
  await listen(server, options);
  await ended(server);
  saver?.close();
  say(`${counted(counts.taken + counts.refused, "delivery", "deliveries")}: ${counts.taken} taken, ${counts.refused} refused.`);
}

interface Passed {
  received: Received | undefined;
  body: Buffer;
  request: IncomingMessage;
  answered: number;
}

/** Has the package's own handler answer, and tells `onPassed` what it made of each request. */
function createListener(options: ListenOptions, secrets: string[], onPassed: (passed: Passed) => void) {
  const passing = new AsyncLocalStorage<Passing>();
  const keep = (received: Received): void => void (passing.getStore()!.received = received);
  const { strict, mask, maxBytes } = options;
  const handle = createNodeHandler<IncomingMessage>({
    ...(secrets.length > 0 ? { secrets } : { dangerouslyAcceptUnsigned: true }),
    strict,
    mask,
    maxBytes,
    onMessage: (_message, accepted) => keep(accepted),
    onReject: keep,
  });
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url?.split("?", 1)[0] !== options.path) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8", connection: "close" }).end("no such path");
      return onPassed({ received: undefined, body: Buffer.alloc(0), request, answered: 404 });
    }
    const one: Passing = { chunks: [] };
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) one.chunks.push(chunk);
    });
    await passing.run(one, () => handle(request, answering(response, () => (one.received?.ok ? options.status : undefined))));
    if (response.headersSent) onPassed({ received: one.received, body: Buffer.concat(one.chunks), request, answered: response.statusCode });
  };
}

/** `response`, with the status that was asked for where the message was taken. */
function answering(response: ServerResponse, chosen: () => number | undefined): NodeResponse {
  return {
    writeHead: (status, headers) => response.writeHead(chosen() ?? status, headers),
    end: (body) => response.end(body),
  };
}

function toSave({ headers }: IncomingMessage, body: Buffer, received: Received): SavedDelivery {
  const receivedAt = new Date().toISOString();
  const text = !received.ok && received.reason === "too-large" ? { body: null } : written(body);
  return { receivedAt, headers: withoutConfidential(headers), ...text, ok: received.ok, ...(!received.ok && { reason: received.reason }) };
}

const remedies: Readonly<Record<string, (options: ListenOptions) => string>> = {
  EADDRINUSE: ({ port }) => `Port ${port} is in use: choose another with --port, or a free one with --port 0.`,
  EACCES: ({ port }) => `Port ${port} may not be used without more rights: choose one from 1024 on with --port.`,
  EADDRNOTAVAIL: ({ host }) => `\`${visible(host)}\` is no address of this machine: leave out --host, or give 0.0.0.0 for all of its addresses.`,
  ENOTFOUND: ({ host }) => `\`${visible(host)}\` is no address that can be found: leave out --host, or give 0.0.0.0 for all of this machine's.`,
};

async function listen(server: Server, options: ListenOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new Unusable(remedies[error.code ?? ""]?.(options) ?? `Listening failed: ${visible(error.message)}.`)));
    server.listen(options.port, options.host, resolve);
  });
  const { address, family, port } = server.address() as AddressInfo;
  say(`Listening at ${paint("bold", `http://${family === "IPv6" ? `[${address}]` : address}:${port}${visible(options.path)}`, process.stderr)} (Ctrl-C ends it).`);
  if (options.unsigned) say(`${paint("yellow", "Signatures are not looked at", process.stderr)}: anybody who reaches this address can send messages.`);
}

/** Waits until the user has enough. A second Ctrl-C doesn't wait for requests that are under way. */
async function ended(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
  });
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1000).unref();
  });
  conclude(status.good);
}
