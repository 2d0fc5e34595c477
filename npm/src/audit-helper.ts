// A thread that helps to read an archive, as the one that joins sees it.
import { coreModule } from "accounts-webhooks:module";
import threadCode from "accounts-webhooks:audit-thread";
import type { AuditSettings } from "./audit-options.js";
import type { SharedStretches } from "./audit-stretches.js";
import type { Thread, Threads } from "./audit-threads.js";
import type { AuditBlock } from "./audit.js";

/** A block that was sent off, and what was read of it, once that is back. */
export interface Entry {
  read?: Uint8Array<ArrayBuffer> | undefined;
}

/** Is told what becomes of a thread. */
interface Listener {
  /** It is ready, or through with a block. */
  onRead(): void;
  /** It has ended. */
  onEnd(cause?: Error): void;
}

export class Helper {
  readonly #thread: Thread;
  /** What it has to do. */
  readonly #entries: Entry[] = [];
  #isReady = false;

  constructor({ Worker }: Threads, settings: AuditSettings, { onRead, onEnd }: Listener) {
    this.#thread = new Worker(threadCode, { eval: true, execArgv: [], workerData: { module: coreModule(), settings } });
    // A thread that has nothing to do keeps no process alive.
    this.#thread.unref();
    this.#thread.on("message", (said?: Uint8Array<ArrayBuffer>) => {
      // It says nothing once it is ready.
      if (this.#isReady) this.#entries.shift()!.read = said;
      this.#isReady = true;
      if (this.#entries.length === 0) this.#thread.unref();
      onRead();
    });
    this.#thread.on("error", (cause: Error) => onEnd(cause));
    this.#thread.on("exit", () => onEnd());
  }

  /** Whether it has started, and has less to do than `most`. */
  isFree(most: number): boolean {
    return this.#isReady && this.#entries.length < most;
  }

  /** Has it read a block. */
  hand(block: AuditBlock, entry: Entry): void {
    if (this.#entries.length === 0) this.#thread.ref();
    this.#entries.push(entry);
    this.#thread.postMessage(block, [block.bytes.buffer]);
  }

  /** Has it take part in the reading of a file, once it has started. */
  invite(stretches: SharedStretches): void {
    this.#thread.postMessage(stretches, []);
  }

  end(): void {
    void this.#thread.terminate();
  }
}
