// Puts objects together that the core hands over as numbers and one text (src/wasm/pack.rs says how).
import { asciiAt, textAt, type Memory } from "./core.js";
import type { Position } from "./types.js";

/** What a word says of the value that begins with it, in its lowest three bits. */
const enum Kind {
  Constant,
  Small,
  Large,
  String,
  Array,
  Object,
  Shape,
  Lasting,
}

/** Objects whose members come without their names. */
const enum Shape {
  Position,
  Map,
  Report,
  Finding,
  Fix,
  Edit,
  Message,
  Subscription,
  Account,
  Step,
}

/** An instance of the core, and what it is asked for names of members. */
type Source = Memory & { readonly glue: { member_name(number: number): string } };

const constants = [null, false, true];

/** What a finding says. */
interface Wording {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly help: string | null;
  readonly url: string;
}

/** What an instance says the same each time: names of members and words of findings by their numbers, and texts by their addresses. */
interface Lasting {
  readonly names: string[];
  readonly wordings: (Wording | undefined)[];
  readonly texts: Map<number, string>;
  /** All of its memory as words. Growing it detaches this view. */
  words: Uint32Array;
}

const lasting = new WeakMap<Source["glue"], Lasting>();

// What is being unpacked. Outside of functions, which would be made anew for each report.
let core: Source | undefined;
let words: Uint32Array | undefined;
let at = 0;
let text = "";
let start = 0;
let known: Lasting | undefined;

export function unpack(from: Source, address: number): unknown {
  core = from;
  known = lastingOf(from.glue);
  words = wordsOf(from, known);
  const place = address >>> 2;
  const textAddress = words[place + 2]!;
  text = (words[place + 4] ? asciiAt : textAt)(from, textAddress, textAddress + words[place + 3]!);
  at = words[place]! >>> 2;
  start = 0;
  const unpacked = value();
  // An instance that is given up is not to be kept here.
  core = words = known = undefined;
  text = "";
  return unpacked;
}

function value(): unknown {
  const word = words![at++]!;
  const amount = word >>> 3;
  switch (word & 7) {
    case Kind.Constant:
      return constants[amount];
    case Kind.Small:
      return amount;
    case Kind.Large:
      at += 2;
      return words![at - 2]! + words![at - 1]! * 2 ** 32;
    case Kind.String:
      return text.substring(start, (start += amount));
    case Kind.Array:
      return array(amount);
    case Kind.Shape:
      return shaped(amount);
    case Kind.Lasting:
      return lastingText(amount, words![at++]!);
    default: {
      const object: Record<string, unknown> = {};
      for (let index = 0; index < amount; index++) {
        const number = words![at++]!;
        object[(known!.names[number] ??= memberName(number))] = value();
      }
      return object;
    }
  }
}

function shaped(shape: Shape): object {
  switch (shape) {
    case Shape.Position:
      return position();
    case Shape.Finding:
      return finding();
    case Shape.Report:
      return { verdict: string(), kind: string(), event: value(), known: value(), events: list(), classification: value(), findings: list() };
    case Shape.Fix:
      return { title: string(), applicability: string(), edits: list() };
    case Shape.Edit:
      return { start: position(1), end: position(1), text: string() };
    case Shape.Message:
      return { happened: value(), connection: value(), failure: value(), gone: value(), resource: value(), deduplicationKey: value(), noDeduplicationKey: value() };
    case Shape.Subscription:
      return { known: list(), other: list(), unknown: list(), all: value(), resource: value(), misses: list() };
    case Shape.Account:
      return { account: string(), user: value(), deliveries: value(), byEvent: value(), state: value(), errorCode: value(), first: value(), last: list(), byOddity: value() };
    case Shape.Step:
      return { delivery: value(), line: value(), byte: value(), receivedAt: value(), event: value(), happened: value() };
    case Shape.Map: {
      const map: Record<string, unknown> = {};
      for (let left = words![at++]!; left > 0; left--) {
        const name = string();
        if (name in map) Object.defineProperty(map, name, { value: value(), configurable: true, enumerable: true, writable: true });
        else map[name] = value();
      }
      return map;
    }
  }
}

function finding(): object {
  const number = words![at++]!;
  // 0 stands in front of words that are this finding's alone.
  const { code, severity, message, help, url } = (number > 0 && known!.wordings[number]) || wording(number);
  if (help === null) return { code, severity, message, pointer: string(), start: position(), end: position(), fixes: list(), url };
  return { code, severity, message, help, pointer: string(), start: position(), end: position(), fixes: list(), url };
}

/** Words of a finding that have no number, or are told for the first time. */
function wording(number: number): Wording {
  const told = { code: string(), severity: string(), message: string(), help: value() as string | null, url: string() };
  if (number > 0) known!.wordings[number] = told;
  return told;
}

// What is known to come next is read without asking what it is: the engine then makes objects whose members have one form.

/** A string, in either form. */
function string(): string {
  const word = words![at++]!;
  return (word & 7) === Kind.Lasting ? lastingText(word >>> 3, words![at++]!) : text.substring(start, (start += word >>> 3));
}

/** An array. */
function list(): unknown[] {
  return array(words![at++]! >>> 3);
}

function array(length: number): unknown[] {
  const elements = [];
  for (let index = 0; index < length; index++) elements.push(value());
  return elements;
}

/** A position, behind so many words that say that it is one. */
function position(behind = 0): Position {
  at += behind + 4;
  return { byte: words![at - 4]!, utf16: words![at - 3]!, line: words![at - 2]!, column: words![at - 1]! };
}

function lastingText(address: number, length: number): string {
  let found = known!.texts.get(address);
  // Another text may begin at the same place.
  if (found === undefined || found.length !== length) known!.texts.set(address, (found = textAt(core!, address, address + length)));
  return found;
}

function lastingOf(glue: Source["glue"]): Lasting {
  let found = lasting.get(glue);
  if (found === undefined) lasting.set(glue, (found = { names: [], wordings: [], texts: new Map(), words: new Uint32Array(0) }));
  return found;
}

function wordsOf({ memory }: Source, lasting: Lasting): Uint32Array {
  if (lasting.words.length === 0) lasting.words = new Uint32Array(memory.buffer);
  return lasting.words;
}

function memberName(number: number): string {
  const name = core!.glue.member_name(number);
  // Making it may have grown the memory.
  words = wordsOf(core!, known!);
  return name;
}
