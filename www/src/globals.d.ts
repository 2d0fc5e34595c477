/** Of the npm package; set by vite.config.js. */
declare const __VERSION__: string;

/** The address of src/inspection/worker.ts as it is served; made by vite.config.js. */
declare module "virtual:worker" {
  const address: string;
  export default address;
}
