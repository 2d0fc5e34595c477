// The page's end of the worker that reads an archive. Each archive has a worker of its own, with which all memory is given back.
import address from "virtual:worker/archive";
import { startWorker } from "../worker";
import type { Answers, Ending, Part, Progress, Question, Report, Request, Told } from "./protocol";

export interface Listener {
  /** Told now and then how far it is, and sometimes what is known so far. */
  onProgress(progress: Progress, report: Report | null): void;
  onEnd(report: Report, parts: readonly Part[], ending: Ending): void;
  /** The worker died, most likely for want of memory. */
  onDeath(): void;
}

export interface Remote {
  /** Stops the reading; what was read is told all the same. */
  stop(): void;
  ask<Kind extends Question["kind"]>(question: Extract<Question, { kind: Kind }>): Promise<Answers[Kind]>;
  /** Ends the worker; nothing more is told. */
  end(): void;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

export function readArchive(files: readonly File[], secret: string, { onProgress, onEnd, onDeath }: Listener): Remote {
  const worker = startWorker(address);
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const post = (request: Request) => worker.postMessage(request);
  const end = () => {
    worker.terminate();
    // Who waits for an answer is out of sight.
    waiting.clear();
  };
  const settle = (number: number, work: (one: Waiting) => void) => {
    const one = waiting.get(number);
    waiting.delete(number);
    if (one) work(one);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    if (data.kind === "progress") onProgress(data.progress, data.report);
    if (data.kind === "done") onEnd(data.report, data.parts, data.ending);
    if (data.kind === "answer") settle(data.number, ({ resolve }) => resolve(data.answer));
    if (data.kind === "refusal") settle(data.number, ({ reject }) => reject(new Error(data.reason)));
  });
  for (const death of ["error", "messageerror"]) {
    worker.addEventListener(death, (event) => {
      event.preventDefault();
      end();
      onDeath();
    });
  }
  post({ kind: "read", files, secret });
  return {
    end,
    stop: () => post({ kind: "stop" }),
    ask: (question) =>
      new Promise((resolve, reject) => {
        waiting.set(++asked, { resolve: resolve as Waiting["resolve"], reject });
        post({ kind: "ask", number: asked, question });
      }),
  };
}
