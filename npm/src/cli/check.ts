// `check`: reports on bodies.
import { Command, InvalidArgumentError, Option } from "commander";
import { inspect, render, type Expectation, type Finding, type Options } from "../index.js";
import { createFixer } from "./fix.js";
import { formats, type Result } from "./formats.js";
import { largest, readBytes, requireOneStdin, stdin } from "./input.js";
import { conclude, isColored, paint, print, say, status, Unusable, visible } from "./terminal.js";

interface CheckOptions {
  format: "text" | keyof typeof formats;
  strict?: boolean;
  mask?: boolean;
  expect?: Expectation;
  maxBytes: number;
  fix?: boolean;
  yes?: boolean;
  quiet?: boolean;
}

export function checkCommand(): Command {
  return new Command("check")
    .summary("report what bodies are, whether they are right, and where they are wrong")
    .description("Reports on webhook messages and subscription bodies: what each is, whether it is right, where it is wrong and what to do about it.")
    .argument("[files...]", "bodies as they were received; `-`, or none, is standard input")
    .addOption(new Option("--format <format>", "form of the report").choices(["text", ...Object.keys(formats)]).default("text"))
    .option("--strict", "take warnings for errors")
    .option("--mask", "keep the body's values out of the report, for logs")
    .addOption(new Option("--expect <kind>", "what the bodies are meant to be").choices(["message", "subscription"]))
    .option("--max-bytes <number>", "largest body that is read", readCount, largest)
    .option("--fix", "mend in place what can be mended beyond doubt; shows the changes and asks first")
    .option("-y, --yes", "with --fix: mend without asking")
    .option("-q, --quiet", "print no report: the exit status tells")
    .addHelpText(
      "after",
      `
Examples:
  accounts-webhooks check body.json
  accounts-webhooks check --strict --format github fixtures/*.json

Exit status: 0 no body is invalid, 1 one is, 2 one can't be read.`,
    )
    .action(run);
}

/** A whole number of an option. */
export function readCount(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
  return Number(text);
}

async function run(given: string[], options: CheckOptions): Promise<void> {
  const files = given.length === 0 ? [stdin] : given;
  requireOneStdin(files);
  if (options.yes && !options.fix) throw new Unusable("--yes answers what --fix asks: give --fix as well.");
  if (options.fix && files.includes(stdin)) throw new Unusable("--fix writes to the files it is given, and standard input is none: save the body as a file first.");
  const { strict, mask, expect, maxBytes } = options;
  const judging: Options = { strict, mask, expect, maxBytes };
  const fix = options.fix ? createFixer(judging, options.yes ?? false) : undefined;
  const results: Result[] = [];
  for (const file of files) {
    try {
      const found = await readBytes(file, maxBytes);
      const body = (await fix?.(file, found)) ?? found;
      const report = inspect(body, judging);
      conclude(report.verdict === "invalid" ? status.bad : status.good);
      if (options.quiet) continue;
      if (options.format === "text") print(asText(file, body, judging, files.length > 1));
      else results.push({ file, report });
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      say(error.message);
      conclude(status.unusable);
    }
  }
  if (options.quiet || options.format === "text") return;
  const text = formats[options.format](results);
  if (text !== "") print(text);
}

function asText(file: string, body: Uint8Array, judging: Options, isTitled: boolean): string {
  const name = file === stdin ? "standard input" : visible(file);
  const text = render(body, { ...judging, color: isColored(process.stdout) }).trimEnd();
  return isTitled ? `${paint("bold", name)}\n${text}\n` : text;
}

const colors = { error: "red", warning: "yellow", note: "cyan" } as const;

/** `finding` on one line. */
export function asLine({ code, severity, message, start }: Finding): string {
  return `${start.line}:${start.column}: ${paint(colors[severity], `${severity}[${code}]`)}: ${visible(message)}`;
}
