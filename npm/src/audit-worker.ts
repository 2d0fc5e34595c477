// A thread that reads blocks of an archive: those that are sent, or those of a file, beside others. Its code is handed to it as
// text, so that no program has to find a second file.
import { ReaderSession } from "./audit-session.js";
import { threads, type ThreadPort } from "./audit-threads.js";
import { Turns, type SharedTurns } from "./audit-turns.js";
import type { AuditBlock } from "./audit.js";
import type { AuditSettings } from "./audit-options.js";

const { parentPort, workerData } = threads()!;
const reader = new ReaderSession("audit", (workerData as { settings: AuditSettings }).settings);
const port = parentPort as ThreadPort;
port.on("message", (work: AuditBlock | SharedTurns) => {
  if ("fd" in work) {
    const turns = new Turns(work);
    for (let number = turns.takeFurthest(); number !== undefined; number = turns.takeFurthest()) reader.take(turns, number);
    return;
  }
  // It has come here to stay: what is said of it takes its place.
  const read = reader.read(work, work.bytes.buffer);
  port.postMessage(read, [read.buffer]);
});

// It is ready.
port.postMessage(undefined, []);
