import text from "../../tests/corpus/published/accounts.failed.message.json?raw";

/** What the page shows until one brings a body of one's own. */
export const firstText = text;
