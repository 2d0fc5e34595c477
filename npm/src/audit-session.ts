// Parts of an audit, each with an instance of the core, which is given up with it.
import type { AuditGlue } from "accounts-webhooks:audit-glue";
import { Instance, Part } from "./audit-instance.js";
import { requireObject } from "./options.js";
import type { AuditSettings } from "./audit-options.js";
import type { Stretches } from "./audit-stretches.js";
import type { Audit, AuditBlock, AuditCutter, AuditReader } from "./audit.js";
import type { AuditAccountOrder, AuditAccountPage, AuditAccountQuery } from "./audit-tables.js";
import type { AuditAccount, AuditReport, AuditRow, AuditStart } from "./audit-types.js";

/** What blocks are, as the core numbers it. */
const kinds = ["first", "next", "read"] as const;

/** The most blocks whose memory is kept. */
const mostSpare = 16;

/** Bytes that are handed over at once. */
const most = 2 ** 20;

/** Bytes of a file that are read at once, so few that they stay near the processor. */
const partLength = 2 ** 18;

/** Orders of accounts, as the core numbers them. */
const orders: readonly AuditAccountOrder[] = ["first", "last", "deliveries", "oddities", "id"];

export class AuditSession extends Instance implements Audit {
  #bytes = 0;
  /** How often it went on; at which time which accounts were selected last, and how many those are. */
  #round = 0;
  #chosen = "";
  #count = 0;

  constructor(caller: string, settings: AuditSettings) {
    super(caller, Part.Audit, settings);
  }

  get bytes(): number {
    return this.#bytes;
  }

  get deliveries(): number {
    return this.call((glue) => glue.deliveries());
  }

  write(chunk: Uint8Array | string): void {
    this.#write(this.bytesOf(chunk));
  }

  /** Goes on with what `read` writes to the room that it is handed, at the front. Returns how many bytes that were. */
  fill(read: (room: Uint8Array) => number): number {
    this.requireUnfinished();
    this.#round++;
    const room = this.call((glue) => this.room(glue.room(partLength), partLength));
    // It may fail: what was read before is true all the same.
    const length = read(room);
    this.call((glue) => glue.write(length));
    this.#bytes += length;
    return length;
  }

  /** Goes on with the next stretch of a file itself. Returns how many bytes were read, and whether that is all of it. */
  take(stretches: Stretches): { length: number; isWhole: boolean } {
    this.#round++;
    return this.call((glue) => this.stretch(glue, stretches, stretches.next));
  }

  /** Goes on with the next block itself. */
  read({ kind, bytes }: AuditBlock): void {
    if (kind === "read") return void this.join(bytes);
    this.#round++;
    this.call((glue) => {
      this.hand(glue.room(bytes.length), bytes);
      glue.read_block(0, bytes.length, kind === "first");
    });
  }

  join(read: Uint8Array): AuditStart {
    const bytes = this.bytesOf(read);
    this.#round++;
    return this.call((glue) => {
      const [byte, line, deliveries] = glue.joined() as unknown as [number, number, number];
      this.hand(glue.input(bytes.length), bytes);
      // Half of it may be joined by now.
      if (!glue.join(bytes.length)) throw this.otherBytes();
      return { byte, line, deliveries };
    });
  }

  endFile(): void {
    this.#write(this.rest());
    this.call((glue) => glue.end_file());
  }

  report(): AuditReport {
    return this.#report(false);
  }

  finish(): AuditReport {
    this.#write(this.end());
    return this.#report(true);
  }

  #report(ends: boolean): AuditReport {
    return this.call((glue) => this.unpacked(glue.report(ends)) as AuditReport);
  }

  accounts(query: AuditAccountQuery = {}): AuditAccountPage {
    requireObject(this.caller, query);
    const { id = "", state = "", oddity = "", errorGroup = "", order = "first", descending = false, offset = 0, limit = 100 } = query;
    const chosen = JSON.stringify([this.#round, id, state, oddity, errorGroup, order, descending]);
    return this.call((glue) => {
      // A table asks for page after page of the same ones.
      if (chosen !== this.#chosen) this.#count = glue.select(id, state, oddity, errorGroup, orders.indexOf(order), descending);
      this.#chosen = chosen;
      return { count: this.#count, accounts: this.unpacked(glue.selected(offset, limit)) as AuditAccount[] };
    });
  }

  #write(bytes: Uint8Array): void {
    this.#round++;
    for (let at = 0; at < bytes.length; at += most) {
      const part = bytes.length > most ? bytes.subarray(at, at + most) : bytes;
      this.call((glue) => {
        this.hand(glue.room(part.length), part);
        glue.write(part.length);
      });
      this.#bytes += part.length;
    }
  }
}

/** Shows what readers say. */
export class RowsSession extends Instance {
  constructor(caller: string, settings: AuditSettings) {
    super(caller, Part.Reader, settings);
  }

  rows(read: Uint8Array, { byte, line, deliveries }: AuditStart): AuditRow[] {
    const bytes = this.bytesOf(read);
    const rows = this.call((glue) => {
      this.hand(glue.input(bytes.length), bytes);
      return this.unpacked(glue.rows(bytes.length, byte, line, deliveries)) as AuditRow[] | null;
    });
    if (rows === null) throw this.otherBytes();
    return rows;
  }
}

export class CutterSession extends Instance implements AuditCutter {
  /** How many bytes were written so far. */
  bytes = 0;
  /** Memory of blocks that nobody needs any more, for the next ones: new memory costs more than to fill it. */
  readonly #spare: ArrayBuffer[] = [];

  constructor(caller: string, settings: AuditSettings) {
    super(caller, Part.Cutter, settings);
  }

  /** Takes back the memory of a block. */
  reuse(buffer: ArrayBuffer): void {
    if (this.#spare.length < mostSpare) this.#spare.push(buffer);
  }

  write(chunk: Uint8Array | string): AuditBlock[] {
    return this.#cut(this.bytesOf(chunk));
  }

  endFile(): AuditBlock[] {
    return [...this.#rest(this.rest()), ...this.#taken((glue) => glue.end_file())];
  }

  finish(): AuditBlock[] {
    return this.#rest(this.end());
  }

  #rest(bytes: Uint8Array): AuditBlock[] {
    return [...this.#cut(bytes), ...this.#taken((glue) => glue.cut(0, true))];
  }

  #cut(bytes: Uint8Array): AuditBlock[] {
    const blocks: AuditBlock[] = [];
    for (let at = 0; at < bytes.length; at += most) {
      const part = bytes.length > most ? bytes.subarray(at, at + most) : bytes;
      this.call((glue) => this.hand(glue.room(part.length), part));
      blocks.push(...this.#taken((glue) => glue.cut(part.length, false)));
      this.bytes += part.length;
    }
    return blocks;
  }

  #taken(cut: (glue: AuditGlue) => number): AuditBlock[] {
    const { bytes, kind } = this.call((glue) => this.taken(cut(glue), this.#spare.at(-1)));
    if (bytes.length === 0) return [];
    this.#spare.pop();
    return [{ kind: kinds[kind]!, bytes }];
  }
}

export class ReaderSession extends Instance implements AuditReader {
  constructor(caller: string, settings: AuditSettings) {
    super(caller, Part.Reader, settings);
  }

  /** What is said of the block is written to `buffer`, if that is handed in and has room for it. */
  read({ kind, bytes }: AuditBlock, buffer?: ArrayBuffer): Uint8Array<ArrayBuffer> {
    if (kind === "read") return bytes;
    return this.call((glue) => {
      this.hand(glue.room(bytes.length), bytes);
      glue.read_block(0, bytes.length, kind === "first");
      return this.taken(glue.told(), buffer).bytes;
    });
  }

  /** Reads stretch `number` of a file, and writes what is said of it to where `stretches` have room for that. */
  take(stretches: Stretches, number: number): void {
    this.call((glue) => {
      const { length, isWhole } = this.stretch(glue, stretches, number);
      const room = stretches.packed(number);
      const { bytes } = this.taken(glue.told(), room);
      if (isWhole && bytes.buffer === room) stretches.tell(number, length, bytes.length);
      else stretches.decline(number);
    });
  }
}
