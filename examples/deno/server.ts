// Receives webhook messages on Deno, at /webhooks.
// Run: deno add npm:accounts-webhooks && ARGYLE_WEBHOOK_SECRET=… PORT=3000 deno run --allow-env=ARGYLE_WEBHOOK_SECRET,PORT --allow-net server.ts
import { createWebHandler } from "accounts-webhooks/web";

const secret = Deno.env.get("ARGYLE_WEBHOOK_SECRET");
if (!secret) {
  console.error("Set ARGYLE_WEBHOOK_SECRET to the secret of your subscription.");
  Deno.exit(1);
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

const onListen = ({ port }: Deno.NetAddr) => console.log(`listening on port ${port}`);
Deno.serve({ port: Number(Deno.env.get("PORT") ?? "3000"), onListen }, (request) =>
  new URL(request.url).pathname === "/webhooks" ? receive(request) : new Response("not found", { status: 404 }),
);
