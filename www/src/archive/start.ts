// Where an archive comes in: files, a pasted text, or the example.
import { element } from "../dom";
import { openByButton, openByDrop } from "../files";

export interface Start {
  place: HTMLElement;
  /** Says what went wrong. */
  say(sentence: string): void;
}

/** `read` gets the files, and the secret that their deliveries are signed with, or "". */
export function createStart(read: (files: readonly File[], secret: string) => void): Start {
  const choose = element("button", { type: "button", class: "primary" }, "Choose files…");
  const example = element("button", { type: "button", class: "quiet" }, "Try it with an example");
  const file = element("input", { type: "file", multiple: "", hidden: "" });
  const text = element("textarea", { id: "archive-text", rows: "5", spellcheck: "false", autocomplete: "off", placeholder: '{"received_at": "2026-01-05T08:00:00Z", "headers": {…}, "body": "{…}"}' });
  const readText = element("button", { type: "button", class: "quiet", hidden: "" }, "Read this text");
  const secret = element("input", { type: "password", id: "archive-secret", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "data-1p-ignore": "", "data-lpignore": "true", "aria-describedby": "archive-secret-about" });
  const notice = element("p", { class: "notice", role: "alert" });
  const say = (sentence: string) => (notice.textContent = sentence);
  const begin = (files: readonly File[], key = secret.value) => {
    say("");
    if (files.length > 0) read(files, key);
  };
  const drop = element(
    "div",
    { class: "drop" },
    element("h2", { id: "archive-heading" }, "Drop an archive of deliveries here"),
    element("p", {}, "Logs of what your server received, of any size: see what came, what was broken, what happened to each account, and what looks odd."),
    element("p", { class: "drop-buttons" }, choose, example, file),
  );
  const place = element("section", { class: "panel start", "aria-labelledby": "archive-heading" }, notice, drop, element("div", { class: "start-more" }, pasting(text, readText), signing(secret), understood()));

  openByButton(choose, file, { take: begin, say });
  openByDrop(place, { take: begin, say });
  const own = () => begin([new File([text.value], "pasted text")]);
  text.addEventListener("input", (event) => {
    readText.hidden = text.value.trim() === "";
    if ((event as InputEvent).inputType === "insertFromPaste") own();
  });
  readText.addEventListener("click", own);
  example.addEventListener("click", async () => {
    say("");
    try {
      const { default: archive } = await import("virtual:example-archive");
      begin([new File([Uint8Array.from(atob(archive.packed), (character) => character.charCodeAt(0))], "example.ndjson.gz")], archive.secret);
    } catch {
      say("The example could not be loaded. Are you offline?");
    }
  });
  // Also of the page that the browser may keep for its Back button.
  addEventListener("pagehide", () => (secret.value = ""));
  return { place, say };
}

function pasting(text: HTMLElement, readText: HTMLElement): HTMLElement {
  return element("div", { class: "field" }, element("label", { for: text.id }, "Or paste it"), text, readText);
}

function signing(secret: HTMLElement): HTMLElement {
  const about = element("p", { id: "archive-secret-about", class: "about" }, "To see whether signatures are genuine. It is never stored, and gone when you leave this page.");
  return element("div", { class: "field" }, element("label", { for: secret.id }, "Secret that deliveries are signed with (optional)"), secret, about);
}

/** Which archives can be read. */
export function understood(): HTMLElement {
  const forms: [string, string][] = [
    ["NDJSON", "a body or an envelope on each line"],
    ["Envelopes", "with received_at, headers or signature, and the body as text, as Base64, or parsed"],
    ["Bodies", "pretty-printed, one behind the other"],
    ["JSON arrays", "of bodies or envelopes"],
    ["gzip", "of any of these, and several files or folders at once"],
  ];
  return element("div", { class: "understood" }, element("h3", {}, "What is understood"), element("dl", { class: "details" }, ...forms.flatMap(([name, about]) => [element("dt", {}, name), element("dd", {}, about)])), element("p", { class: "about" }, "Lines that are none of this are counted, located, and passed over."));
}
