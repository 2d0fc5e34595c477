import { readFileSync } from "node:fs";
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

// The package has the core in Base64, which compresses badly. The page has it byte by byte, a quarter smaller on the way.
// It is put in at the end, since what makes scripts small would write bytes as escapes.
const coreAsBytes = {
  name: "core-as-bytes",
  apply: "build",
  enforce: "post",
  generateBundle(_, bundle) {
    const chunk = Object.values(bundle).find(({ type, code }) => type === "chunk" && base64.test(code));
    if (!chunk) return this.error("the package no longer has its core as one string in Base64");
    chunk.code = chunk.code.replace(base64, (_, __, text) => `btoa("${Buffer.from(text, "base64").toString("latin1").replace(/[\\"\n\r]/g, escaped)}")`);
  },
};
const base64 = /(["`])([A-Za-z0-9+/]{100000,}=*)\1/;
const escaped = (character) => ({ "\n": "\\n", "\r": "\\r" })[character] ?? `\\${character}`;

export default defineConfig({
  // Relative addresses: the page works from any folder.
  base: "./",
  define: { __VERSION__: JSON.stringify(version) },
  // light-dark() stays as it is: browsers have it since 2024.
  build: { target: "es2022", cssTarget: ["chrome123", "firefox120", "safari17.5"], modulePreload: { polyfill: false }, assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
  plugins: [workerOfPage, contentSecurityPolicy, coreAsBytes],
});
