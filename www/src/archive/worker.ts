// Reads an archive beside the page. What is known of its accounts stays here, and is asked for page by page.
import { createAudit, openDelivery, type Audit, type AuditOptions, type AuditReport } from "accounts-webhooks/audit";
import { bytesOf, BrokenFile, chunksOf, isPacked } from "./files";
import type { Answer, Ending, Part, Question, Report, Request, Told } from "./protocol";

/** How often the page is told how far it is, and what is known so far; how long messages wait. In milliseconds. */
const pace = { progress: 100, report: 700, turn: 40 };

/** How many broken deliveries, unreadable stretches and oddities are listed. */
const maxListed = 5000;

let files: readonly File[] = [];
let parts: Part[] = [];
let options: AuditOptions = {};
let audit: Audit | undefined;
let stopping = new AbortController();

function tell(told: Told, transfer: Transferable[] = []): void {
  postMessage(told, { transfer });
}

async function read(): Promise<void> {
  const own = (audit = createAudit({ ...options, maxListed }));
  const { signal } = stopping;
  const began = performance.now();
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const packed = await Promise.all(files.map(isPacked));
  let done = 0;
  const at = { progress: began, report: began, turn: began };
  const isDue = (name: keyof typeof pace, now: number) => now - at[name] >= pace[name] && ((at[name] = now), true);
  const elapsed = () => performance.now() - began;
  let ending: Ending;
  try {
    for await (const chunk of chunksOf(files, signal, { ends: () => own.endFile(), reads: (count) => (done += count) })) {
      own.write(chunk);
      const now = performance.now();
      const report = isDue("report", now) ? short(own) : null;
      if (report || isDue("progress", now)) tell({ kind: "progress", progress: { read: done, size, deliveries: own.deliveries, elapsed: elapsed() }, report });
      if (isDue("turn", now)) await turn();
      signal.throwIfAborted();
    }
    ending = { kind: "end", elapsed: elapsed() };
  } catch (error) {
    if (!signal.aborted && !(error instanceof BrokenFile)) throw error;
    ending = error instanceof BrokenFile ? { kind: error.kind, name: error.file.name, elapsed: elapsed() } : { kind: "stop", elapsed: elapsed() };
  }
  const { accounts: _, timelines: __, ...report } = ending.kind === "end" ? own.finish() : own.report();
  parts = report.files.map(({ line, byte }, index) => ({ name: files[index]?.name ?? "", byte, line: line - 1, isPacked: packed[index] ?? false }));
  tell({ kind: "done", report, parts, ending });
}

/** What is known so far, without what would be long to hand over. */
function short(audit: Audit): Report {
  const { accounts: _, timelines: __, ...report } = audit.report();
  return { ...report, broken: [], unreadable: [], oddities: [] };
}

/** Lets messages come in. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Reads all of it once more, for what no memory was taken the first time. */
async function again(more: AuditOptions, signal: AbortSignal): Promise<AuditReport> {
  const own = createAudit({ ...options, maxAccounts: 0, maxListed: 0, ...more });
  const until = audit?.bytes ?? 0;
  let turned = performance.now();
  for await (const chunk of chunksOf(files, signal, { ends: () => own.endFile() })) {
    // No further than what was told before.
    own.write(chunk.subarray(0, until - own.bytes));
    if (own.bytes >= until) break;
    if (performance.now() - turned > pace.turn) await turn().then(() => (turned = performance.now()));
    signal.throwIfAborted();
  }
  return own.finish();
}

async function timelineOf(account: string, signal: AbortSignal): Promise<Answer> {
  const [timeline] = (await again({ account }, signal)).timelines;
  return timeline ?? { account, deliveries: 0, steps: [] };
}

/** Strictly read, those with warnings are broken as well. */
async function noted(signal: AbortSignal): Promise<Answer> {
  const { broken } = await again({ strict: true, maxListed }, signal);
  const before = new Set(audit?.report().broken.map(({ byte }) => byte));
  return broken.filter(({ byte }) => !before.has(byte));
}

let asking = new AbortController();

async function answer(question: Question): Promise<Answer> {
  if (question.kind === "accounts") return audit?.accounts(question.query) ?? { count: 0, accounts: [] };
  // Whoever asks for a further one no longer waits for the one before.
  asking.abort();
  const { signal } = (asking = new AbortController());
  if (question.kind === "timeline") return timelineOf(question.account, signal);
  if (question.kind === "noted") return noted(signal);
  return openDelivery(await bytesOf(files, parts, question.stretch, signal));
}

addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  if (data.kind === "stop") stopping.abort();
  if (data.kind === "read") {
    files = data.files;
    parts = [];
    options = data.secret === "" ? {} : { secrets: data.secret };
    stopping = new AbortController();
    // What fails in a promise would not be told.
    await read().catch(reportError);
  }
  if (data.kind === "ask") {
    const { number, question } = data;
    await answer(question).then(
      (answer) => tell({ kind: "answer", number, answer }),
      (error: unknown) => tell({ kind: "refusal", number, reason: error instanceof BrokenFile ? error.message : "It could not be read." }),
    );
  }
});
