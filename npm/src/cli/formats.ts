// Reports for programs.
import { isAbsolute, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding, Fix, Position, Report } from "../index.js";
import { stdin } from "./input.js";
import { findingCodes } from "../index.js";
import { general } from "./words.js";
import { visible, visibleLines } from "./terminal.js";
import { homepage, version } from "./version.js";

export interface Result {
  readonly file: string;
  readonly report: Report;
}

export const formats: Readonly<Record<"json" | "sarif" | "github" | "junit", (results: readonly Result[]) => string>> = {
  json: (results) => JSON.stringify(results, null, 2),
  sarif: (results) => JSON.stringify(sarif(results), null, 2),
  github: (results) => results.flatMap(({ file, report }) => report.findings.map((finding) => command(file, finding))).join("\n"),
  junit,
};

/** The file as seen from here, with slashes; whole where it stands elsewhere. */
function place(file: string): string {
  const path = relative("", file);
  return isAbsolute(path) || path.startsWith("..") ? file : path.split(sep).join("/");
}

/** What to do about a finding stands below it. */
function words({ message, help }: Finding): string {
  return visibleLines(help === undefined ? message : `${message}\n${help}`);
}

// SARIF 2.1.0, as code scanners exchange it.
function sarif(results: readonly Result[]): object {
  const rules = new Map<string, object>();
  for (const { report } of results) for (const finding of report.findings) rules.set(finding.code, rule(finding));
  const codes = [...rules.keys()];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "accounts-webhooks", semanticVersion: version, ...(homepage && { informationUri: homepage }), rules: [...rules.values()] } },
        columnKind: "utf16CodeUnits",
        results: results.flatMap(({ file, report }) => report.findings.map((finding) => sarifResult(file, finding, codes))),
      },
    ],
  };
}

/** The rule that `finding` is about; its own words are only one case of it. */
function rule({ code, severity, url }: Finding): object {
  const row = findingCodes.find((row) => row.code === code);
  return {
    id: code,
    shortDescription: { text: row === undefined ? code.replaceAll("_", " ") : general(row.message) },
    ...(row !== undefined && { help: { text: general(row.help) } }),
    helpUri: url,
    defaultConfiguration: { level: row?.severity ?? severity },
  };
}

function sarifResult(file: string, finding: Finding, codes: readonly string[]): object {
  const artifactLocation = { uri: uri(file) };
  const { code, severity, start, end, pointer, fixes } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: words(finding) },
    locations: [
      { physicalLocation: { artifactLocation, region: region(start, end) }, logicalLocations: [{ fullyQualifiedName: pointer, kind: "member" }] },
    ],
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => sarifFix(artifactLocation, fix)) }),
  };
}

function sarifFix(artifactLocation: object, { title, edits, applicability }: Fix): object {
  const replacements = edits.map(({ start, end, text }) => ({ deletedRegion: region(start, end), insertedContent: { text } }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation, replacements }], properties: { applicability } };
}

/** Ends stand behind the last character there as here. */
function region(start: Position, end: Position): object {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.utf16,
    charLength: end.utf16 - start.utf16,
    byteOffset: start.byte,
    byteLength: end.byte - start.byte,
  };
}

function uri(file: string): string {
  if (file === stdin) return "stdin";
  const path = place(file);
  return path === file && isAbsolute(file) ? pathToFileURL(file).href : path.split("/").map(encodeURIComponent).join("/");
}

// Commands that a workflow on GitHub shows at the line.
function command(file: string, finding: Finding): string {
  const name = { error: "error", warning: "warning", note: "notice" }[finding.severity];
  const { line, column } = finding.start;
  const places = file === stdin ? {} : { file: place(file), line, col: column };
  const properties = Object.entries({ ...places, title: finding.code }).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${properties.join(",")}::${escapeData(words(finding))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** JUnit's XML, with a test for each file. */
function junit(results: readonly Result[]): string {
  const failures = results.filter(({ report }) => report.verdict === "invalid").length;
  const counts = `tests="${results.length}" failures="${failures}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="accounts-webhooks" ${counts}>`,
    `  <testsuite name="accounts-webhooks" ${counts}>`,
    ...results.map(testCase),
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
}

function testCase({ file, report }: Result): string {
  const name = escapeXml(file === stdin ? "standard input" : visible(place(file)));
  const open = `    <testcase classname="accounts-webhooks.${report.kind}" name="${name}"`;
  const [first] = report.findings;
  if (first === undefined) return `${open}/>`;
  const text = escapeXml(report.findings.map((finding) => `${finding.start.line}:${finding.start.column}: ${finding.severity}[${finding.code}]: ${words(finding)}`).join("\n"));
  const content = report.verdict === "invalid" ? `<failure type="${first.code}" message="${escapeXml(visible(first.message))}">${text}</failure>` : `<system-out>${text}</system-out>`;
  return `${open}>${content}</testcase>`;
}

function escapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return text.replace(/[&<>"']/g, (character) => named[character]!);
}
