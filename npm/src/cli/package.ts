// What the commands take from the package that not every build of it has.
import * as library from "../index.js";
import type { EventName, Severity } from "../index.js";

export interface SampleOptions {
  subscription?: boolean | undefined;
  resource?: boolean | undefined;
  disconnected?: boolean | undefined;
  mutation?: string | undefined;
}

export interface FindingCodeRow {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly url: string;
}

interface Additions {
  readonly sample?: (event: EventName, options?: SampleOptions) => { body: string };
  readonly findingCodes?: readonly FindingCodeRow[];
}

export const { sample, findingCodes } = library as Additions;

/** The words of a row, with nothing in the places that a finding fills. */
export function general(words: string): string {
  return words.replace(/\{\d\}/g, "…");
}
