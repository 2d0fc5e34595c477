// Receives webhook messages on Cloudflare Workers, at /webhooks, and hands them to a Queue, whose consumer takes batches.
// Run: npm install accounts-webhooks && echo ARGYLE_WEBHOOK_SECRET=… > .dev.vars && npx wrangler dev --port 3000
import { inspect, type Message } from "accounts-webhooks";
import { createWebHandler } from "accounts-webhooks/web";
import { env } from "cloudflare:workers";

if (!env.ARGYLE_WEBHOOK_SECRET) {
  throw new Error("Set ARGYLE_WEBHOOK_SECRET to the secret of your subscription: npx wrangler secret put ARGYLE_WEBHOOK_SECRET");
}

const receive = createWebHandler({
  secrets: env.ARGYLE_WEBHOOK_SECRET,
  // A Queue takes 128 KB, and real messages have some kilobytes.
  maxBytes: 100_000,
  // The sender waits for this alone. If the Queue fails, it is answered by 500.
  onMessage: (message) => env.MESSAGES.send(message),
  onReject({ reason, likely = [] }) {
    console.error("refused:", reason, ...likely);
  },
});

export default {
  async fetch(request) {
    return new URL(request.url).pathname === "/webhooks" ? receive(request) : new Response("not found", { status: 404 });
  },

  // A batch that throws is delivered again, so what you do here has to bear repeats.
  async queue(batch) {
    for (const { body } of batch.messages) {
      const report = inspect(JSON.stringify(body));
      if (report.kind === "message") console.log(body.event, report.classification.happened, body.data.account);
    }
  },
} satisfies ExportedHandler<Env, Message>;
