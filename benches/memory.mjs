// What a process holds after millions of calls, with mistakes, refusals and large bodies among them.
// It runs in a process of its own, as `measureMemory` starts it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { check, createReceiver, inspect, parse, sample, sign } from "accounts-webhooks";
import { collect } from "./collect.mjs";

const secret = "a secret of this bench";
const thin = Buffer.from(sample("accounts.failed").body);
const whole = Buffer.from(sample("accounts.updated", { resource: true }).body);
const broken = Buffer.from(sample("accounts.failed", { mutation: "trailing_comma" }).body);
const large = Buffer.from(`"${"a".repeat(2 ** 20)}"`);
const receiver = createReceiver({ secrets: secret });
const signed = { body: thin, signature: sign(thin, secret) };
const unsigned = { body: thin, signature: "0".repeat(128) };

/** How often each call is made: once in so many. */
const mix = [
  [1, () => check(thin)],
  [4, () => parse(thin)],
  [16, () => parse(whole).data.resource],
  [16, () => receiver.receive(signed)],
  [256, () => receiver.receive(unsigned)],
  [256, () => inspect(broken)],
  [65_536, () => check(large)],
];

export async function measureMemory({ calls }, tell) {
  const steps = [];
  const child = fork(import.meta.filename, [String(calls)]);
  child.on("message", (step) => {
    steps.push(step);
    tell(step);
  });
  // The channel closes behind the last message.
  const [[status]] = await Promise.all([once(child, "exit"), once(child, "disconnect")]);
  if (status !== 0) throw new Error("the process whose memory is measured failed");
  return steps;
}

function measure(calls) {
  for (let made = 0, turn = 0, step = 0; step <= 10; turn++) {
    if (made >= (step * calls) / 10) {
      step++;
      collect();
      const { rss, heapUsed, external } = process.memoryUsage();
      process.send({ calls: made, resident: megabytes(rss), heap: megabytes(heapUsed), external: megabytes(external) });
    }
    for (const [every, work] of mix) {
      if (turn % every !== 0) continue;
      work();
      made++;
    }
  }
}

function megabytes(bytes) {
  return Number((bytes / 2 ** 20).toFixed(1));
}

if (process.argv[1] === import.meta.filename) measure(Number(process.argv[2]));
