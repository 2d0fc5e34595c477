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
  Position,
  Map,
}

/** What the core is asked for names of members. */
type Names = { member_name(number: number): string };

const constants = [null, false, true];

/** The names of members that were met so far: the same in each instance, as they are numbered in the order they are met. */
const names = new WeakMap<Names, string[]>();

export function unpack(core: Memory & { readonly glue: Names }, address: number): unknown {
  const [wordsAddress, length, textAddress, textLength] = wordsAt(core, address, 4) as unknown as [number, number, number, number];
  const words = wordsAt(core, wordsAddress, length);
  const text = textAt(core, textAddress, textAddress + textLength);
  const known = namesOf(core.glue);
  let at = 0;
  let start = 0;
  const value = (): unknown => {
    const word = words[at++]!;
    const amount = word >>> 3;
    switch (word & 7) {
      case Kind.Constant:
        return constants[amount];
      case Kind.Small:
        return amount;
      case Kind.Large:
        at += 2;
        return words[at - 2]! + words[at - 1]! * 2 ** 32;
      case Kind.String:
        return text.substring(start, (start += amount));
      case Kind.Array: {
        const array = [];
        for (let index = 0; index < amount; index++) array.push(value());
        return array;
      }
      case Kind.Position:
        return { byte: value(), utf16: value(), line: value(), column: value() };
      case Kind.Map: {
        const entries: [unknown, unknown][] = [];
        for (let index = 0; index < amount; index++) entries.push([value(), value()]);
        // Makes members of all names, `__proto__` among them.
        return Object.fromEntries(entries);
      }
      default: {
        const object: Record<string, unknown> = {};
        for (let index = 0; index < amount; index++) {
          const number = words[at++]!;
          object[(known[number] ??= core.glue.member_name(number))] = value();
        }
        return object;
      }
    }
  };
  return value();
}

function namesOf(glue: Names): string[] {
  let known = names.get(glue);
  if (known === undefined) names.set(glue, (known = []));
  return known;
}
