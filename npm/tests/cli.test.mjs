// The command as anyone runs it: what it prints, where, and its exit status.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import * as library from "accounts-webhooks";
import { body, cli, file, folder, hmac, limits, published, refused, run, secret, told } from "./command.mjs";
import { corpus, corpusFolder, packageFolder } from "./support.mjs";

const { inspect } = library;
const invalid = join(corpusFolder, "message", "many_mistakes.json");

test("helps: with examples for every command, and what was meant", limits, async () => {
  const { stdout } = await told(["--help"], 0, /Exit status: 0/);
  const commands = [...stdout.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, name]) => name);
  for (const name of ["check", "verify", "sign", "listen", "send"]) assert.ok(commands.includes(name), name);
  for (const name of commands) {
    const { stdout } = await told([name, "--help"], 0, /Examples:/);
    assert.ok(stdout.split("Examples:")[1].match(/accounts-webhooks \w+/g).length >= 2, name);
    assert.equal((await run(["help", name])).stdout, stdout);
  }
  assert.equal((await run(["--version"])).stdout, `${JSON.parse(readFileSync(join(packageFolder, "package.json"))).version}\n`);
  await told([], 2, /^Usage: accounts-webhooks/);
  await refused(["chek"], /did you mean `check`\? See `accounts-webhooks --help`/);
  await refused(["check", "--strct"], /did you mean `--strict`\? See `accounts-webhooks check --help`/);
  await refused(["check", "--format", "yaml"], /text, json, sarif, github, junit/);
  await refused(["check", "--max-bytes", "many"], /whole number/);
  await refused(["sign", "one", "two"], /[Tt]oo many arguments/);
});

test("check tells valid, invalid and unusable apart", limits, async () => {
  await told(["check", published], 0, /^valid: a webhook message of accounts.failed/);
  await told(["check", invalid], 1, /\ninvalid: /);
  await told(["check", published, invalid], 1, /many_mistakes\.json\n/);
  await told(["check", "--quiet", invalid], 1, /^$/);
  await refused(["check", "absent.json"], /`absent.json` can't be read: there is no such file/);
  await refused(["check", folder], /folder/);
  const both = await told(["check", "absent.json", invalid], 2, /many_mistakes|\ninvalid: /);
  assert.match(both.stderr, /no such file/);
  await refused(["check", "-", "-"], /once/);
});

test("check reads standard input, and heeds its options", limits, async () => {
  await told(["check"], 0, /^valid/, { input: body });
  await told(["check", "-"], 1, /empty/, { input: "" });
  await told(["check", "--expect", "subscription"], 1, /^error\[/, { input: body });
  await told(["check", "--max-bytes", "10"], 1, /more than 10 bytes/, { input: body });
  const noted = body.replace('"accounts.failed"', '"accounts.renamed"');
  await told(["check"], 0, /^warning\[/, { input: noted });
  await told(["check", "--strict"], 1, /^error\[/, { input: noted });
  const plain = JSON.parse((await run(["check", "--format", "json"], { input: body.replace('"018', '"x018') })).stdout);
  const masked = JSON.parse((await run(["check", "--format", "json", "--mask"], { input: body.replace('"018', '"x018') })).stdout);
  assert.match(plain[0].report.findings[0].message, /x018/);
  assert.doesNotMatch(masked[0].report.findings[0].message, /x018/);
});

test("colours only where they are wanted", limits, async () => {
  assert.doesNotMatch((await run(["check", invalid])).stdout, /\u001b/);
  assert.match((await run(["check", invalid], { env: { FORCE_COLOR: "1" } })).stdout, /\u001b\[/);
  assert.doesNotMatch((await run(["check", invalid], { env: { FORCE_COLOR: "0" } })).stdout, /\u001b/);
});

test("nothing of a body or a file's name acts on the terminal", limits, async () => {
  const text = JSON.stringify({ event: "\u001b[2J\u009b\u202eaccounts\u2028", name: "n", data: { "\u001b]0;x\u0007": 1 } }).replaceAll("\\u001b", "\u001b");
  const name = file("odd.json", text);
  for (const format of ["text", "github", "junit", "sarif"]) {
    assert.doesNotMatch((await run(["check", "--format", format, name])).stdout, /[^\n\P{Cc}]|[\u202e\u2028]/u, format);
  }
  assert.doesNotMatch((await run(["check", "a\u001b[2J"])).stderr, /\u001b/);
  assert.doesNotMatch((await run(["\u001b[2J"])).stderr, /\u001b/);
});

test("json is the reports as the package gives them", limits, async () => {
  const { stdout } = await told(["check", "--format", "json", published, invalid], 1, /^\[/);
  assert.deepEqual(JSON.parse(stdout), [published, invalid].map((file) => ({ file, report: inspect(readFileSync(file)) })));
});

test("sarif has rules, places in UTF-16 units, and fixes", limits, async () => {
  const text = body.replace('"name": "', '"name": "\u{1f600}\u{1f600}", "nane": "').replace("accounts.failed", "account.failed");
  file("with space.json", text);
  const { stdout } = await told(["check", "--format", "sarif", "with space.json"], 1, /^\{/);
  const { $schema, version, runs } = JSON.parse(stdout);
  assert.match($schema, /sarif-2\.1\.0/);
  assert.equal(version, "2.1.0");
  const [{ tool, results, columnKind }] = runs;
  assert.equal(columnKind, "utf16CodeUnits");
  const { findings } = inspect(text);
  assert.equal(results.length, findings.length);
  results.forEach((result, index) => {
    const { code, severity, start, end, url, fixes } = findings[index];
    assert.deepEqual([result.ruleId, result.level], [code, severity]);
    assert.deepEqual([tool.driver.rules[result.ruleIndex].id, tool.driver.rules[result.ruleIndex].helpUri], [code, url]);
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, "with%20space.json");
    const { startLine, startColumn, endLine, endColumn } = region;
    assert.deepEqual([startLine, startColumn, endLine, endColumn], [start.line, start.column, end.line, end.column]);
    assert.equal(text.slice(region.charOffset, region.charOffset + region.charLength), text.slice(start.utf16, end.utf16));
    assert.equal(typeof result.message.text, "string");
    assert.equal((result.fixes ?? []).length, fixes.length);
    for (const { artifactChanges } of result.fixes ?? []) assert.equal(typeof artifactChanges[0].replacements[0].insertedContent.text, "string");
  });
  assert.ok(results.some(({ fixes }) => fixes !== undefined));
  const inside = JSON.parse((await run(["check", "--format", "sarif", invalid])).stdout).runs[0].results[0].locations[0];
  assert.match(inside.physicalLocation.artifactLocation.uri, /^file:\/\/\//);
});

test("github has commands whose text can't break out of them", limits, async () => {
  file("a,b%c.json", '{"event": "50%,::x", "name": "n", "data": {}}');
  const { stdout } = await run(["check", "--format", "github", "a,b%c.json"]);
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines.length, inspect(readFileSync(join(folder, "a,b%c.json"))).findings.length);
  for (const line of lines) assert.match(line, /^::(error|warning|notice) file=a%2Cb%25c\.json,line=1,col=\d+,title=\w+::[^\r\n]+$/);
  assert.match(stdout, /50%25,::x/);
  assert.match(stdout, /%0A/);
  assert.equal((await run(["check", "--format", "github"], { input: body })).stdout, "");
  assert.match((await run(["check", "--format", "github"], { input: "{" })).stdout, /^::error title=/);
});

test("junit is well-formed, with a test for each file", limits, async () => {
  const odd = file("odd<&\".json", '{"event": "<]]>&\'\u0001\ufffe", "name": "n", "data": {}');
  const { stdout } = await run(["check", "--format", "junit", published, odd]);
  assertXml(stdout);
  assert.match(stdout, /<testsuite name="accounts-webhooks" tests="2" failures="1" errors="0">/);
  assert.equal(stdout.match(/<testcase /g).length, 2);
  assert.equal(stdout.match(/<failure /g).length, 1);
});

/** Tags are closed in order, and nothing stands between them that XML forbids. */
function assertXml(text) {
  const open = [];
  const rest = text.replace(/^<\?xml [^>]*\?>/, "").replace(/<(\/?)(\w+)((?: \w+="[^"<]*")*)(\/?)>/g, (_, closing, name, _attributes, empty) => {
    if (closing) assert.equal(open.pop(), name);
    else if (!empty) open.push(name);
    return "";
  });
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]/);
  assert.doesNotMatch(text, /&(?!(amp|lt|gt|quot|apos);)|[^\n\P{Cc}]|[\ufffe\uffff]/u);
}

test("--fix mends what is beyond doubt, shows it, and leaves all other bytes alone", limits, async () => {
  const broken = body.replace('"\n  }', '",\n  }').replace('"name": "', '"name": "\u00e9\u{1f600}\t');
  const name = file("mend.json", broken);
  await refused(["check", "--fix", name], /--yes/);
  assert.equal(readFileSync(name, "utf8"), broken);
  const { stderr } = await told(["check", "--fix", "-y", name], 0, /valid/);
  assert.match(stderr, /^--- .*mend\.json\n\+\+\+ .*mend\.json\n@@ -1,/);
  assert.match(stderr, /\n-  "name": "é\u{1f600}\t.*",\n\+  "name": "é\u{1f600}\\t.*",\n/u);
  const expected = broken.replace("\t", "\\t").replace('",\n  }', '"\n  }');
  assert.equal(readFileSync(name, "utf8"), expected);
  assert.equal((await run(["check", "--fix", "-y", name])).stderr, "");
  await refused(["check", "--fix", "-y"], /standard input/);
  await refused(["check", "--yes", name], /--fix/);
});

test("--fix keeps bytes that are no text, links, and every report from growing worse", limits, async () => {
  const raw = Buffer.concat([Buffer.from('{"a": "'), Buffer.from([0xff, 0xfe]), Buffer.from('", "event": 1,}\r\n')]);
  const target = file("raw.json", raw);
  const link = join(folder, "link.json");
  symlinkSync(target, link);
  await run(["check", "--fix", "-y", link]);
  const mended = Buffer.concat([raw.subarray(0, raw.length - 4), raw.subarray(raw.length - 3)]);
  assert.deepEqual(readFileSync(target), mended);
  const copies = join(folder, "copies");
  mkdirSync(copies);
  const bodies = [...corpus()].map(([name, bytes]) => [join("copies", name.replaceAll("/", "+")), bytes]);
  for (const [name, bytes] of bodies) file(name, bytes);
  await run(["check", "--fix", "-y", "--quiet", ...bodies.map(([name]) => name)]);
  const errors = (bytes) => inspect(bytes).findings.filter(({ severity }) => severity === "error").length;
  for (const [name, bytes] of bodies) {
    const after = readFileSync(join(folder, name));
    assert.ok(errors(after) <= errors(bytes), name);
    assert.ok(inspect(after).findings.every(({ fixes }) => fixes.every(({ applicability }) => applicability !== "safe")), name);
  }
});

const hasTerminal = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

test("--fix asks on a terminal, and writes to no file that changed meanwhile", { ...limits, skip: !hasTerminal && "there is no `script` to make a terminal with" }, async () => {
  const broken = body.replace('"\n  }', '",\n  }');
  for (const [key, meanwhile, pattern, status, expected] of [
    ["n\n", "", /\ninvalid|trailing comma/, 1, broken],
    ["\u0004", "", /trailing comma/, 1, broken],
    ["\u0003", "", /\[y\/N\]/, 130, broken],
    ["y\n", "\n", /changed while it was looked at/, 2, `${broken}\n`],
    ["y\n", "", /was mended: 1 change/, 0, body],
  ]) {
    const name = file("ask.json", broken);
    const child = spawn("script", ["-qec", `${process.execPath} ${cli} check --fix ${name}`, "/dev/null"]);
    let output = "";
    child.stdout.on("data", (chunk) => {
      const asked = /\[y\/N\]/.test(output);
      output += chunk;
      if (asked || !/\[y\/N\]/.test(output)) return;
      writeFileSync(name, broken + meanwhile);
      child.stdin.write(key);
    });
    assert.equal(await new Promise((resolve) => child.on("close", resolve)), status, output);
    assert.match(output, pattern);
    assert.equal(readFileSync(name, "utf8"), expected);
  }
});

test("sign makes what Node's own crypto makes", limits, async () => {
  const name = file("body.json", body);
  assert.equal((await told(["sign", "--secret-env", "ARGYLE_SECRET", name], 0, /./)).stdout, `${hmac(body)}\n`);
  assert.equal((await run(["sign", "--secret-env", "ARGYLE_SECRET"], { input: body })).stdout, `${hmac(body)}\n`);
  const held = file("secret.txt", `${secret}\n`);
  assert.equal((await run(["sign", "--header", "--secret-file", held, name])).stdout, `X-Argyle-Signature: ${hmac(body)}\n`);
  await refused(["sign", name], /--secret-env NAME/);
  await refused(["sign", "--secret-env", "ARGYLE_SECRET", "--secret-env", "OTHER_SECRET", name], /one secret/);
});

test("verify tells the genuine, and what was done wrong with the others", limits, async () => {
  const name = file("body.json", body);
  const both = ["--secret-env", "OTHER_SECRET", "--secret-env", "ARGYLE_SECRET"];
  await told(["verify", ...both, "--signature", hmac(body), name], 0, /^genuine: .*`ARGYLE_SECRET`/);
  await told(["verify", ...both, "--signature", hmac(body), "-"], 0, /^genuine/, { input: body });
  const headers = file("headers.txt", `POST / HTTP/1.1\r\nHost: x\r\nx-argyle-signature:  ${hmac(body)}\r\n\r\n`);
  await told(["verify", ...both, "--headers", headers, name], 0, /^genuine/);
  await told(["verify", ...both, "--headers", file("headers.json", JSON.stringify({ "X-ARGYLE-Signature": [hmac(body)] })), name], 0, /^genuine/);
  await told(["verify", ...both, "--headers", file("none.txt", "Host: x\n"), name], 1, /\(missing\): There is no signature/);
  await told(["verify", ...both, "--signature", hmac(body), name, "--secret-env", "OTHER_SECRET"], 0, /genuine/);
  for (const [given, signature, pattern] of [
    [body, "", /\(empty\)/],
    [body, hmac(body, "sha256"), /sha256: It was made with SHA-256/],
    [body, hmac(body).toUpperCase(), /\(not-hex\)[^]*signature-upper-case/],
    [`${body}\n`, hmac(body), /body-gained-final-newline/],
    [JSON.stringify(JSON.parse(body)), hmac(body), /body-was-two-spaced[^]*raw body/],
    [body, hmac(body, "sha512", "a third"), /^not genuine \(mismatch\): [^\n]*\n$/],
  ]) {
    await told(["verify", ...both, `--signature=${signature}`, "-"], 1, pattern, { input: given });
  }
  await refused(["verify", ...both, name], /--headers/);
  await refused(["verify", "--signature", hmac(body), name], /--secret-env/);
  await refused(["verify", ...both, "--headers", file("bad.json", "{x"), name], /as JSON and is none/);
});

test("secrets are taken from no argument, and never said again", limits, async () => {
  for (const args of [["--secret", secret], [`--secret=${secret}`], ["--secret-env", secret], ["--secret-file", secret], [`--sekret=${secret}`]]) {
    await refused(["sign", ...args], /Secret|secret|sekret/, { input: body });
  }
  await refused(["sign", "--secret-env", "EMPTY_SECRET"], /`EMPTY_SECRET` is empty/, { input: body });
  await refused(["sign", "--secret-file", file("empty.txt", "\n")], /empty/, { input: body });
  await refused(["sign", "--secret-file", file("binary", Buffer.from([0xff]))], /UTF-8/, { input: body });
});

test("explain tells of a finding", limits, async () => {
  const row = library.findingCodes.find(({ code }) => code === "missing_member");
  const { stdout } = await told(["explain", "missing_member"], 0, /missing_member/);
  assert.ok(stdout.includes(row.help.replace(/\{\d\}/g, "…")) && stdout.includes(row.url));
  await refused(["explain", "mising_member"], /did you mean `missing_member`/);
  assert.equal((await run(["explain"])).stdout.trimEnd().split("\n").length, library.findingCodes.length);
});
