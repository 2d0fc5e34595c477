// Programs that make subscriptions. A body stands in them as it is in the editor, whatever it holds: each language has its
// own way to keep a text from ending its string.

export const servers = { sandbox: "https://api-sandbox.argyle.com/v2/webhooks", production: "https://api.argyle.com/v2/webhooks" };

export interface Language {
  id: string;
  label: string;
  /** The program that posts each of `bodies`, which are JSON, to `url`. */
  write(url: string, bodies: readonly string[]): string;
}

/** In the request's `Authorization`: the ID of an API key and its secret, which are not the secret of a subscription. */
const [id, key] = ["ARGYLE_API_KEY_ID", "ARGYLE_API_KEY_SECRET"];

export const languages: readonly Language[] = [
  { id: "curl", label: "curl", write: (url, bodies) => [`# takes ${id} and ${key}`, ...bodies.map((body) => curl(url, body))].join("\n\n") },
  { id: "node", label: "Node", write: (url, bodies) => node(url, bodies.map(asTemplate)) },
  { id: "python", label: "Python", write: (url, bodies) => python(url, bodies.map(asTripleQuoted)) },
  { id: "rust", label: "Rust", write: (url, bodies) => rust(url, bodies.map(asRawString)) },
];

/**
 * JSON with nothing in it that is not seen: in strings such characters are written as escapes, which say the same, and
 * elsewhere there are none. Without them a program could look different from what it does, and Rust refuses it. Line ends become
 * those of the program.
 */
export function visible(json: string): string {
  const escape = (character: string) => [...Array(character.length).keys()].map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
  return json.replace(/\r\n?/g, "\n").replace(/[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u007f-\u009f]/gu, escape);
}

function curl(url: string, body: string): string {
  return `curl --fail-with-body '${url}' \\
  --user "\${${id}}:\${${key}}" \\
  --header 'content-type: application/json' \\
  --data-raw '${body.replaceAll("'", "'\\''")}'`;
}

function asTemplate(body: string): string {
  return `\`${body.replace(/[\\`]|\$(?=\{)/g, "\\$&")}\``;
}

function node(url: string, bodies: string[]): string {
  return `const { ${id}, ${key} } = process.env; // those of your API key

const bodies = [
${bodies.join(",\n")},
];

for (const body of bodies) {
  const response = await fetch("${url}", {
    method: "POST",
    headers: {
      authorization: "Basic " + Buffer.from(\`\${${id}}:\${${key}}\`).toString("base64"),
      "content-type": "application/json",
    },
    body,
  });
  console.log(response.status, await response.text());
}`;
}

/** Every single quote is escaped, also one at the end, which would else be one of the closing three. */
function asTripleQuoted(body: string): string {
  return `'''${body.replace(/[\\']/g, "\\$&")}'''`;
}

function python(url: string, bodies: string[]): string {
  return `import os

import requests

bodies = [
${bodies.join(",\n")},
]

for body in bodies:
    response = requests.post(
        "${url}",
        auth=(os.environ["${id}"], os.environ["${key}"]),  # those of your API key
        headers={"content-type": "application/json"},
        data=body.encode(),
        timeout=30,
    )
    print(response.status_code, response.text)`;
}

/** As many `#` as no quote in the body is followed by. */
function asRawString(body: string): string {
  const longest = Math.max(0, ...[...body.matchAll(/"(#*)/g)].map(([, hashes = ""]) => hashes.length + 1));
  const hashes = "#".repeat(longest);
  return `r${hashes}"${body}"${hashes}`;
}

function rust(url: string, bodies: string[]): string {
  return `// cargo add reqwest --features blocking
use std::env::var;

const BODIES: [&str; ${bodies.length}] = [
${bodies.join(",\n")},
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Those of your API key.
    let (id, key) = (var("${id}")?, var("${key}")?);
    let client = reqwest::blocking::Client::new();
    for body in BODIES {
        let request = client.post("${url}").basic_auth(&id, Some(&key));
        let response = request.header("content-type", "application/json").body(body).send()?;
        println!("{} {}", response.status(), response.text()?);
    }
    Ok(())
}`;
}
