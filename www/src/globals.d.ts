/** Of the npm package; set by vite.config.js. */
declare const __VERSION__: string;

/** The commit that last changed what the page is made of, or nothing where that is not known. */
declare const __COMMIT__: string;

/** The addresses of workers as they are served; made by vite.config.js. */
declare module "virtual:worker/*" {
  const address: string;
  export default address;
}

/** An archive to try things on: gzip in Base64, and the secret that its deliveries are signed with; made by vite.config.js. */
declare module "virtual:example-archive" {
  const archive: { secret: string; packed: string };
  export default archive;
}
