// What a process holds after millions of calls, with mistakes, refusals and large bodies among them.
import { check, createReceiver, inspect, parse, sample, sign } from "accounts-webhooks";

const secret = "a secret of this bench";
const thin = Buffer.from(sample("accounts.failed").body);
const fat = Buffer.from(sample("accounts.updated", { resource: true }).body);
const broken = Buffer.from(sample("accounts.failed", { mutation: "trailing_comma" }).body);
const large = Buffer.from(`"${"a".repeat(2 ** 20)}"`);
const receiver = createReceiver({ secrets: secret, explain: false });
const signature = sign(thin, secret);

export function measureMemory({ calls, onStep = () => {} }) {
  const steps = [];
  for (let call = 0; call <= calls; call++) {
    if (call % (calls / 10) === 0) {
      globalThis.gc?.();
      const { rss, heapUsed } = process.memoryUsage();
      steps.push({ calls: call, residentMegabytes: Math.round(rss / 2 ** 20), heapMegabytes: Math.round(heapUsed / 2 ** 20) });
      onStep(steps.at(-1));
    }
    check(thin);
    parse(call % 8 === 0 ? fat : thin);
    if (call % 64 === 0) receiver.receive({ body: thin, signature: call % 128 === 0 ? signature : "no" });
    if (call % 256 === 0) inspect(broken);
    if (call % 65_536 === 0) check(large);
  }
  return steps;
}
