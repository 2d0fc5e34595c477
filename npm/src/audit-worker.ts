// A thread that reads blocks of an archive: those that are sent, or those of a file, beside others. Its code is handed to it as
// text, so that no program has to find a second file.
import { ReaderSession } from "./audit-session.js";
import { Stretches, type SharedStretches } from "./audit-stretches.js";
import { threads, type ThreadPort } from "./audit-threads.js";
import type { AuditBlock } from "./audit.js";
import type { AuditSettings } from "./audit-options.js";

const { parentPort, workerData } = threads()!;
const reader = new ReaderSession("audit", (workerData as { settings: AuditSettings }).settings);
const port = parentPort as ThreadPort;
port.on("message", (work: AuditBlock | SharedStretches) => {
  if ("fd" in work) {
    const stretches = new Stretches(work);
    return stretches.takePart((number) => reader.take(stretches, number));
  }
  // It has come here to stay: what is said of it takes its place.
  const read = reader.read(work, work.bytes.buffer);
  port.postMessage(read, [read.buffer]);
});

// It is ready.
port.postMessage(undefined, []);
