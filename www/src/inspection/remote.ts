// Asks the worker, one thing at a time. What is no longer wanted is dropped, and a worker that dies is replaced.
import type { Explanation } from "accounts-webhooks";
import type { Answer, Body, Place, Question } from "./answer";
import address from "virtual:worker/inspection";
import { startWorker } from "../worker";

/** No body takes so long: a worker that is silent for this time has died. In milliseconds. */
const patience = 30_000;

/** How often a question is asked again of a fresh worker. */
const retries = 1;

interface Job {
  at?: Place;
  done(answer: unknown): void;
  deaths: number;
}

export interface Remote {
  /** Judges the body; `done` is called unless another body comes first, and with null where each worker died. */
  judge(body: Body, done: (answer: Answer | null) => void): void;
  /** Explains a place of the body that was judged last; `done` is called unless another place or body comes first. */
  explain(at: Place, done: (answer: Explanation | null) => void): void;
  /** Whether a worker ever answered: where none does, none can be had. */
  hasAnswered(): boolean;
}

/** `onDeath` is told when a worker died. */
export function createRemote(onDeath: () => void): Remote {
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let body: Body = "";
  /** Whether the worker has the body. */
  let isHanded = false;
  let hasAnswered = false;
  let asked: Job | undefined;
  /** What is to be asked next: the judgement before the explanation. */
  const waiting: { judge?: Job | undefined; explain?: Job | undefined } = {};

  /** What was asked and is no longer wanted. */
  const stale = new WeakSet<Job>();

  const ask = () => {
    const name = waiting.judge ? "judge" : "explain";
    const job = waiting[name];
    if (asked || !job) return;
    waiting[name] = undefined;
    asked = job;
    worker ??= hire();
    const question: Question = { ...(isHanded ? {} : { body }), ...(job.at ? { at: job.at } : {}) };
    isHanded = true;
    timer = setTimeout(bury, patience);
    worker.postMessage(question);
  };
  const hire = () => {
    const hired = startWorker(address);
    hired.addEventListener("message", ({ data }) => hired === worker && settle(data));
    for (const death of ["error", "messageerror"]) {
      hired.addEventListener(death, (event) => {
        event.preventDefault();
        if (hired === worker) bury();
      });
    }
    return hired;
  };
  const settle = (answer: unknown) => {
    clearTimeout(timer);
    hasAnswered = true;
    const job = asked;
    asked = undefined;
    if (job && !stale.has(job)) job.done(answer);
    ask();
  };
  const bury = () => {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
    isHanded = false;
    const job = asked;
    asked = undefined;
    onDeath();
    if (job && !stale.has(job)) {
      if (++job.deaths > retries) job.done(null);
      else waiting[job.at ? "explain" : "judge"] ??= job;
    }
    ask();
  };
  const drop = (job: Job | undefined) => job && stale.add(job);

  return {
    hasAnswered: () => hasAnswered,
    judge(next, done) {
      body = next;
      isHanded = false;
      drop(asked);
      waiting.explain = undefined;
      waiting.judge = { done: done as Job["done"], deaths: 0 };
      ask();
    },
    explain(at, done) {
      if (asked?.at) drop(asked);
      waiting.explain = { at, done: done as Job["done"], deaths: 0 };
      ask();
    },
  };
}
