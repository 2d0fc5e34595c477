// Receives webhook messages with Express, at /webhooks.
// Run: npm install express accounts-webhooks && ARGYLE_WEBHOOK_SECRET=… PORT=3000 node server.mjs
import { createNodeHandler } from "accounts-webhooks/node";
import express from "express";

const { ARGYLE_WEBHOOK_SECRET: secret, PORT = "3000" } = process.env;
if (!secret) {
  console.error("Set ARGYLE_WEBHOOK_SECRET to the secret of your subscription.");
  process.exit(1);
}

const receive = createNodeHandler({
  secrets: secret,
  onMessage({ event, data }, { report }) {
    console.log(event, report.classification.happened, data.account);
  },
  onReject({ reason, likely = [] }) {
    console.error("refused:", reason, ...likely);
  },
});

const app = express();
// Before any body parser: signatures are of the raw bytes. With `all`, other methods than POST are told so.
app.all("/webhooks", receive);
app.use(express.json());
app.listen(Number(PORT), () => console.log(`listening on port ${PORT}`));
