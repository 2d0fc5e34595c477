// An archive that is read by several threads: this one cuts it into blocks and joins what the others read of them, in order.
import { coreModule } from "accounts-webhooks:module";
import threadCode from "accounts-webhooks:audit-thread";
import { AuditSession, CutterSession, ReaderSession } from "./audit-session.js";
import { threads, type Thread, type Threads } from "./audit-threads.js";
import type { AuditSettings } from "./audit-options.js";
import type { AuditBlock, ParallelAudit } from "./audit.js";
import type { AuditReport } from "./audit-types.js";

/** Blocks that are read here before threads are worth their start. */
const few = 12;

/** Blocks that may be under way for each thread: one that it reads, and one that waits for it. */
const ahead = 2;

/** A block that was sent off, and what was read of it, once that is back. */
interface Entry {
  read?: Uint8Array<ArrayBuffer>;
}

interface Reading {
  readonly thread: Thread;
  readonly entries: Entry[];
}

interface Waiter {
  readonly isOver: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** No thread but this one. */
export class AloneSession implements ParallelAudit {
  readonly #audit: AuditSession;

  constructor(caller: string, settings: AuditSettings) {
    this.#audit = new AuditSession(caller, settings);
  }

  get bytes(): number {
    return this.#audit.bytes;
  }

  get deliveries(): number {
    return this.#audit.deliveries;
  }

  async write(chunk: Uint8Array | string): Promise<void> {
    this.#audit.write(chunk);
  }

  async endFile(): Promise<void> {
    this.#audit.endFile();
  }

  async report(): Promise<AuditReport> {
    return this.#audit.report();
  }

  async finish(): Promise<AuditReport> {
    return this.#audit.finish();
  }

  close(): void {}
}

export class JobsSession implements ParallelAudit {
  readonly #caller: string;
  readonly #settings: AuditSettings;
  readonly #jobs: number;
  readonly #threads: Threads;
  readonly #cutter: CutterSession;
  readonly #audit: AuditSession;
  #reader: ReaderSession | undefined;
  /** Blocks that wait to be sent off. */
  readonly #blocks: AuditBlock[] = [];
  /** Those that were, in their order. */
  readonly #sent: Entry[] = [];
  readonly #readings: Reading[] = [];
  #waiters: Waiter[] = [];
  #count = 0;
  #failure: unknown;

  constructor(caller: string, settings: AuditSettings, jobs: number) {
    const found = threads();
    if (found === undefined) throw new Error(`${caller}: this runtime has no worker threads; leave out the option \`jobs\``);
    this.#threads = found;
    this.#caller = caller;
    this.#settings = settings;
    this.#jobs = jobs;
    this.#cutter = new CutterSession(caller, settings);
    this.#audit = new AuditSession(caller, settings);
    this.#reader = new ReaderSession(caller, settings);
  }

  get bytes(): number {
    return this.#cutter.bytes;
  }

  get deliveries(): number {
    return this.#audit.deliveries;
  }

  write(chunk: Uint8Array | string): Promise<void> {
    return this.#send(() => this.#cutter.write(chunk));
  }

  endFile(): Promise<void> {
    return this.#send(() => this.#cutter.endFile());
  }

  async report(): Promise<AuditReport> {
    await this.#until(() => this.#isIdle());
    return this.#audit.report();
  }

  async finish(): Promise<AuditReport> {
    await this.#send(() => this.#cutter.finish());
    await this.#until(() => this.#isIdle());
    this.close();
    return this.#audit.finish();
  }

  close(reason: unknown = new Error(`${this.#caller}: this audit was closed`)): void {
    this.#fail(reason);
  }

  /** Waits until there is room for more. */
  async #send(cut: () => AuditBlock[]): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    this.#blocks.push(...cut());
    this.#go();
    if (this.#blocks.length > 0) await this.#until(() => this.#blocks.length === 0);
  }

  #isIdle(): boolean {
    return this.#blocks.length === 0 && this.#sent.length === 0;
  }

  /** Does all that can be done now. */
  #go(): void {
    try {
      do {
        while (this.#sent[0]?.read !== undefined) this.#join(this.#sent.shift()!.read!);
      } while (this.#sendNext());
    } catch (error) {
      this.#fail(error);
    }
    const over = this.#waiters.filter(({ isOver }) => isOver());
    this.#waiters = this.#waiters.filter((waiter) => !over.includes(waiter));
    for (const { resolve } of over) resolve();
  }

  #join(read: Uint8Array<ArrayBuffer>): void {
    this.#audit.join(read);
    this.#cutter.reuse(read.buffer);
  }

  /** Sends the next block off, if there is one and room for it. */
  #sendNext(): boolean {
    if (this.#failure !== undefined || this.#blocks.length === 0 || this.#sent.length >= ahead * this.#jobs) return false;
    const block = this.#blocks.shift()!;
    const entry: Entry = {};
    this.#sent.push(entry);
    this.#count += 1;
    if (block.kind === "read") entry.read = block.bytes;
    else if (this.#count <= few) entry.read = this.#reader!.read(block);
    else this.#post(block, entry);
    return true;
  }

  #post(block: AuditBlock, entry: Entry): void {
    this.#reader = undefined;
    while (this.#readings.length < this.#jobs) this.#readings.push(this.#start());
    const { thread, entries } = this.#readings.reduce((best, other) => (other.entries.length < best.entries.length ? other : best));
    if (entries.length === 0) thread.ref();
    entries.push(entry);
    thread.postMessage(block, [block.bytes.buffer]);
  }

  #start(): Reading {
    const thread = new this.#threads.Worker(threadCode, { eval: true, execArgv: [], workerData: { module: coreModule(), settings: this.#settings } });
    const entries: Entry[] = [];
    // A thread that has nothing to do keeps no process alive.
    thread.unref();
    thread.on("message", (read: Uint8Array<ArrayBuffer>) => {
      entries.shift()!.read = read;
      if (entries.length === 0) thread.unref();
      this.#go();
    });
    thread.on("error", (cause: Error) => this.#fail(this.#ended(cause)));
    thread.on("exit", () => this.#fail(this.#ended()));
    return { thread, entries };
  }

  #ended(cause?: Error): Error {
    const error = new Error(`${this.#caller}: a thread that read deliveries has ended${cause === undefined ? "" : `: ${cause.message}`}`, { cause });
    error.name = "AuditThreadError";
    return error;
  }

  #until(isOver: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) reject(this.#failure);
      else if (isOver()) resolve();
      else this.#waiters.push({ isOver, resolve, reject });
    });
  }

  /** Ends all of it; the first reason is the one that is told. */
  #fail(error: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    for (const { thread } of this.#readings) void thread.terminate();
    for (const { reject } of this.#waiters) reject(error);
    this.#waiters = [];
  }
}
