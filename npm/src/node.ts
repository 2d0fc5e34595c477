// For Node's own server, Express and Fastify.
import { createHandlerCore, join, type Answer, type Handler, type HandlerOptions } from "./handler.js";

export type { HandlerOptions };

/** What is used of a request of Node's `http`, of Express or of a function host. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly readableEnded: boolean;
  /** What some middleware made of the body. */
  readonly body?: unknown;
  /** The raw body, where a host keeps it. */
  readonly rawBody?: unknown;
  on(event: string, listener: (...values: any[]) => void): unknown;
  resume(): unknown;
}

/** What is used of a response of Node's `http` or Express. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body?: string): unknown;
}

/**
 * A handler for Node's `http`, and for Express as a route. It reads the raw body itself, so no body parser may come first.
 *
 * @example
 * ```js
 * app.post("/webhooks", createNodeHandler({ secrets: process.env.SECRET, onMessage }));
 * ```
 */
export function createNodeHandler<Request extends NodeRequest = NodeRequest>(
  options: HandlerOptions<{ request: Request }>,
): (request: Request, response: NodeResponse, next?: (error?: unknown) => void) => Promise<void> {
  const handler = createHandlerCore("createNodeHandler", options);
  return async (request, response, next) => {
    try {
      const answer = await answerTo(handler, request);
      if (answer !== undefined) send(response, answer);
    } catch (error) {
      if (next !== undefined) return next(error);
      send(response, { status: 500, headers: {}, body: "internal error" });
      throw error;
    }
  };
}

/** The answer to `request`; undefined if nobody is left to be answered. */
async function answerTo<Request extends NodeRequest>(handler: Handler<{ request: Request }>, request: Request): Promise<Answer | undefined> {
  const { method, headers } = request;
  const refusal = handler.refuseByHead(method, one(headers["content-type"]), one(headers["content-length"]));
  if (refusal !== undefined) return closing(refusal);
  const body = await read(request, handler.maxBytes);
  if (body === "aborted") return undefined;
  if (body === "too-large") return closing(handler.tooLarge().response);
  return handler.answer(handler.receive({ body, headers }), { request });
}

/** The raw body, unless it has more than `maxBytes` or does not come to its end. */
function read(request: NodeRequest, maxBytes: number): Promise<Uint8Array | "too-large" | "aborted"> | Uint8Array {
  for (const kept of [request.rawBody, request.body]) if (kept instanceof Uint8Array) return kept;
  if (request.body !== undefined || request.readableEnded) {
    throw new TypeError(
      "createNodeHandler: the body was parsed already, and signatures are of the raw bytes; in Express, put this route before app.use(express.json()), or put express.raw({ type: \"application/json\" }) before this handler; in Fastify, register fastifyPlugin instead",
    );
  }
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    request.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= maxBytes) return void chunks.push(chunk);
      // What still comes is let go, until the connection is closed behind the answer.
      chunks.length = 0;
      resolve("too-large");
    });
    request.on("end", () => resolve(join(chunks, length)));
    request.on("error", () => resolve("aborted"));
    request.on("close", () => resolve("aborted"));
  });
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}

/** `answer`, behind which the connection is closed: the rest of the body is not waited for. */
function closing({ status, headers, body }: Answer): Answer {
  return { status, headers: { ...headers, connection: "close" }, body };
}

function send(response: NodeResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers });
  response.end(body ?? undefined);
}

/** What is used of a Fastify instance. */
export interface FastifyInstanceLike {
  removeContentTypeParser(contentType: string | string[]): unknown;
  addContentTypeParser(contentType: string, options: any, parser: any): unknown;
  route(options: any): unknown;
}

export interface FastifyOptions extends HandlerOptions<{ request: unknown }> {
  /** The path that deliveries come to: `/webhooks` by default. */
  path?: string | undefined;
}

/**
 * A plugin for Fastify, with a route of its own and a parser for it that keeps the raw body.
 *
 * @example
 * ```js
 * await app.register(fastifyPlugin, { path: "/webhooks", secrets: process.env.SECRET, onMessage });
 * ```
 */
export async function fastifyPlugin(instance: FastifyInstanceLike, { path = "/webhooks", ...options }: FastifyOptions): Promise<void> {
  const handler = createHandlerCore("fastifyPlugin", options);
  // Only what is registered in this plugin sees these parsers.
  instance.removeContentTypeParser("application/json");
  const keepRaw = (_request: unknown, body: Uint8Array, done: (error: null, body: Uint8Array) => void): void => done(null, body);
  instance.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: handler.maxBytes }, keepRaw);
  instance.route({
    method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    url: path,
    bodyLimit: handler.maxBytes,
    handler: async (request: any, reply: any) => {
      const { status, headers, body } = await answer(request);
      reply.code(status).headers(headers);
      return reply.send(body ?? undefined);
    },
  });

  async function answer(request: any): Promise<Answer> {
    const refusal = handler.refuseByHead(request.method, one(request.headers["content-type"]), one(request.headers["content-length"]));
    if (refusal !== undefined) return refusal;
    if (request.body != null && !(request.body instanceof Uint8Array)) {
      throw new TypeError("fastifyPlugin: the body was parsed already, and signatures are of the raw bytes; register the plugin with app.register(), so that its own parser stays in force");
    }
    return handler.answer(handler.receive({ body: request.body ?? new Uint8Array(), headers: request.headers }), { request });
  }
}

// What Fastify shows in its errors and in printPlugins().
Object.assign(fastifyPlugin, { [Symbol.for("plugin-meta")]: { name: "accounts-webhooks", fastify: ">=4" } });
