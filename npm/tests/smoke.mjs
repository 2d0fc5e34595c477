// What has to work wherever the package runs. Its text becomes part of programs for all kinds of places, so it may use
// only what it is handed: the package, its handlers where they are tried too, and the published bodies by their names.
export async function smoke(api, bodies, { createWebHandler, createNodeHandler } = {}) {
  const expect = (what, found, expected) => {
    const [left, right] = [found, expected].map((value) => JSON.stringify(value));
    if (left !== right) throw new Error(`${what}: expected ${right}, found ${left}`);
  };
  let instances = 0;
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (...args) {
    const instance = new Instance(...args);
    if ("check" in instance.exports) instances++;
    return instance;
  };

  for (const [name, body] of Object.entries(bodies)) {
    expect(name, api.check(body), "valid");
    expect(`${name} as bytes`, api.check(new TextEncoder().encode(body)), "valid");
    expect(`${name}'s kind`, api.inspect(body).kind, name.includes("subscription") ? "subscription" : "message");
  }
  const body = bodies["accounts.failed.message"];
  const message = api.parse(body);
  expect("a typed message", [message.event, message.data.error_code], ["accounts.failed", "invalid_mfa"]);
  expect("its classification", api.inspect(body).classification.happened, "failed");

  const broken = body.replace('"error_code"', '"errorcode"');
  const { code, pointer, start } = api.inspect(broken).findings[0];
  const lines = broken.slice(0, broken.indexOf('"errorcode"')).split("\n");
  expect("an error's place", [code, pointer, start.line, start.column], ["misspelt_member", "/data/errorcode", lines.length, lines.at(-1).length + 1]);
  try {
    api.parse(broken);
    expect("parse of an invalid body", "a value", "an error");
  } catch (error) {
    expect("its error", [error instanceof api.PayloadError, error.report?.verdict], [true, "invalid"]);
  }

  // RFC 4231, test case 2.
  const [text, secret] = ["what do ya want for nothing?", "Jefe"];
  const signature = "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";
  expect("a signature", api.sign(text, secret), signature);
  expect("a genuine one", api.verify(text, signature, ["other", secret]), { ok: true, secretIndex: 1 });
  expect("one of another body", api.verify(`${text}!`, signature, secret).ok, false);
  expect("one by a padded secret", api.verify(text, api.sign(text, ` ${secret}`), ` ${secret} `).ok, false);

  const { receive } = api.createReceiver({ secrets: [secret] });
  const delivery = api.sample("accounts.updated", { secret, resource: true });
  const received = receive(delivery);
  expect("a delivery", [received.ok, received.message?.event], [true, "accounts.updated"]);
  const { ok, response } = receive({ ...delivery, body: delivery.body.replace("accounts.updated", "accounts.removed") });
  expect("a forged one", [ok, response?.status], [false, 401]);
  expect("a schema", api.jsonSchema("message").title, "Message");
  expect("the catalog", api.events.some(({ name }) => name === "accounts.removed"), true);

  const messages = [];
  const options = { secrets: secret, onMessage: ({ event }) => messages.push(event) };
  if (createWebHandler !== undefined) {
    const handle = createWebHandler(options);
    const request = (body) => new Request("http://localhost/", { method: "POST", headers: delivery.headers, body });
    expect("a request", (await handle(request(delivery.body))).status, 204);
    expect("a forged request", (await handle(request(text))).status, 401);
  }
  if (createNodeHandler !== undefined) {
    const statuses = [];
    const request = { method: "POST", headers: delivery.headers, rawBody: new TextEncoder().encode(delivery.body) };
    await createNodeHandler(options)(request, { writeHead: (status) => statuses.push(status), end: () => {} });
    expect("a request of Node's", statuses, [204]);
  }
  expect("messages", messages, [createWebHandler, createNodeHandler].filter(Boolean).map(() => "accounts.updated"));
  expect("instances of the core", instances, 1);
  return "all is well";
}

/** The same for `./audit`: an archive in one thread and, where `jobs` is more than one, in as many that read. */
export async function smokeAudit({ audit, createAudit }, bodies, jobs) {
  const expect = (what, found, expected) => {
    const [left, right] = [found, expected].map((value) => JSON.stringify(value));
    if (left !== right) throw new Error(`${what}: expected ${right}, found ${left}`);
  };
  const messages = Object.entries(bodies).flatMap(([name, body]) => (name.endsWith(".message") ? [JSON.stringify(JSON.parse(body))] : []));
  const archive = `${messages.join("\n")}\nno JSON\n`.repeat(500);
  const report = await audit([archive]);
  expect("deliveries", report.deliveries, messages.length * 500);
  expect("the first line that is none", [report.unreadable[0].line, report.unreadable[0].byte], [messages.length + 1, messages.join("\n").length + 1]);
  const half = archive.length / 2;
  const packed = [archive.slice(0, half), archive.slice(half)].map((part) => new Response(new Blob([part]).stream().pipeThrough(new CompressionStream("gzip"))).blob());
  expect("the report on it as gzip of two members", await audit(new Blob(await Promise.all(packed))), report);
  const own = createAudit();
  own.write(new TextEncoder().encode(archive));
  expect("the report on it as bytes", own.finish(), report);
  if (jobs > 1) expect("the report by threads", await audit([archive], { jobs }), report);
  return "all is well";
}
