// Who is measured, and what each does with a body for each measure.
import { createHmac, timingSafeEqual } from "node:crypto";
import { check, createReceiver, inspect, parse, parseSubscription, sign } from "accounts-webhooks";
import * as ajv from "./peers/ajv.mjs";
import * as arktype from "./peers/arktype.mjs";
import * as typebox from "./peers/typebox.mjs";
import * as valibot from "./peers/valibot.mjs";
import * as zod from "./peers/zod.mjs";

export const ours = "accounts-webhooks";
export const peers = { TypeBox: typebox, Ajv: ajv, ArkType: arktype, Zod: zod, Valibot: valibot };

const secret = "a secret of this bench";
const receiver = createReceiver({ secrets: secret });

/**
 * The works of one measure on one body, by contender; none for measures that say nothing about it. All begin with the
 * bytes as they came, and peers validate what `JSON.parse` made of them.
 */
export const measures = {
  check({ kind, bytes }) {
    return {
      [ours]: () => check(bytes),
      "JSON.parse": () => JSON.parse(bytes.toString()),
      ...forPeers((peer) => () => peer.check(kind, JSON.parse(bytes.toString()))),
    };
  },
  "check of a Uint8Array": ({ bytes }) => ({
    [ours]: ((copy) => () => check(copy))(new Uint8Array(bytes)),
    "JSON.parse": ((copy) => () => JSON.parse(decoder.decode(copy)))(new Uint8Array(bytes)),
  }),
  "check of a string": ({ bytes }) => ({
    [ours]: ((text) => () => check(text))(bytes.toString()),
    "JSON.parse": ((text) => () => JSON.parse(text))(bytes.toString()),
  }),
  parse({ kind, bytes, valid }) {
    if (!valid) return undefined;
    const mine = kind === "message" ? parse : parseSubscription;
    return {
      [ours]: () => readAll(mine(bytes)),
      "JSON.parse": () => readAll(JSON.parse(bytes.toString())),
      ...forPeers((peer) => () => {
        const value = JSON.parse(bytes.toString());
        return peer.check(kind, value) && readAll(value);
      }),
    };
  },
  inspect({ kind, bytes }) {
    return {
      [ours]: () => inspect(bytes).findings.length,
      ...forPeers((peer) => () => peer.issues(kind, JSON.parse(bytes.toString())).length),
    };
  },
  receive({ kind, bytes, valid }) {
    if (!valid || kind !== "message") return undefined;
    const signature = sign(bytes, secret);
    const headers = { "content-type": "application/json", "x-argyle-signature": signature };
    return {
      [ours]: () => receiver.receive({ body: bytes, headers }).ok,
      ...forPeers((peer) => () => {
        const expected = createHmac("sha512", secret).update(bytes).digest();
        const given = Buffer.from(headers["x-argyle-signature"], "hex");
        return given.length === expected.length && timingSafeEqual(given, expected) && peer.check(kind, JSON.parse(bytes.toString()));
      }),
    };
  },
};

const decoder = new TextDecoder();

function forPeers(work) {
  return Object.fromEntries(Object.entries(peers).map(([name, peer]) => [name, work(peer)]));
}

/** Reads each member of a message or subscription, and something of each resource. */
function readAll({ event, name, data, url, events }) {
  if (data === undefined) return name.length + url.length + events.length;
  const { account, user, error_code, error_message, resource } = data;
  return event.length + name.length + account.length + user.length + (error_code?.length ?? 0) + (error_message?.length ?? 0) + (resource?.id.length ?? 0);
}
