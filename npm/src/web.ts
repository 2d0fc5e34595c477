// For servers that take a Fetch `Request` and give a `Response`: Hono, Next.js, Workers, Deno, Bun.
import { createHandlerCore, join, type Answer, type HandlerOptions } from "./handler.js";

export type { HandlerOptions };

/** What may be handed to a handler besides the request: the context of Workers, for one. */
export interface WebContext {
  waitUntil?(work: Promise<unknown>): void;
}

/**
 * A handler for Fetch-style servers: `POST` with a genuine, valid message is answered by 204, all else by what it is.
 *
 * @example
 * ```js
 * const handle = createWebHandler({ secrets: env.SECRET, onMessage: (message) => queue.send(message) });
 * export default { fetch: (request, env, context) => handle(request, context) };
 * ```
 */
export function createWebHandler<Context extends WebContext | undefined = undefined>(
  options: HandlerOptions<{ request: Request; context: Context | undefined }>,
): (request: Request, context?: Context) => Promise<Response> {
  const handler = createHandlerCore("createWebHandler", options);
  return async (request, context) => {
    const { method, headers } = request;
    const refusal = handler.refuseByHead(method, headers.get("content-type"), headers.get("content-length"));
    if (refusal !== undefined) return respond(refusal);
    if (request.bodyUsed) {
      throw new TypeError("createWebHandler: the body was read already, and signatures are of the raw bytes: hand in the request before anything reads it, or a clone() made before");
    }
    const body = await read(request.body, handler.maxBytes);
    if (body === undefined) return respond(handler.tooLarge().response);
    const received = handler.receive({ body, headers });
    return respond(await handler.answer(received, { request, context }, (work) => context?.waitUntil?.(work)));
  };
}

function respond({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers });
}

/** All bytes of `stream`; undefined as soon as there are more than `maxBytes`. */
async function read(stream: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array | undefined> {
  if (stream === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  return join(chunks, length);
}
