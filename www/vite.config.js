import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { defineConfig } from "vite";

const { version } = JSON.parse(readFileSync(new URL("../npm/package.json", import.meta.url), "utf8"));

// What the built page may do: run its own script and the core, and nothing else. `connect-src 'none'` is the promise in
// the header, kept by the browser, for workers too (src/worker.ts). The nonce admits the style sheet that the
// editor writes (src/editor.ts).
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'nonce-editor'",
  // Chromium itself writes style attributes when one types over text that is styled.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types inspector",
].join("; ");

// Vite's server in development needs a socket and styles of its own, so the policy goes into the built page only.
const contentSecurityPolicy = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" },
  ],
};

// Workers are chunks of the page's own build, so that the browser loads the core once for all. `virtual:worker/NAME` is the
// address of one.
const workers = { inspection: "/src/inspection/worker.ts", archive: "/src/archive/worker.ts" };
const workersOfPage = {
  name: "workers-of-page",
  configResolved: (config) => void (workersOfPage.isBuild = config.command === "build"),
  buildStart() {
    if (!workersOfPage.isBuild) return;
    workersOfPage.chunks = Object.fromEntries(Object.entries(workers).map(([name, id]) => [name, this.emitFile({ type: "chunk", id, name: `${name}-worker` })]));
  },
  resolveId: (id) => (id.startsWith("virtual:worker/") ? `\0${id}` : null),
  load(id) {
    const [, name] = /^\0virtual:worker\/(.*)$/.exec(id) ?? [];
    if (name === undefined) return null;
    return `export default ${workersOfPage.isBuild ? `import.meta.ROLLUP_FILE_URL_${workersOfPage.chunks[name]}` : `new URL(${JSON.stringify(workers[name])}, location.href).href`};`;
  },
};

// The archive that the page has to try things on, as the command makes it, packed: `virtual:example-archive`.
const exampleArchive = {
  name: "example-archive",
  resolveId: (id) => (id === "virtual:example-archive" ? `\0${id}` : null),
  load(id) {
    if (id !== "\0virtual:example-archive") return null;
    const command = fileURLToPath(new URL("../npm/dist/cli.js", import.meta.url));
    const archive = execFileSync(process.execPath, [command, ...exampleOptions], { env: { ...process.env, EXAMPLE_SECRET: exampleSecret }, maxBuffer: 2 ** 26 });
    return `export default ${JSON.stringify({ secret: exampleSecret, packed: gzipSync(archive, { level: 9 }).toString("base64") })};`;
  },
};
const exampleSecret = "secret-of-the-example";
const exampleOptions = ["sample", "--stream", "2500", "--envelopes", "--resource-rate", "0.3", "--accounts", "60", "--damage", "0.0006", "--secret-env", "EXAMPLE_SECRET"];

// The picture that is shown where someone posts the page's address. Such programs take absolute addresses alone, and where the
// page will stand is known to who builds it: SITE_ADDRESS=https://example.com/inspector/ npm run build.
const site = process.env.SITE_ADDRESS;
const socialPreview = {
  name: "social-preview",
  transformIndexHtml() {
    const properties = { "og:image": new URL("social.png", site ?? "file:///").href.replace("file:///", "./"), "og:image:width": "1200", "og:image:height": "630", ...(site ? { "og:url": site } : {}) };
    return Object.entries(properties).map(([property, content]) => ({ tag: "meta", attrs: { property, content }, injectTo: "head" }));
  },
};

// Has the browser fetch, along with the script that the page begins with, what that one loads right behind itself (src/first.ts).
const mainPreload = {
  name: "main-preload",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle, chunk }) {
      const main = Object.values(bundle).find(({ facadeModuleId }) => facadeModuleId?.endsWith("/src/main.ts"));
      const files = [main.fileName, ...main.imports].filter((file) => file !== chunk.fileName && !chunk.imports.includes(file));
      return files.map((file) => ({ tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `./${file}` }, injectTo: "head" }));
    },
  },
};

// Vite lists the packages that it bundles. What ours has inside comes behind.
const licences = {
  name: "licences",
  apply: "build",
  configResolved: ({ root, build }) => void (licences.file = join(root, build.outDir, build.license.fileName)),
  writeBundle() {
    const inside = new URL("../npm/dist/THIRD-PARTY-LICENSES", import.meta.url);
    appendFileSync(licences.file, `\n## accounts-webhooks\n\n${readFileSync(inside, "utf8")}`);
  },
};

// The service worker, with the files of this build and their check sums (offline.js). Nobody needs the preview's picture offline.
const offline = {
  name: "offline",
  apply: "build",
  enforce: "post",
  configResolved: ({ root, build }) => void (offline.folder = join(root, build.outDir)),
  closeBundle() {
    const names = readdirSync(offline.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = names.map(({ parentPath, name }) => join(parentPath, name).slice(offline.folder.length + 1).replaceAll("\\", "/"));
    const sum = (path) => `sha256-${createHash("sha256").update(readFileSync(join(offline.folder, path))).digest("base64")}`;
    const files = Object.fromEntries(paths.filter((path) => !["offline.js", "social.png"].includes(path)).sort().map((path) => [path, sum(path)]));
    const build = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 12);
    const text = readFileSync(new URL("offline.js", import.meta.url), "utf8");
    writeFileSync(join(offline.folder, "offline.js"), text.replace("__BUILD__", JSON.stringify(build)).replace("__FILES__", JSON.stringify(files, null, 2)));
  },
};

export default defineConfig({
  // Relative addresses: the page works from any folder.
  base: "./",
  define: { __VERSION__: JSON.stringify(version), __COMMIT__: JSON.stringify(process.env.SOURCE_COMMIT ?? "") },
  // light-dark() stays as it is: browsers have it since 2024.
  build: { target: "es2022", cssTarget: ["chrome123", "firefox120", "safari17.5"], modulePreload: { polyfill: false }, assetsInlineLimit: 0, chunkSizeWarningLimit: 1000, license: { fileName: "licences.txt" } },
  plugins: [workersOfPage, exampleArchive, contentSecurityPolicy, socialPreview, mainPreload, licences, offline],
});
