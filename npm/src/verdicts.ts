/** Verdicts as the core numbers them. */
export const verdicts = ["valid", "noted", "invalid"] as const;
