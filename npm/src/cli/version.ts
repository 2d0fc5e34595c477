// What build.mjs takes from package.json.
declare const HOMEPAGE: string;

export const version = VERSION;
export const homepage = HOMEPAGE;
