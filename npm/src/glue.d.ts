// What build.mjs puts in the place of these specifiers.

/** wasm-pack's glue, as a function: each call gives one that has no instance yet. */
declare module "accounts-webhooks:glue" {
  export interface Glue {
    initSync(options: { module: WebAssembly.Module }): { readonly memory: WebAssembly.Memory };
    buffer(length: number): number;
    places(): number;
    read(length: number, options: number, maxBytes: number): number;
    check(length: number, options: number, maxBytes: number): number;
    check_many(ends: Uint32Array, options: number, maxBytes: number): Uint8Array;
    inspect(length: number, options: number, maxBytes: number): number;
    compare(middle: number, length: number, options: number, maxBytes: number): number;
    describe(length: number, line: number, column: number, options: number, maxBytes: number): number;
    summarize(length: number, options: number, maxBytes: number): string;
    redact(length: number, secretsOnly: boolean): void;
    member_name(number: number): string;
    render(length: number, options: number, maxBytes: number): string;
    prepare(text: string, ends: Uint32Array): number;
    release(secrets: number): void;
    verify(secrets: number, length: number, signatureLength: number): number;
    likely(secrets: number, length: number, signature: string): Uint8Array;
    sign(length: number, secret: string): string;
    version(): string;
  }
  export function createGlue(): Glue;
}

/** The same of the core with audits. */
declare module "accounts-webhooks:audit-glue" {
  export interface AuditGlue {
    initSync(options: { module: WebAssembly.Module }): { readonly memory: WebAssembly.Memory };
    member_name(number: number): string;
    start(part: number, options: number, bounds: Uint32Array, secrets: string, ends: Uint32Array, accounts: string): void;
    room(length: number): number;
    input(length: number): number;
    write(length: number): void;
    join(length: number): boolean;
    joined(): Float64Array;
    rows(length: number, byte: number, line: number, deliveries: number): number;
    cut(length: number, isLast: boolean): number;
    end_file(): number;
    line_start(at: number, length: number): number;
    read_block(start: number, end: number, isFirst: boolean): void;
    told(): number;
    deliveries(): number;
    report(ends: boolean): number;
    select(id: string, state: string, oddity: string, errorGroup: string, order: number, descending: boolean): number;
    selected(from: number, count: number): number;
    buffer(length: number): number;
    take_out(length: number): number;
    taken_body(): Uint8Array;
  }
  export function createGlue(): AuditGlue;
}

/** The core's .wasm as text (core-text.mjs says how), and what makes bytes of it. */
declare module "accounts-webhooks:text" {
  export const text: string;
  /** In base64: a module that replaces the text in its memory by the bytes. */
  export const decoder: string;
  /** Where in that memory. */
  export const start: number;
}

/** The code of a thread that reads blocks of archives. */
declare module "accounts-webhooks:audit-thread" {
  const code: string;
  export default code;
}

/** One of src/module: the compiled core, by the way that a condition of package.json has for it. */
declare module "accounts-webhooks:module" {
  export function coreModule(): WebAssembly.Module;
}

declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}

/** The package's version. */
declare const VERSION: string;
