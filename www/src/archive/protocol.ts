// What the page and the worker that reads an archive tell each other.
import type { AuditAccountPage, AuditAccountQuery, AuditReport, AuditRow, AuditTimeline } from "accounts-webhooks/audit";

/** A stretch of the archive: its files one behind the other, unpacked. */
export interface Stretch {
  byte: number;
  length: number;
}

export type Request =
  | { kind: "read"; files: readonly File[]; secret: string }
  | { kind: "stop" }
  | { kind: "ask"; number: number; question: Question };

export type Question =
  | { kind: "accounts"; query: AuditAccountQuery }
  | { kind: "timeline"; account: string }
  | { kind: "noted" }
  | { kind: "delivery"; stretch: Stretch };

export type Told =
  | { kind: "progress"; progress: Progress; report: Report | null }
  | { kind: "done"; report: Report; parts: readonly Part[]; ending: Ending }
  | { kind: "answer"; number: number; answer: Answer }
  | { kind: "refusal"; number: number; reason: string };

export interface Answers {
  accounts: AuditAccountPage;
  timeline: AuditTimeline;
  /** Deliveries that are usable, with warnings; the first of them, if they are many. */
  noted: readonly AuditRow[];
  delivery: Taken;
}

export type Answer = Answers[keyof Answers];

/** A delivery, out of its envelope. */
export interface Taken {
  body: Uint8Array;
  signature: string | null;
  isParsed: boolean;
}

/** The accounts are asked for page by page. */
export type Report = Omit<AuditReport, "accounts" | "timelines">;

export interface Progress {
  /** Bytes of the files, as they are, packed or not. */
  read: number;
  size: number;
  deliveries: number;
  /** Milliseconds since the reading began. */
  elapsed: number;
}

/** A file, and where in the archive it begins. */
export interface Part {
  name: string;
  byte: number;
  line: number;
  isPacked: boolean;
}

/** Why the reading ended. */
export type Ending =
  | { kind: "end"; elapsed: number }
  | { kind: "stop"; elapsed: number }
  | { kind: "unreadable-file" | "damaged-gzip"; name: string; elapsed: number };
