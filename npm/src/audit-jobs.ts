// An archive that is read by several threads: they read blocks, which this one cuts, or which all of them take of a file in turn, and
// this one joins what they read, in order.
import { written } from "./audit-alone.js";
import type { ArchiveFile } from "./audit-file.js";
import { Helper, type Entry } from "./audit-helper.js";
import { AuditSession, CutterSession, ReaderSession, type BlockRead } from "./audit-session.js";
import { threads, type Threads } from "./audit-threads.js";
import { Turns, type Turn } from "./audit-turns.js";
import type { AuditSettings, AuditSignal } from "./audit-options.js";
import type { AuditBlock, ParallelAudit } from "./audit.js";
import type { AuditReport } from "./audit-types.js";

/** Blocks that are read before threads are worth their start. */
const few = 12;

/** Files with fewer bytes are read here sooner than threads would start. */
const worthThreads = 64 * 2 ** 20;

/** Blocks that may be under way for each thread, so that none waits for what another one has still to join. */
const ahead = 4;

/** A file that is read in turn. */
interface FileReading {
  readonly turns: Turns;
  /** Those that take part besides this one. */
  readonly helpers: Set<Helper>;
  /** What came before it was due. */
  readonly early: Map<number, BlockRead>;
  /** How many blocks of it are joined, and bytes. */
  joined: number;
  bytes: number;
}

interface Waiter {
  readonly isOver: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Waits until others have had their say. */
function later(): Promise<void> {
  const { setImmediate: soon = setTimeout } = globalThis as unknown as { setImmediate?: (work: () => void) => void };
  return new Promise((resolve) => soon(resolve));
}

export class JobsSession implements ParallelAudit {
  readonly #caller: string;
  readonly #settings: AuditSettings;
  readonly #jobs: number;
  readonly #threads: Threads;
  readonly #cutter: CutterSession;
  readonly #audit: AuditSession;
  /** Once this thread reads beside others. */
  #ownReader: ReaderSession | undefined;
  /** Blocks that wait to be sent off. */
  readonly #blocks: AuditBlock[] = [];
  /** Those that were, in their order. */
  readonly #sent: Entry[] = [];
  readonly #helpers: Helper[] = [];
  #file: FileReading | undefined;
  /** Bytes that threads read of files. */
  #fileBytes = 0;
  /** Whether nothing was read of a file yet. */
  #isBetween = true;
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
  }

  get #reader(): ReaderSession {
    return (this.#ownReader ??= new ReaderSession(this.#caller, this.#settings));
  }

  get bytes(): number {
    return this.#cutter.bytes + this.#fileBytes;
  }

  get deliveries(): number {
    return this.#audit.deliveries;
  }

  write(chunk: Uint8Array | string): Promise<void> {
    this.#isBetween = false;
    return this.#send(() => this.#cutter.write(chunk));
  }

  async *read(file: ArchiveFile, signal?: AuditSignal): AsyncGenerator<number> {
    const turns = this.#isBetween ? Turns.of(file.fd, ahead * this.#jobs) : undefined;
    this.#isBetween = false;
    if (turns !== undefined) yield* this.#readInTurn(turns, signal);
    const left = turns?.left();
    if (turns === undefined || left !== undefined) yield* written(this, file, signal, left);
  }

  endFile(): Promise<void> {
    this.#isBetween = true;
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

  /** Sends all off that can be, and reads what no thread has room for. */
  async #send(cut: () => AuditBlock[]): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    this.#blocks.push(...cut());
    this.#go();
    while (this.#blocks.length > 0) {
      await this.#until(() => this.#hasRoom());
      this.#go(() => this.#readNext());
      // Others have their say in between.
      if (this.#helpers.length > 0) await later();
    }
  }

  #hasRoom(): boolean {
    return this.#sent.length < ahead * this.#jobs;
  }

  #readNext(): void {
    const block = this.#blocks.shift();
    if (block === undefined) return;
    // If no other one is under way, it is the next one to be joined.
    if (this.#sent.length === 0) this.#audit.read(block);
    else this.#sent.push({ read: this.#reader.read(block, block.bytes.buffer) });
    this.#count += 1;
    if (this.#count === few) this.#startAll();
  }

  /** Reads what can be read of a file in turn with other threads. */
  async *#readInTurn(turns: Turns, signal: AuditSignal | undefined): AsyncGenerator<number> {
    await this.#until(() => this.#isIdle());
    const file: FileReading = { turns, helpers: new Set(), early: new Map(), joined: 0, bytes: 0 };
    this.#file = file;
    const isOver = (): boolean => this.#isFileOver();
    let told = 0;
    try {
      if (turns.shared.size >= worthThreads) this.#startAll();
      while (!isOver()) {
        signal?.throwIfAborted();
        for (const helper of this.#helpers) this.#invite(helper, file);
        const isTaken = this.#takeNext(file);
        await this.#until(() => isTaken || isOver() || file.bytes > told);
        const { bytes } = file;
        yield bytes - told;
        told = bytes;
        // Others have their say in between.
        if (this.#helpers.length > 0) await later();
      }
    } finally {
      turns.stop();
      // Whoever closes the file then has closed none that is read.
      if (this.#failure === undefined) await this.#until(isOver);
    }
  }

  /** Has `helper` take part in the reading of `file`, once it is ready. */
  #invite(helper: Helper, { helpers, turns }: FileReading): void {
    if (helpers.has(helper) || !helper.isFree(ahead)) return;
    helpers.add(helper);
    helper.hand(turns.shared, []);
  }

  /** Reads the next block of `file`; false, if there is none, or others have to be waited for. */
  #takeNext(file: FileReading): boolean {
    const { turns, helpers } = file;
    if (helpers.size > 0) {
      const block = this.#reader.take(turns, false);
      if (block !== undefined) this.#arrived(block);
      return block !== undefined;
    }
    // While nobody else reads, it is the next one to be joined.
    const turn = this.#audit.take(turns);
    if (turn !== undefined) this.#joined(turn);
    return turn !== undefined;
  }

  #isFileOver(): boolean {
    const { turns, joined } = this.#file!;
    return turns.isOver && joined === turns.taken;
  }

  #arrived(block: BlockRead): void {
    const file = this.#file!;
    file.early.set(block.number, block);
    for (let next = file.early.get(file.joined); next !== undefined; next = file.early.get(file.joined)) {
      file.early.delete(file.joined);
      this.#audit.join(next.read);
      this.#joined(next);
    }
  }

  #joined({ length }: Turn): void {
    const file = this.#file!;
    file.turns.join();
    file.joined += 1;
    file.bytes += length;
    this.#fileBytes += length;
  }

  #isIdle(): boolean {
    return this.#blocks.length === 0 && this.#sent.length === 0 && (this.#file === undefined || this.#file.turns.isGoing || this.#isFileOver());
  }

  /** Does all that can be done now, behind `first`. */
  #go(first?: () => void): void {
    try {
      first?.();
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
    const [block] = this.#blocks;
    if (this.#failure !== undefined || block === undefined || !this.#hasRoom()) return false;
    const free = this.#helpers.find((helper) => helper.isFree(ahead));
    const entry: Entry = {};
    if (block.kind === "read") entry.read = block.bytes;
    else if (free === undefined) return false;
    else free.hand(block, [block.bytes.buffer], entry);
    this.#sent.push(entry);
    this.#blocks.shift();
    return true;
  }

  /** Starts those that help this one. */
  #startAll(): void {
    const listener = {
      onRead: (block?: BlockRead) => this.#go(block && (() => this.#arrived(block))),
      onEnd: (cause?: Error) => this.#fail(this.#ended(cause)),
    };
    while (this.#helpers.length < this.#jobs - 1) this.#helpers.push(new Helper(this.#threads, this.#settings, listener));
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
    for (const helper of this.#helpers) helper.end();
    for (const { reject } of this.#waiters) reject(error);
    this.#waiters = [];
  }
}
