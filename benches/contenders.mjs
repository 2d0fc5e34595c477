// Who is measured, and what each does for each measure.
import { createHmac, timingSafeEqual } from "node:crypto";
import { check, createReceiver, inspect, parse, parseSubscription, sign, verify } from "accounts-webhooks";
import { bodies, forms } from "./bodies.mjs";
import { bare, ours } from "./words.mjs";

/** The files in `peers` by the peers' names. */
export const peerFiles = { TypeBox: "typebox", Ajv: "ajv", ArkType: "arktype", Zod: "zod", Valibot: "valibot" };
export const peers = await forEachKey(peerFiles, (_, file) => import(`./peers/${file}.mjs`));

// Each contender has a reader of its own, as in a program that has one of them: what the engine learns of the objects of
// one does not spoil another's.
const readers = await forEachKey({ [ours]: 0, [bare]: 0, ...peers }, async (name) => (await import(`./read.mjs?${name}`)).readAll);

const noPeer = { check: () => true };

const secret = "a secret of this bench";
const receiver = createReceiver({ secrets: secret });
const delivered = (body) => ({ body, signature: sign(body, secret) });
const thin = ["five events in turn", "with resource", "subscription"];
const valid = Object.keys(bodies).filter((name) => bodies[name].mistakes === 0);
const messages = valid.filter((name) => bodies[name].kind === "message");

/**
 * Each measure has the names of its bodies, the forms that they come in, what a body becomes before it is measured, and the
 * works: `mine`, and `theirs`, which is given a peer's `judge` and `issues` (the bare way takes everything), and `read`,
 * which has the text from the form. `others` are those it is beside, where that isn't all.
 */
const measures = {
  check: {
    bodies: { Buffer: Object.keys(bodies), Uint8Array: thin, string: thin },
    mine: () => (input) => check(input),
    theirs: ({ read, judge }) => (input) => judge(JSON.parse(read(input))),
  },
  parse: {
    bodies: { Buffer: valid, Uint8Array: thin, string: thin },
    mine: ({ kind, readAll }) => {
      const parseKind = kind === "message" ? parse : parseSubscription;
      return (input) => readAll(parseKind(input));
    },
    theirs: ({ read, judge, readAll }) => (input) => {
      const value = JSON.parse(read(input));
      return judge(value) && readAll(value);
    },
  },
  inspect: {
    bodies: { Buffer: ["five events in turn", "with resource", "subscription", "one mistake", "ten mistakes"] },
    mine: () => (input) => said(inspect(input).findings),
    theirs: ({ read, issues }) => (input) => said(issues(JSON.parse(read(input)))),
    others: Object.keys(peers),
  },
  verify: {
    bodies: { Buffer: ["five events in turn", "with resource"] },
    prepare: delivered,
    mine: () => ({ body, signature }) => verify(body, signature, secret).ok,
    theirs: () => isSigned,
    others: [bare],
  },
  receive: {
    bodies: { Buffer: messages },
    prepare: delivered,
    mine: ({ readAll }) => (delivery) => readAll(receiver.receive(delivery).message),
    theirs: ({ read, judge, readAll }) => (delivery) => {
      if (!isSigned(delivery)) return false;
      const value = JSON.parse(read(delivery.body));
      return judge(value) && readAll(value);
    },
  },
};

/** Everything that is measured: `{ measure, body, form, bytes, inputs, works }`, where `works` take one of the inputs. */
export const cases = Object.entries(measures).flatMap(([measure, { bodies: names, prepare = (body) => body, ...row }]) =>
  Object.entries(names).flatMap(([form, names]) =>
    names.map((body) => {
      const { kind, texts } = bodies[body];
      const bytes = Math.round(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / texts.length);
      const inputs = texts.map((text) => prepare(forms[form].make(text)));
      return { measure, body, form, bytes, inputs, works: worksOf(row, kind, forms[form].read) };
    }),
  ),
);

function worksOf({ mine, theirs, others = [bare, ...Object.keys(peers)] }, kind, read) {
  const works = { [ours]: mine({ kind, readAll: readers[ours] }) };
  for (const name of others) {
    const peer = peers[name] ?? noPeer;
    const judge = (value) => peer.check(kind, value);
    const issues = (value) => peer.issues(kind, value);
    works[name] = theirs({ read, readAll: readers[name], judge, issues });
  }
  return works;
}

/** Some words of each finding: libraries may make them only when they are asked for. */
function said(findings) {
  let length = 0;
  for (const { message } of findings) length += message.length;
  return length;
}

function isSigned({ body, signature }) {
  const expected = createHmac("sha512", secret).update(body).digest();
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function forEachKey(object, value) {
  return Object.fromEntries(await Promise.all(Object.entries(object).map(async ([key, of]) => [key, await value(key, of)])));
}
