// The service worker: keeps the files of one build, so that the page is there without a network. It asks for these files alone, each
// by its check sum, so that none of another build gets among them; a newer build takes over once no page of this one is open.
// vite.config.js fills in what stands in double underscores.
const build = __BUILD__;
/** The files by their addresses from here, each with its check sum. */
const files = __FILES__;

const prefix = `accounts-webhooks ${registration.scope} `;
const name = prefix + build;
const kept = new Map(Object.keys(files).map((file) => [new URL(file, registration.scope).href, file]));
kept.set(registration.scope, "index.html");

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(dropOthers()));
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const file = kept.get(origin + pathname);
  if (event.request.method === "GET" && file !== undefined) event.respondWith(answer(event.request, file));
});

async function keep() {
  const cache = await caches.open(name);
  await cache.addAll(Object.entries(files).map(([file, integrity]) => new Request(file, { integrity, cache: "no-cache" })));
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((other) => other.startsWith(prefix) && other !== name).map((other) => caches.delete(other)));
}

/** What was kept; where the browser threw it away, what the server has. */
async function answer(request, file) {
  const cache = await caches.open(name);
  return (await cache.match(file)) ?? fetch(request);
}
