// `verify` and `sign`.
import { Command } from "commander";
import { sign, signatureHeader, signatureWords, verify } from "../index.js";
import { quoted, readWhole, requireOneStdin } from "./input.js";
import { addSecretOptions, requireSecret, requireSecrets, type SecretOptions } from "./secrets.js";
import { conclude, paint, print, status, Unusable } from "./terminal.js";

interface VerifyOptions extends SecretOptions {
  signature?: string;
  headers?: string;
}

export function verifyCommand(): Command {
  const command = new Command("verify")
    .summary("tell whether a delivery is genuine, and if not, what was done wrong")
    .description(
      "Tells whether a signature is that of exactly these bytes by one of the secrets. If not, it computes again what may have been done wrong, and names what it could prove.",
    )
    .argument("<file>", "the raw body; `-` is standard input")
    .option("--signature <hex>", `the value of the header ${signatureHeader}`)
    .option("--headers <file>", "file with all headers, as lines `Name: value` or as a JSON object");
  return addSecretOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  accounts-webhooks verify --secret-env ARGYLE_SECRET --headers headers.txt body.json
  accounts-webhooks verify --secret-file old --secret-file new --signature 9f86d0… body.json`,
    )
    .action(runVerify);
}

async function runVerify(file: string, options: VerifyOptions): Promise<void> {
  if ((options.signature === undefined) === (options.headers === undefined)) {
    throw new Unusable("Give the signature with --signature HEX, or the file that has the headers with --headers FILE: one of the two.");
  }
  const secrets = requireSecrets(options, "Verifying");
  if (options.headers !== undefined) requireOneStdin([file, options.headers]);
  const body = await readWhole(file);
  const signature = options.signature ?? signatureIn(await readWhole(options.headers!), options.headers!);
  const result = verify(body, signature, secrets.map(({ text }) => text));
  if (result.ok) {
    print(`${paint("green", "genuine")}: signed with the secret in ${secrets[result.secretIndex]!.from}`);
    return conclude(status.good);
  }
  print(`${paint("red", "not genuine")} (${result.reason}): ${signatureWords.rejections[result.reason]}`);
  for (const likely of result.likely ?? []) print(`  ${paint("cyan", likely)}: ${signatureWords.likely[likely]}`);
  conclude(status.bad);
}

/** The value of the signature's header among those in `bytes`. What stands there twice is joined, as HTTP does it. */
function signatureIn(bytes: Buffer, file: string): string | undefined {
  const name = signatureHeader.toLowerCase();
  const values = headersIn(bytes.toString(), file).filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(", ");
}

function headersIn(text: string, file: string): [string, string][] {
  if (!/^\s*\{/.test(text)) {
    const lines = text.split(/\r?\n/).map((line) => /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line));
    return lines.flatMap((match) => (match === null ? [] : [[match[1]!, match[2]!]]));
  }
  try {
    return Object.entries(JSON.parse(text)).flatMap(([key, value]) => [value].flat().map((one): [string, string] => [key, String(one)]));
  } catch {
    throw new Unusable(`${quoted(file)} begins as JSON and is none: save the headers as lines \`Name: value\`, or as one JSON object.`);
  }
}

interface SignOptions extends SecretOptions {
  header?: boolean;
}

export function signCommand(): Command {
  const command = new Command("sign")
    .summary("sign a body as the vendor does")
    .description("Prints the signature of a body: HMAC-SHA512 of its exact bytes, in lower-case hexadecimal digits.")
    .argument("[file]", "the body; `-`, or none, is standard input", "-")
    .option("--header", "print the whole header, as curl's -H takes it");
  return addSecretOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  accounts-webhooks sign --secret-env ARGYLE_SECRET body.json
  curl --data-binary @body.json -H "$(accounts-webhooks sign --header --secret-env ARGYLE_SECRET body.json)" …`,
    )
    .action(async (file: string, options: SignOptions) => {
      const { text } = requireSecret(options, "Signing");
      const signature = sign(await readWhole(file), text);
      print(options.header ? `${signatureHeader}: ${signature}` : signature);
    });
}
