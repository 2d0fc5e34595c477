// What build.mjs takes from package.json.
declare const VERSION: string;
declare const HOMEPAGE: string;

export const version = VERSION;
export const homepage = HOMEPAGE;
