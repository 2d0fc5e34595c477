/** How a fragment begins that holds a body. */
export const mark = "#body=";

export function isLink(fragment: string): boolean {
  return fragment.startsWith(mark);
}
