// Has the browser keep the page itself, so that it is there without a network (../offline.js).
import { whenIdle } from "./idle";
import { trustedAddress } from "./trusted";

export function keepForOffline(): void {
  // Not in development, where files change. Elsewhere than on this machine, browsers do it for pages with HTTPS only.
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  whenIdle(() => void navigator.serviceWorker.register(trustedAddress("./offline.js"), { updateViaCache: "none" }).catch(() => {}));
}
