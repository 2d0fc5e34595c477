// What the handlers for all kinds of servers have in common.
import { createReceiver, type Receiver } from "./index.js";
import type { Message } from "./bodies.js";
import type { Accepted, Received, ReceiverOptions } from "./types.js";

export interface HandlerOptions<Context> extends ReceiverOptions {
  /** What is to be done with a message. Its sender is answered when this is done, unless `wait` is false. */
  onMessage: (message: Message, details: Accepted & { context: Context }) => unknown;
  /**
   * Whether the sender waits until `onMessage` is done, and learns of its failure by status 500; true by default. With
   * false it is answered as soon as the message was judged, and `onError` is told of failures.
   */
  wait?: boolean | undefined;
  /** Told of failures of `onMessage`; required with `wait: false`. */
  onError?: ((error: unknown, message: Message) => void) | undefined;
}

/** An answer, for a server to give in its own way. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** The message was taken. */
export const taken: Answer = { status: 204, headers: {}, body: null };

const text = { "content-type": "text/plain; charset=utf-8" };
const wrongMethod: Answer = { status: 405, headers: { ...text, allow: "POST" }, body: "only POST is answered" };
const wrongType: Answer = { status: 415, headers: { ...text, accept: "application/json" }, body: "expected application/json" };
const failed: Answer = { status: 500, headers: text, body: "internal error" };

export interface Handler<Context> extends Receiver {
  /** The answer to what can be told from the head of a request, if it is refused for that. */
  refuseByHead(method: string | undefined, contentType: string | null | undefined, contentLength: string | null | undefined): Answer | undefined;
  /** Does with what was received what the options say; `later` keeps the program alive for work that nobody waits for. */
  answer(received: Received, context: Context, later?: (work: Promise<unknown>) => void): Promise<Answer>;
}

export function createHandlerCore<Context>(caller: string, options: HandlerOptions<Context>): Handler<Context> {
  const receiver = createReceiver(options);
  const { onMessage, wait = true, onError } = options;
  if (typeof onMessage !== "function") throw new TypeError(`${caller}: expected \`onMessage\` as a function, found ${onMessage === null ? "null" : typeof onMessage}`);
  if (!wait && onError === undefined) throw new TypeError(`${caller}: \`wait: false\` needs \`onError\`, or nobody would learn of a failure`);

  async function work(accepted: Accepted, context: Context): Promise<Answer> {
    try {
      // Not a copy: that would make the report, asked for or not.
      await onMessage(accepted.message, Object.assign(accepted, { context }));
      return taken;
    } catch (error) {
      if (onError === undefined) throw error;
      onError(error, accepted.message);
      return failed;
    }
  }

  return {
    ...receiver,
    refuseByHead(method, contentType, contentLength) {
      if (method !== "POST") return wrongMethod;
      if (contentType != null && !/^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType)) return wrongType;
      if (Number(contentLength) > receiver.maxBytes) return receiver.tooLarge().response;
      return undefined;
    },
    async answer(received, context, later) {
      if (!received.ok) return received.response;
      const done = work(received, context);
      if (wait) return done;
      later?.(done);
      return taken;
    },
  };
}

/** The bytes of `chunks`, `length` of them. */
export function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
