// Starts workers. Their scripts run in a blob of the page, as such workers keep the page's content policy: one that is
// loaded from an address would have that of its server, which mostly sends none, and could send anything anywhere.
import { trustedAddress } from "./trusted";

/** Starts the one whose script has this `address`. */
export function startWorker(address: string): Worker {
  const script = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
  const url = URL.createObjectURL(script);
  const worker = new Worker(trustedAddress(url), { type: "module" });
  // The worker has fetched its script by the time it answers.
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}
