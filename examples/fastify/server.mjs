// Receives webhook messages with Fastify, at /webhooks.
// Run: npm install fastify accounts-webhooks && ARGYLE_WEBHOOK_SECRET=… PORT=3000 node server.mjs
import { fastifyPlugin } from "accounts-webhooks/node";
import fastify from "fastify";

const { ARGYLE_WEBHOOK_SECRET: secret, PORT = "3000" } = process.env;
if (!secret) {
  console.error("Set ARGYLE_WEBHOOK_SECRET to the secret of your subscription.");
  process.exit(1);
}

const app = fastify();
await app.register(fastifyPlugin, {
  path: "/webhooks",
  secrets: secret,
  onMessage({ event, data }, { report }) {
    console.log(event, report.classification.happened, data.account);
  },
  onReject({ reason, likely = [] }) {
    console.error("refused:", reason, ...likely);
  },
});
await app.listen({ port: Number(PORT), host: "0.0.0.0" });
console.log(`listening on port ${PORT}`);
