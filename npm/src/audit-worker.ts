// A thread that reads blocks of an archive. Its code is handed to it as text, so that no program has to find a second file.
import { ReaderSession } from "./audit-session.js";
import { threads, type ThreadPort } from "./audit-threads.js";
import type { AuditBlock } from "./audit.js";
import type { AuditSettings } from "./audit-options.js";

const { parentPort, workerData } = threads()!;
const reader = new ReaderSession("audit", (workerData as { settings: AuditSettings }).settings);
const port = parentPort as ThreadPort;
port.on("message", (block: AuditBlock) => {
  // It has come here to stay: what is said of it takes its place.
  const read = reader.read(block, block.bytes.buffer);
  port.postMessage(read, [read.buffer]);
});
