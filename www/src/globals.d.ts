/** Of the npm package; set by vite.config.js. */
declare const __VERSION__: string;

/** The commit that last changed what the page is made of, or nothing where that is not known. */
declare const __COMMIT__: string;

/** The address of src/inspection/worker.ts as it is served; made by vite.config.js. */
declare module "virtual:worker" {
  const address: string;
  export default address;
}
