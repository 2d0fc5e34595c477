#!/usr/bin/env node
// The command `accounts-webhooks`.
import { Command, CommanderError } from "commander";
import { auditCommand } from "./audit/command.js";
import { checkCommand } from "./check.js";
import { explainCommand, sampleCommand } from "./examples.js";
import { listenCommand } from "./listen.js";
import { sendCommand } from "./send.js";
import { signCommand, verifyCommand } from "./signature.js";
import { conclude, isColored, say, status, Unusable, visibleLines } from "./terminal.js";
import { version } from "./version.js";

function createProgram(): Command {
  const program = new Command("accounts-webhooks")
    .description("Validates, verifies and tries out Argyle's accounts.* webhooks. It asks nothing of the vendor, and sends nothing but what `send` is told to.")
    .version(version)
    .addHelpText(
      "after",
      `
Examples:
  accounts-webhooks check body.json
  accounts-webhooks listen --secret-env ARGYLE_SECRET

Exit status: 0 valid or genuine, 1 not, 2 what was given can't be worked with.`,
    );
  const commands = [checkCommand(), verifyCommand(), signCommand(), auditCommand(), listenCommand(), sendCommand(), sampleCommand(), explainCommand()];
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands]) {
    command.exitOverride().helpOption("-h, --help", "show this help");
    command.configureOutput({ outputError: () => {}, getOutHasColors: () => isColored(process.stdout), getErrHasColors: () => isColored(process.stderr) });
  }
  return program.helpCommand("help [command]", "show the help of a command");
}

/** Commander's word on arguments, as one sentence with the way to the help. */
function sentence({ message }: CommanderError, args: readonly string[]): string {
  const [said = "", hint] = message.replace(/^error: /, "").split("\n");
  // What stands behind `=` may be a secret.
  const fault = said.replace(/(--[\w-]+)=.*'/, "$1'");
  const meant = /Did you mean (?:one of )?(.*)\?\)/.exec(hint ?? "")?.[1];
  const command = createProgram().commands.find((command) => command.name() === args[0]);
  const help = `accounts-webhooks ${command === undefined ? "" : `${command.name()} `}--help`;
  const text = `${fault[0]?.toUpperCase() ?? ""}${fault.slice(1)}`.replace(/\.$/, "");
  return visibleLines(`${text}${meant === undefined ? "." : `: did you mean \`${meant}\`?`} See \`${help}\`.`);
}

async function main(args: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return;
      conclude(status.unusable);
      if (error.code !== "commander.help") say(sentence(error, args));
    } else {
      conclude(status.unusable);
      if (error instanceof Unusable) return say(error.message);
      say(`This is a fault of accounts-webhooks ${version}, please report it: ${error instanceof Error ? error.message : "unknown"}.`);
      if (process.env.DEBUG) console.error(error);
    }
  }
}

// Whoever reads the output may stop before its end, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? process.exitCode : status.unusable));
await main(process.argv.slice(2));
