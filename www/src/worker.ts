// Starts workers. Their scripts run in a blob of the page, as such workers keep the page's content policy: one that is
// loaded from an address would have that of its server, which mostly sends none, and could send anything anywhere.

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The page's policy takes addresses of scripts from here alone. */
const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("inspector", { createScriptURL: (url) => url });

/** Starts the one whose script has this `address`. */
export function startWorker(address: string): Worker {
  const script = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
  const url = URL.createObjectURL(script);
  const worker = new Worker(trusted?.createScriptURL(url) ?? url, { type: "module" });
  // The worker has fetched its script by the time it answers.
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}
