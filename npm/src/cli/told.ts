// A delivery in one line.
import type { IncomingMessage } from "node:http";
import { signatureWords, type Classification, type MessageClassification, type Received } from "../index.js";
import { paint, visible } from "./terminal.js";

/** What became of a request: the time, the answer, and what it was. */
export function told(received: Received | undefined, answered: number, { method, url }: IncomingMessage): string {
  const time = paint("dim", new Date().toTimeString().slice(0, 8));
  const head = `${time}  ${paint(answered < 300 ? "green" : "red", String(answered))}  `;
  if (received === undefined) return `${head}${visible(`${method} ${url}`)} is no delivery`;
  if (received.ok) {
    const { verdict, event, classification } = received.report;
    return `${head}${paint("bold", verdict)}  ${visible(event ?? "no event")}: ${happened(classification)}`;
  }
  const { reason, likely = [], report } = received;
  if (reason === "too-large") return `${head}${paint("bold", "too large")}  its body has more bytes than --max-bytes allows`;
  if (reason === "invalid") return `${head}${paint("bold", "invalid")}  ${visible(report?.event ?? "no event")}`;
  return [`${head}${paint("bold", "not genuine")}  ${signatureWords.rejections[reason]}`, ...likely.map((code) => `  ${signatureWords.likely[code]}`)].join("\n");
}

const happenings = {
  attempted: "a connection is attempted",
  connected: "the account is connected",
  failed: "connecting failed",
  changed: "the account changed",
  disconnected: "the connection was lost",
  removed: "the account is gone for good",
} as const satisfies Record<NonNullable<MessageClassification["happened"]>, string>;

const actors = {
  user: "the user must act",
  "user-at-provider": "the user must act at the provider",
  wait: "waiting may help",
  integrator: "you must act",
  nobody: "nobody can act",
} as const;

function happened(classification: Classification | null): string {
  if (classification === null || !("happened" in classification)) return "no message";
  const { happened, failure, resource } = classification;
  const parts = [happened === null ? "an event that is not judged here" : happenings[happened]];
  if (failure !== null) parts.push(visible(failure.code), failure.actor === null ? "not a documented code" : actors[failure.actor]);
  if (resource) parts.push("with its resource");
  return parts.join(", ");
}
