// The part of the editor that is loaded once the page stands (extras.ts).
import { type Annotation } from "@codemirror/state";

let extras: typeof import("./extras") | undefined;

/** It, if it is there. */
export function loadedExtras(): typeof import("./extras") | undefined {
  return extras;
}

export async function loadExtras(): Promise<typeof import("./extras")> {
  return (extras ??= await import("./extras"));
}

/** Makes a change a step of its own to undo, however soon the next one comes. Before there is a history, nothing is undone. */
export function asStep(): Annotation<unknown>[] {
  return extras ? [extras.step] : [];
}
