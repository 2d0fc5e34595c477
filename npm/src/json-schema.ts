// Puts the asked-for schema together. What the schemas say derives from the core's rows.
import { describe } from "./options.js";
import { definitions, roots } from "./schemas.js";
import type { JsonSchema, JsonSchemaName, JsonSchemaOptions, JsonSchemaTarget } from "./types.js";

interface Dialect {
  readonly $schema: string;
  /** The keyword that definitions stand under. */
  readonly keyword: string;
}

const dialects: Readonly<Record<JsonSchemaTarget, Dialect>> = {
  "draft-2020-12": { $schema: "https://json-schema.org/draft/2020-12/schema", keyword: "$defs" },
  "draft-07": { $schema: "http://json-schema.org/draft-07/schema#", keyword: "definitions" },
};

/**
 * The JSON Schema of a message, of one event's message, of a subscription, or of the account object that `resource` holds.
 * What `check` calls invalid fits none, and what it only warns of fits, except where a schema can't say it; the account
 * object alone is held to its documented types, which in a message are a matter of warnings.
 */
export function jsonSchema(name: JsonSchemaName, options: JsonSchemaOptions = {}): JsonSchema {
  const root = choose(roots, name, "a name");
  const { $schema, keyword } = choose(dialects, options.target ?? "draft-2020-12", "option `target`");
  const needed = [...reached(root)].map((other) => [other, definitions[other]]);
  const schema = { $schema, title: root, ...definitions[root], [keyword]: Object.fromEntries(needed) };
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"#/${keyword}/`));
}

/** The definitions that `name` refers to, and those that they refer to. */
function reached(name: string, found = new Set<string>()): Set<string> {
  for (const [, other] of JSON.stringify(definitions[name]).matchAll(/"#\/\$defs\/(\w+)"/g)) {
    if (!found.has(other!)) reached(other!, found.add(other!));
  }
  return found;
}

function choose<T extends object>(choices: T, name: keyof T, what: string): T[keyof T] {
  if (Object.hasOwn(choices, name)) return choices[name];
  const names = Object.keys(choices).map((choice) => `"${choice}"`);
  throw new TypeError(`jsonSchema: expected ${what} out of ${names.join(", ")}, found ${typeof name === "string" ? `"${name}"` : describe(name)}`);
}
