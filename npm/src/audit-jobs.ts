// An archive that is read by several threads: they read blocks, which this one cuts, or which all of them take of a file, and this one
// joins what they read, in order.
import { written } from "./audit-alone.js";
import { chunksOfFile, type ArchiveFile } from "./audit-file.js";
import { Helper, type Entry } from "./audit-helper.js";
import { later, Pace } from "./audit-pace.js";
import { AuditSession, CutterSession, ReaderSession } from "./audit-session.js";
import { Next, roomsFor, Stretches } from "./audit-stretches.js";
import { threads, type Threads } from "./audit-threads.js";
import type { AuditSettings, AuditSignal } from "./audit-options.js";
import type { AuditBlock, ParallelAudit } from "./audit.js";
import type { AuditReport } from "./audit-types.js";

/** Blocks that are read before threads are worth their start. */
const few = 12;

/** Files with fewer bytes are read here sooner than threads would start. */
const worthThreads = 64 * 2 ** 20;

/** Blocks that may be under way for each thread, so that none waits for what another one has still to join. */
const ahead = 4;

interface Waiter {
  readonly isOver: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
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
  /** Where these write what they read of files. */
  readonly #rooms: readonly SharedArrayBuffer[];
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
    this.#rooms = roomsFor(jobs);
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
    const stretches = this.#isBetween ? Stretches.of(file, this.#rooms) : undefined;
    this.#isBetween = false;
    const rest = stretches && (yield* this.#readBeside(stretches, signal));
    yield* written(this, chunksOfFile(file, rest), signal);
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

  /** Reads what can be read in stretches of a file, beside other threads; returns where the rest begins. */
  async *#readBeside(stretches: Stretches, signal: AuditSignal | undefined): AsyncGenerator<number, number> {
    await this.#until(() => this.#isIdle());
    const { start } = stretches.shared;
    if (stretches.bytes >= worthThreads) this.#startAll();
    for (const helper of this.#helpers) helper.invite(stretches.shared);
    const pace = new Pace();
    let [place, told] = [start, start];
    try {
      for (let isWhole = true; isWhole && !stretches.isOver; ) {
        let length: number;
        ({ length, isWhole } = this.#takeNext(stretches));
        place += length;
        if (!pace.isDue) continue;
        yield place - told;
        told = place;
        await pace.giveWay();
        if (this.#failure !== undefined) throw this.#failure;
        signal?.throwIfAborted();
      }
    } finally {
      stretches.stop();
      // Whoever closes the file has closed none that is read then, and the next one finds rooms that nobody writes to.
      while (this.#failure === undefined && stretches.areOthersWithin()) await later();
    }
    yield place - told;
    return place;
  }

  /** Goes on with the next stretch. Returns how many bytes that were, none while others still read it, and whether one can go on so. */
  #takeNext(stretches: Stretches): { length: number; isWhole: boolean } {
    const next = stretches.takeNext();
    if (next === Next.Taken) return { length: 0, isWhole: true };
    if (next === Next.Read) this.#audit.join(stretches.packedOfNext());
    const taken = next === Next.Read ? { length: stretches.lengthOfNext(), isWhole: true } : this.#audit.take(stretches);
    this.#fileBytes += taken.length;
    if (taken.isWhole) stretches.join();
    return taken;
  }

  #isIdle(): boolean {
    return this.#blocks.length === 0 && this.#sent.length === 0;
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
    else free.hand(block, entry);
    this.#sent.push(entry);
    this.#blocks.shift();
    return true;
  }

  /** Starts those that help this one. */
  #startAll(): void {
    const listener = {
      onRead: () => this.#go(),
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
