interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The page's content policy takes addresses of scripts from here alone (../vite.config.js). */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("inspector", { createScriptURL: (url) => url });

/** The address of a script of ours, as the browser asks for it. */
export function trustedAddress(url: string): string {
  return policy?.createScriptURL(url) ?? url;
}
