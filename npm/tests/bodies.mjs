// Bodies by chance: those of the corpus, with what people and programs do to them. Always JSON, the same ones each time.
import { check, errorCodes, events } from "accounts-webhooks";
import { chance, corpus } from "./support.mjs";

const id = "0187c66e-e7e5-811c-b006-2232f00f426a";
const eventNames = events.map(({ name }) => name);
const otherNames = ["accounts.synced", "accounts.conected", "account.added", "Accounts.Failed", "paycheck.added", "*", ""];
const urls = [
  "https://example.com/webhooks", "http://example.com", "HTTPS://EXAMPLE.COM:8443/a?b=c#d", "https://user:word@10.0.0.1/", "https://[::1]:3000/",
  "ftp://example.com", "example.com/webhooks", "localhost:3000", "//example.com", "https://", "https:///webhooks", "https:example.com", "https://:80",
  " https://example.com", "https://example.com\n", "https://exa mple.com", "https://example.com/a b", "https://example.com:99999", "", null, ["https://example.com"],
];

/** What the members of a body may hold, right or wrong. */
const members = {
  event: [...eventNames, ...eventNames.slice(0, 5), ...eventNames.slice(0, 5), ...otherNames],
  name: ["name-for-the-webhook-subscription", "accounts.added", "", null],
  data: [{}, [], null, "{}", { account: id, user: id }],
  account: [id, id.toUpperCase(), `{${id}}`, id.replaceAll("-", ""), ` ${id}`, `${id}\n`, "", 1, null, { id }],
  user: [id, id.toUpperCase(), `urn:uuid:${id}`, "user", null],
  resource: [{}, null, [], "{}", { id, user: id, connection: { status: "error" } }],
  error_code: [...errorCodes.map(({ name }) => name), "code_of_tomorrow", "", null, 1],
  error_message: ["It failed.", "", null],
  events: [...eventNames.map((name) => [name]), ...eventNames.map((name) => ["accounts.added", name]), ["*"], ["*", "accounts.added"], "*", "accounts.added", [], null, [1]],
  url: urls,
  secret: ["optional-secret", "", null, 1],
  config: [{ include_resource: true }, { days_synced: 30, items: [id] }, { unknown: 1 }, {}, null, "", []],
  include_resource: [true, false, "true", null, 1],
  days_synced: [30, 0, 1.5, "30", null],
  items: [[], [id], id, null, [1], Array(30).fill(id), Array(31).fill(id)],
  id: [id, 1, null],
  created_at: ["2023-04-28T09:15:04.128361Z", "yesterday", null, 1],
  last_sent_at: ["2023-04-28T09:15:04.128361Z", null, 1],
};

/** What any value may become, and any member be called besides. */
const values = [null, true, false, 0, -3, 1.5, "", "text", "true", [], {}, [null], [{}], id, { deep: [1, { er: null }] }];
const names = [...Object.keys(members), "updated_at", "results", "accountId", "user_id", "eror_code", "Name", "unknown", "toString", "__proto__"];

/** `number` bodies, each with the kind that it is meant to be. */
export function* generate(number, seed = 20240229) {
  const pick = chance(seed);
  const all = [...corpus().values()].flatMap(parsed);
  const valid = all.filter(({ body }) => check(JSON.stringify(body)) === "valid");
  for (; number > 0; number--) {
    const { body, kind } = structuredClone(of(pick, pick(4) === 0 ? all : valid));
    const holder = { body };
    for (let times = pick(4); times > 0; times--) mutate(holder, pick, all);
    yield { body: holder.body, kind: pick(20) === 0 ? of(pick, ["message", "subscription"]) : kind };
  }
}

function parsed(bytes) {
  try {
    const body = JSON.parse(bytes);
    return [{ body, kind: Object.hasOwn(Object(body), "events") ? "subscription" : "message" }];
  } catch {
    return [];
  }
}

function of(pick, choices) {
  return choices[pick(choices.length)];
}

/** Changes something below `holder`. */
function mutate(holder, pick, bodies) {
  const places = [...placesIn(holder)];
  const [object, key] = of(pick, places);
  const value = object[key];
  const inner = of(pick, places.map(([object, key]) => object[key]).filter(isObject).concat({}));
  const kinds = [
    () => set(object, key, of(pick, values)),
    () => object !== holder && remove(object, key),
    () => set(object, key, of(pick, [[value], { value }, JSON.stringify(value)])),
    () => typeof value === "string" && set(object, key, misspelt(value, pick)),
    () => isObject(object) && object !== holder && (remove(object, key), set(object, of(pick, names), value)),
    () => Array.isArray(value) && value.push(of(pick, [...values, ...eventNames])),
    () => set(inner, of(pick, names), of(pick, values)),
    () => Object.assign(inner, of(pick, bodies).body),
    () => revalue(of(pick, places.filter(([, key]) => Object.hasOwn(members, key)).concat([[{}, "name"]])), pick),
    () => isObject(holder.body) && revalue([holder.body, of(pick, Object.keys(members))], pick),
    () => isObject(holder.body?.data) && revalue([holder.body.data, of(pick, Object.keys(members))], pick),
    () => isObject(holder.body?.config) && revalue([holder.body.config, of(pick, Object.keys(members))], pick),
  ];
  of(pick, kinds)();
  holder.body = structuredClone(holder.body);
}

function revalue([object, key], pick) {
  set(object, key, of(pick, members[key]));
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function* placesIn(object) {
  for (const key of Object.keys(object)) {
    yield [object, key];
    if (typeof object[key] === "object" && object[key] !== null) yield* placesIn(object[key]);
  }
}

// As JSON.parse does: `__proto__` is a member like any other.
function set(object, key, value) {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove(object, key) {
  if (Array.isArray(object)) object.splice(key, 1);
  else delete object[key];
}

function misspelt(text, pick) {
  const at = pick(text.length + 1);
  return of(pick, [text.slice(0, at) + text.slice(at + 1), text.slice(0, at) + "x" + text.slice(at), text.toUpperCase(), ` ${text}`]);
}
