// Tests that hold a receiver to what is said here of a body, signed.
import { createReceiver, inspect, sign } from "accounts-webhooks";
import { inRust, inShell, inTypeScript, quoted } from "./literals";

/** Where tests find a secret that must not stand in them. */
export const variable = "WEBHOOK_SECRET";

/** For tests alone: whoever reads them knows it. */
export const madeUp = "only-for-tests-0123456789abcdef";

export interface Signing {
  secret: string;
  /** Whether the secret may stand in the program; else it is read from the environment. */
  isWritten: boolean;
}

export interface TestLanguage {
  id: string;
  label: string;
  write(body: string | Uint8Array, signing: Signing): string;
}

export const languages: readonly TestLanguage[] = [
  { id: "vitest", label: "vitest", write: vitest },
  { id: "rust-test", label: "Rust", write: rust },
  { id: "curl-test", label: "curl", write: curl },
];

const exact = "The signature is that of exactly these bytes: another line end, or one space more, and it is wrong.";

function vitest(body: string | Uint8Array, { secret, isWritten }: Signing): string {
  const signature = sign(body, secret);
  const received = createReceiver({ secrets: [secret] }).receive({ body, signature });
  const codes = JSON.stringify(inspect(body, { expect: "message" }).findings.map(({ code }) => code));
  const given = isWritten ? inTypeScript(secret) : `process.env.${variable} ?? ""`;
  const outcome = received.ok
    ? `  if (!received.ok) throw new Error(\`refused: \${received.reason}\`);
  expect(received.message.event).toBe(${JSON.stringify(received.message.event)});
  expect(received.report.findings.map(({ code }) => code)).toEqual(${codes});`
    : `  expect(received).toMatchObject({ ok: false, reason: ${JSON.stringify(received.reason)} });${received.report ? `\n  expect(received.report?.findings.map(({ code }) => code)).toEqual(${codes});` : ""}`;
  return `import { createReceiver } from "accounts-webhooks";
import { expect, test } from "vitest";

// ${exact}
const body = ${inTypeScript(body)};
const signature = "${signature}";
const secret = ${given};

test("${received.ok ? "takes the delivery" : "refuses the delivery"}", () => {
  const received = createReceiver({ secrets: [secret] }).receive({ body, signature });
${outcome}
});
`;
}

function rust(body: string | Uint8Array, { secret, isWritten }: Signing): string {
  const { verdict, findings } = inspect(body);
  const given = isWritten ? inRust(secret) : `std::env::var("${variable}").unwrap()`;
  const codes = findings.map(({ code }) => `"${code}"`).join(", ");
  const held = findings.length === 0 ? "assert!(report.findings.is_empty());" : `let codes: Vec<_> = report.findings.iter().map(|finding| finding.code.name()).collect();
    assert_eq!(codes, [${codes}]);`;
  return `use accounts_webhooks::signature::Secrets;
use accounts_webhooks::{Options, Verdict, inspect};

#[test]
fn the_delivery_is_${verdict}() {
    // ${exact}
    let body = ${inRust(body)};
    let signature = "${sign(body, secret)}";
    let secrets = Secrets::new([${given}]).unwrap();
    assert_eq!(secrets.verify(body, Some(signature)), Ok(0));

    let report = inspect(body, &Options::default());
    assert_eq!(report.verdict, Verdict::${verdict.charAt(0).toUpperCase()}${verdict.slice(1)});
    ${held}
}
`;
}

function curl(body: string | Uint8Array, { secret, isWritten }: Signing): string {
  const { before, option } = inShell(body);
  const whose = isWritten ? `\n# The secret it is signed with: ${quoted(secret.replace(/\s+/g, " "))}` : "";
  return `# ${exact}${whose}
${before}curl --include "\${WEBHOOK_URL:-http://localhost:3000/webhooks}" \\
  --header 'content-type: application/json' \\
  --header 'X-Argyle-Signature: ${sign(body, secret)}' \\
  ${option}
`;
}
