/** Of the npm package; set by vite.config.js. */
declare const __VERSION__: string;
