// Receives webhook messages with Hono on Node, at /webhooks.
// Run: npm install hono @hono/node-server accounts-webhooks && ARGYLE_WEBHOOK_SECRET=… PORT=3000 node server.mjs
import { serve } from "@hono/node-server";
import { createWebHandler } from "accounts-webhooks/web";
import { Hono } from "hono";

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

const app = new Hono();
app.all("/webhooks", (context) => receive(context.req.raw));
serve({ fetch: app.fetch, port: Number(PORT) }, () => console.log(`listening on port ${PORT}`));
