// What the core is asked, here and in the worker alike.
import { describe, inspect, summarize, type Explanation, type Position, type Report } from "accounts-webhooks";

export type Body = string | Uint8Array;

/** A place in the body, in the units that the core and the editor share. */
export type Place = Pick<Position, "line" | "column">;

/** What is said of a body. */
export interface Answer {
  report: Report;
  /** What the body says, in a sentence or two. */
  summary: string;
}

/** What the worker is asked: of the body that it is handed, or else was handed last. */
export interface Question {
  body?: Body;
  /** Where to explain; without it, the whole is judged. */
  at?: Place;
}

export function judge(body: Body): Answer {
  return { report: inspect(body), summary: summarize(body) };
}

export function explain(body: Body, at: Place): Explanation | null {
  return describe(body, at);
}
