// Receives webhook messages on Bun, at /webhooks.
// Run: bun add accounts-webhooks && ARGYLE_WEBHOOK_SECRET=… PORT=3000 bun server.ts
import { createWebHandler } from "accounts-webhooks/web";

const { ARGYLE_WEBHOOK_SECRET: secret, PORT = "3000" } = process.env;
if (!secret) {
  console.error("Set ARGYLE_WEBHOOK_SECRET to the secret of your subscription.");
  process.exit(1);
}

const receive = createWebHandler({
  secrets: secret,
  onMessage({ event, data }, { report }) {
    console.log(event, report.classification.happened, data.account);
  },
  onReject({ reason, likely = [] }) {
    console.error("refused:", reason, ...likely);
  },
});

Bun.serve({ port: Number(PORT), routes: { "/webhooks": (request) => receive(request) } });
console.log(`listening on port ${PORT}`);
