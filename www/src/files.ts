// Files that are opened or dropped. Nothing is lost silently: what cannot be shown is answered with a sentence.
import { readBody } from "./body";
import { filesIn, foldersOf } from "./folders";

/** What the core reads by default, in MiB. */
const most = 64;

/** Takes one body. */
export interface Desk {
  show(body: string | Uint8Array): void;
  say(sentence: string): void;
}

/** Takes any files, and folders of them. */
export interface Shelf {
  take(files: readonly File[]): void;
  say(sentence: string): void;
}

/** Opens what the button's file dialog gives. */
export function openByButton(button: HTMLButtonElement, input: HTMLInputElement, desk: Desk | Shelf): void {
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    // The same file can be opened again.
    input.value = "";
    bring(files, desk);
  });
}

interface Target {
  place: HTMLElement;
  desk: Desk | Shelf;
}

const targets: Target[] = [];

/** Opens files that are dropped on `place`, or anywhere while it is the first that is shown: beside the editor the browser would leave the page for them. */
export function openByDrop(place: HTMLElement, desk: Desk | Shelf): void {
  if (targets.push({ place, desk }) === 1) listenForDrops();
}

/** Where a file goes that is dropped on `aim`. */
function targetOf(aim: EventTarget | null): Target | undefined {
  const shown = targets.filter(({ place }) => place.checkVisibility());
  return shown.find(({ place }) => aim instanceof Node && place.contains(aim)) ?? shown[0];
}

function listenForDrops(): void {
  const listen = (type: "dragover" | "dragleave" | "drop", work: (event: DragEvent, data: DataTransfer) => void) =>
    addEventListener(type, (event) => event.dataTransfer?.types.includes("Files") && work(event, event.dataTransfer), true);
  const point = (chosen?: Target) => {
    for (const target of targets) target.place.classList.toggle("dropping", target === chosen);
  };
  listen("dragover", (event, data) => {
    event.preventDefault();
    data.dropEffect = "copy";
    point(targetOf(event.target));
  });
  listen("dragleave", (event) => {
    if (event.relatedTarget === null) point();
  });
  listen("drop", (event, data) => {
    event.preventDefault();
    // The editor would read it as text, whatever it is.
    event.stopPropagation();
    point();
    const target = targetOf(event.target);
    if (!target) return;
    const { desk } = target;
    const folders = foldersOf(data);
    if (folders && "take" in desk) void unpack(folders, desk);
    else bring([...data.files], desk);
  });
}

function bring(files: File[], desk: Desk | Shelf): void {
  if ("take" in desk) desk.take(files);
  else void openFiles(files, desk);
}

async function unpack(folders: readonly FileSystemEntry[], { take, say }: Shelf): Promise<void> {
  try {
    const files = await filesIn(folders);
    if (files.length > 0) take(files);
    else say("There is no file in this folder.");
  } catch {
    say("This folder cannot be read. Was it moved, or is it kept from the browser?");
  }
}

let last = 0;

async function openFiles([file, ...others]: File[], { show, say }: Desk): Promise<void> {
  if (!file) return;
  const name = `“${file.name}”`;
  if (others.length > 0) return say(`One file at a time: ${others.length + 1} came, and none was opened.`);
  if (file.size > most * 2 ** 20) return say(`${name} has ${(file.size / 2 ** 20).toFixed(1)} MiB, and ${most} MiB are the most that is read. It was not opened.`);
  const own = ++last;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Another one was opened meanwhile.
    if (own === last) show(readBody(bytes));
  } catch {
    say(`${name} cannot be read. Is it a folder, or was it moved?`);
  }
}
