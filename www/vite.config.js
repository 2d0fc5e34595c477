import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";

const { version } = JSON.parse(readFileSync(new URL("../npm/package.json", import.meta.url), "utf8"));

// What the built page may do: run its own script and the core, and nothing else. `connect-src 'none'` is the promise in
// the header, kept by the browser, for the worker too (src/inspection/start.ts). The nonce admits the style sheet that the
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

// The worker is a chunk of the page's own build, so that the browser loads the core once for both.
const worker = "/src/inspection/worker.ts";
const workerOfPage = {
  name: "worker-of-page",
  configResolved: (config) => void (workerOfPage.isBuild = config.command === "build"),
  buildStart() {
    if (workerOfPage.isBuild) workerOfPage.chunk = this.emitFile({ type: "chunk", id: worker, name: "worker" });
  },
  resolveId: (id) => (id === "virtual:worker" ? `\0${id}` : null),
  load(id) {
    if (id !== "\0virtual:worker") return null;
    return `export default ${workerOfPage.isBuild ? `import.meta.ROLLUP_FILE_URL_${workerOfPage.chunk}` : `new URL(${JSON.stringify(worker)}, location.href).href`};`;
  },
};

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
  build: { target: "es2022", cssTarget: ["chrome123", "firefox120", "safari17.5"], modulePreload: { polyfill: false }, assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
  plugins: [workerOfPage, contentSecurityPolicy, socialPreview, offline],
});
