// Puts objects together that the core hands over as numbers and one text (src/wasm/pack.rs says how).
import { textAt, wordsAt, type Memory } from "./core.js";

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
  Finding,
  FindingWithoutHelp,
  Map,
}

/** An instance of the core, and what it is asked for names of members. */
type Source = Memory & { readonly glue: { member_name(number: number): string } };

const constants = [null, false, true];

/** What an instance says the same each time: names of members by their numbers, and texts by their addresses. */
interface Lasting {
  readonly names: string[];
  readonly texts: Map<number, string>;
}

const lasting = new WeakMap<Source["glue"], Lasting>();

// What is being unpacked. Outside of functions, which would be made anew for each report.
let core: Source | undefined;
let words: Uint32Array | undefined;
let at = 0;
let text = "";
let start = 0;
let known: Lasting;

export function unpack(from: Source, address: number): unknown {
  const [wordsAddress, length, textAddress, textLength] = wordsAt(from, address, 4) as unknown as [number, number, number, number];
  core = from;
  words = wordsAt(from, wordsAddress, length);
  text = textAt(from, textAddress, textAddress + textLength);
  known = lastingOf(from.glue);
  at = start = 0;
  const unpacked = value();
  // An instance that is given up is not to be kept here.
  core = words = undefined;
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
    case Kind.Array: {
      const array = [];
      for (let index = 0; index < amount; index++) array.push(value());
      return array;
    }
    case Kind.Shape:
      return shaped(amount);
    case Kind.Lasting:
      return lastingText(amount, words![at++]!);
    default: {
      const object: Record<string, unknown> = {};
      for (let index = 0; index < amount; index++) {
        const number = words![at++]!;
        object[(known.names[number] ??= core!.glue.member_name(number))] = value();
      }
      return object;
    }
  }
}

function shaped(shape: Shape): object {
  switch (shape) {
    case Shape.Position:
      return { byte: words![at++], utf16: words![at++], line: words![at++], column: words![at++] };
    case Shape.Finding:
      return { code: value(), severity: value(), message: value(), help: value(), pointer: value(), start: value(), end: value(), fixes: value(), url: value() };
    case Shape.Map: {
      const entries: [unknown, unknown][] = [];
      for (let left = words![at++]!; left > 0; left--) entries.push([value(), value()]);
      // Makes members of all names, `__proto__` among them.
      return Object.fromEntries(entries);
    }
    case Shape.FindingWithoutHelp:
      return { code: value(), severity: value(), message: value(), pointer: value(), start: value(), end: value(), fixes: value(), url: value() };
  }
}

function lastingText(address: number, length: number): string {
  let found = known.texts.get(address);
  // Another text may begin at the same place.
  if (found === undefined || found.length !== length) known.texts.set(address, (found = textAt(core!, address, address + length)));
  return found;
}

function lastingOf(glue: Source["glue"]): Lasting {
  let found = lasting.get(glue);
  if (found === undefined) lasting.set(glue, (found = { names: [], texts: new Map() }));
  return found;
}
