// Judges the body of the editor and explains its places: small ones at once, in the frame of the keystroke, large ones in a
// worker.
import type { Explanation } from "accounts-webhooks";
import { type Answer, type Body, explain, judge, type Place } from "./answer";
import { createRemote, type Remote } from "./remote";

export type { Answer, Body, Place } from "./answer";

/** Bodies of more UTF-16 units, or bytes, go to the worker: up to here, the core takes about a millisecond. */
const here = 2 ** 16;

/** How long typing has to rest before a large body is copied for the worker, in milliseconds. */
const rest = 150;

export interface Settings {
  /** How long the body is, in any unit: asked at each keystroke. */
  size(): number;
  body(): Body;
  /** Where the cursor is. */
  place(): Place;
  /** Gets what is said of the body; null where nothing can be said. */
  onAnswer(answer: Answer | null, body: Body): void;
  onExplanation(explanation: Explanation | null): void;
  /** A worker died, having worked before or not. */
  onDeath(hasWorked: boolean): void;
}

export interface Inspection {
  /** The text changed: it is inspected soon. */
  changed(): void;
  /** The cursor moved. */
  moved(): void;
  /** Inspects the text now, if it is small; else as soon as can be. */
  now(): void;
  /** Whether what was said last is of the text that is there. */
  isFresh(): boolean;
}

export function createInspection({ size, body, place, onAnswer, onExplanation, onDeath }: Settings): Inspection {
  let remote: Remote | undefined;
  let judged: Body | undefined;
  let isRemote = false;
  let round = 0;
  let cancel = () => {};

  const now = () => {
    cancel();
    const text = body();
    const own = ++round;
    isRemote = text.length > here;
    if (!isRemote) return tell(judge(text), text);
    remote ??= createRemote(() => onDeath(remote?.hasAnswered() ?? false));
    remote.judge(text, (answer) => {
      // The text may have become a small one meanwhile.
      if (own !== round) return;
      // Where no worker can be had, the page waits for itself.
      isRemote = answer !== null || (remote?.hasAnswered() ?? false);
      tell(isRemote ? answer : judge(text), text);
    });
  };
  const tell = (answer: Answer | null, text: Body) => {
    judged = text;
    onAnswer(answer, text);
    if (answer) explainNow();
  };
  const explainNow = () => {
    if (judged === undefined) return;
    const own = round;
    if (isRemote) remote?.explain(place(), (explanation) => own === round && onExplanation(explanation));
    else onExplanation(explain(judged, place()));
  };
  return {
    now,
    isFresh: () => judged !== undefined,
    changed() {
      judged = undefined;
      round++;
      cancel();
      cancel = size() > here ? afterRest(now) : inFrame(now);
    },
    moved() {
      if (judged === undefined) return;
      cancel();
      cancel = inFrame(explainNow);
    },
  };
}

function afterRest(work: () => void): () => void {
  const timer = setTimeout(work, rest);
  return () => clearTimeout(timer);
}

/** Does `work` in the next frame; where there are none, as the page is not shown, soon. */
function inFrame(work: () => void): () => void {
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const once = () => {
    cancel();
    work();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, 100);
  return cancel;
}
