// What wrangler.jsonc binds; `npx wrangler types` writes it for a Worker of yours.
interface Env {
  ARGYLE_WEBHOOK_SECRET: string;
  MESSAGES: Queue<import("accounts-webhooks").Message>;
}

declare namespace Cloudflare {
  interface Env extends globalThis.Env {}
}
