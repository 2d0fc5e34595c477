// Secrets, from where other users of the machine don't see them.
import { readFileSync } from "node:fs";
import { Option, type Command } from "commander";
import { reasonOf } from "./input.js";
import { Unusable, visible } from "./terminal.js";

export interface Secret {
  /** Where it is from, for people. */
  readonly from: string;
  readonly text: string;
}

export interface SecretOptions {
  secretEnv?: string[];
  secretFile?: string[];
}

const refusal =
  "Secrets are not taken as arguments, which every user of the machine can see in the list of processes: put it into an environment variable or a file, and name that with --secret-env or --secret-file.";

const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** Adds the options that name secrets. */
export function addSecretOptions(command: Command): Command {
  const refuse = (): never => {
    throw new Unusable(refusal);
  };
  return command
    .option("--secret-env <name>", "environment variable that holds the secret; may be repeated", collect)
    .option("--secret-file <file>", "file that holds the secret, without its last line end; may be repeated", collect)
    .addOption(new Option("--secret [value]").hideHelp().argParser(refuse).preset(""))
    .addHelpText("after", "\nA secret is never an argument itself: every user of the machine would see it in\nthe list of processes.");
}

/** The secrets that are named. */
export function readSecrets({ secretEnv = [], secretFile = [] }: SecretOptions): Secret[] {
  return [...secretEnv.map(fromEnvironment), ...secretFile.map(fromFile)];
}

/** The secrets that are named, of which there has to be one. */
export function requireSecrets(options: SecretOptions, purpose: string): [Secret, ...Secret[]] {
  const [first, ...others] = readSecrets(options);
  if (first === undefined) throw new Unusable(`${purpose} takes the subscription's secret: name where it is with --secret-env NAME or --secret-file FILE.`);
  return [first, ...others];
}

/** The one secret that is named. */
export function requireSecret(options: SecretOptions, purpose: string): Secret {
  const [secret, ...others] = requireSecrets(options, purpose);
  if (others.length > 0) throw new Unusable(`${purpose} takes one secret, and ${others.length + 1} are named: leave one of them.`);
  return secret;
}

// What was given in place of a name may be the secret itself, so it is not said again.
function fromEnvironment(name: string): Secret {
  const text = process.env[name];
  if (text === undefined) throw new Unusable("The environment has no variable of the name that --secret-env gives: export it first, and give its name, not the secret.");
  if (text === "") throw new Unusable(`The environment variable \`${name}\` is empty, and anyone could sign with an empty secret: see why it was not filled.`);
  return { from: `the environment variable \`${name}\``, text };
}

function fromFile(file: string): Secret {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) throw new Unusable("The file that --secret-file names holds no text in UTF-8: see that it is the right one.");
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file; give its name, not the secret" : reasonOf(error).replaceAll(file, "…");
    throw new Unusable(`The file that --secret-file names can't be read: ${reason}.`);
  }
  text = text.replace(/\r?\n$/, "");
  if (text === "") throw new Unusable("The file that --secret-file names is empty, and anyone could sign with an empty secret: see why it was not filled.");
  return { from: `the file \`${visible(file)}\``, text };
}
