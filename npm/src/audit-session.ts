// One archive in one instance of the core, which is given up with it.
import { createGlue, type AuditGlue } from "accounts-webhooks:audit-glue";
import { coreModule } from "accounts-webhooks:module";
import { view, type Memory } from "./core.js";
import { describe, rawBody, requireObject } from "./options.js";
import { unpack } from "./unpack.js";
import type { AuditSettings } from "./audit-options.js";
import type { Audit } from "./audit.js";
import type { AuditAccount, AuditAccountOrder, AuditAccountPage, AuditAccountQuery, AuditReport, OpenedDelivery } from "./audit-types.js";

/** Bytes that are handed over at once. */
const most = 2 ** 20;

/** Orders of accounts, by the number that the core knows each by. */
const orders: readonly AuditAccountOrder[] = ["first", "last", "deliveries", "oddities", "id"];

const encoder = /* @__PURE__ */ new TextEncoder();

export class AuditSession implements Audit {
  #caller: string;
  #core: Memory & { readonly glue: AuditGlue };
  #bytes = 0;
  /** Half a character at the end of the last text. */
  #half = "";
  /** What accounts were asked for last, and how many there are. */
  #chosen = "";
  #count = 0;
  #state: "open" | "finished" | "broken" = "open";

  constructor(caller: string, { bits, bounds, secrets, accounts }: AuditSettings) {
    const glue = createGlue();
    const { memory } = glue.initSync({ module: coreModule() });
    this.#caller = caller;
    this.#core = { glue, memory, view: new Uint8Array(new ArrayBuffer(0)) };
    let end = 0;
    const ends = Uint32Array.from(secrets, (secret) => (end += encoder.encode(secret).length));
    glue.start(bits, bounds, secrets.join(""), ends, accounts.join(" "));
  }

  get bytes(): number {
    return this.#bytes;
  }

  get deliveries(): number {
    return this.#call((glue) => glue.deliveries());
  }

  write(chunk: Uint8Array | string): void {
    if (this.#state === "finished") throw new TypeError(`${this.#caller}: the archive is finished; call createAudit for another one`);
    const raw = rawBody(chunk);
    if (raw === undefined) throw new TypeError(`${this.#caller}: expected a chunk as a Uint8Array or a string, found ${describe(chunk)}`);
    this.#write(typeof raw === "string" ? this.#encode(raw) : raw);
  }

  report(): AuditReport {
    return this.#report(false);
  }

  accounts(query: AuditAccountQuery = {}): AuditAccountPage {
    requireObject(this.#caller, query);
    const { id = "", state = "", oddity = "", errorGroup = "", order = "first", descending = false, offset = 0, limit = 100 } = query;
    const chosen = JSON.stringify([this.#bytes, this.#state, id, state, oddity, errorGroup, order, descending]);
    return this.#call((glue) => {
      // A table asks for page after page of the same ones.
      if (chosen !== this.#chosen) this.#count = glue.select(id, state, oddity, errorGroup, orders.indexOf(order), descending);
      this.#chosen = chosen;
      return { count: this.#count, accounts: unpack(this.#core, glue.selected(offset, limit)) as AuditAccount[] };
    });
  }

  finish(): AuditReport {
    if (this.#half !== "") this.#write(encoder.encode(this.#half));
    this.#half = "";
    const report = this.#report(true);
    this.#state = "finished";
    return report;
  }

  #report(ends: boolean): AuditReport {
    return this.#call((glue) => unpack(this.#core, glue.report(ends)) as AuditReport);
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += most) {
      const part = bytes.length > most ? bytes.subarray(at, at + most) : bytes;
      this.#call((glue) => {
        const address = glue.room(part.length);
        view(this.#core).set(part, address);
        glue.write(part.length);
      });
      this.#bytes += part.length;
    }
  }

  /** A character beyond 16 bits may be cut in two: its half waits for the other one. */
  #encode(text: string): Uint8Array {
    const whole = this.#half + text;
    const last = whole.charCodeAt(whole.length - 1);
    const isHalf = last >= 0xd800 && last < 0xdc00;
    this.#half = isHalf ? whole.slice(-1) : "";
    return encoder.encode(isHalf ? whole.slice(0, -1) : whole);
  }

  /** What stopped half-way can't be trusted any more. */
  #call<R>(work: (glue: AuditGlue) => R): R {
    if (this.#state === "broken") throw new Error(`${this.#caller}: an error has ended this audit; call createAudit to begin again`);
    try {
      return work(this.#core.glue);
    } catch (error) {
      this.#state = "broken";
      throw error;
    }
  }
}

/** Takes bodies out of their envelopes, in an instance of its own. */
export function createTaker(): (bytes: Uint8Array) => OpenedDelivery {
  const glue = createGlue();
  const { memory } = glue.initSync({ module: coreModule() });
  const core = { glue, memory, view: new Uint8Array(new ArrayBuffer(0)) };
  return (bytes) => {
    const address = glue.buffer(bytes.length);
    view(core).set(bytes, address);
    const facts = unpack(core, glue.take_out(bytes.length)) as Omit<OpenedDelivery, "body">;
    return { body: glue.taken_body(), ...facts };
  };
}
