/** The words of a row, with nothing in the places that a finding fills. */
export function general(words: string): string {
  return words.replace(/\{\d\}/g, "…");
}
