// The form of a subscription. It shows what the JSON says, and tells of changes; what is right is said by the core.
import type { Finding, Report } from "accounts-webhooks";
import { copies } from "../copy";
import { capitalised, element, prose } from "../dom";
import type { Fields, Reading } from "./draft";
import { createEvents } from "./events";

export interface FormActions {
  change(fields: Partial<Fields>): void;
  /** Makes a subscription of its own of each of `parts`. */
  takeApart(parts: string[]): void;
  /** Whether secrets are to be seen. */
  reveal(is: boolean): void;
}

type TextField = "name" | "url" | "secret";

const plain = { autocomplete: "off", autocapitalize: "off", spellcheck: "false" };
const secretAttributes = { ...plain, type: "password", "data-1p-ignore": "", "data-lpignore": "true" };

export function createForm(parent: HTMLElement, actions: FormActions): { show(reading: Reading, report: Report | null): void; hideSecret(): void } {
  const banner = element("div", { class: "form-notice", role: "status" });
  const events = createEvents((names) => actions.change({ events: names }));
  const name = textField("name", "Name", "Your name for the subscription: each message carries it.", element("input", { type: "text", ...plain }), actions);
  const url = textField("url", "Address", "Where the messages are sent.", element("input", { type: "text", inputmode: "url", ...plain }), actions);
  const secret = textField("secret", "Secret", "The key of the signature that each message then carries. It is never stored, and never part of a link.", element("input", secretAttributes), actions);
  const resource = switchField("Bring the account object along", "As `data.resource`: the state of the connection, and what has been read of the account.", (is) => actions.change({ resource: is }));
  const eventsNote = element("div", { class: "field-findings", id: "builder-events-findings" });
  events.place.append(eventsNote);

  const secretTools = toolsOf(secret.input, actions);
  secret.input.parentElement?.append(...secretTools.buttons);
  const fields = element("fieldset", { class: "form-fields" }, element("legend", { class: "unseen" }, "The subscription"), events.place, resource.place, url.place, name.place, secret.place);
  parent.append(banner, fields);

  return {
    hideSecret: () => secretTools.mask(true),
    show(reading, report) {
      const findings = report?.findings ?? [];
      const isShown = "value" in reading;
      fields.disabled = !isShown;
      showBanner(banner, reading, actions);
      if (isShown) {
        const shown = reading.fields;
        events.show(shown.events, report);
        resource.box.checked = shown.resource;
        for (const field of [name, url, secret]) put(field.input, shown[field.member]);
      }
      const own = (member: string) => (isShown ? findings.filter(({ pointer }) => pointer === `/${member}` || pointer.startsWith(`/${member}/`)) : []);
      for (const field of [name, url, secret]) showNotes(field.notes, own(field.member), field.input);
      showNotes(eventsNote, own("events"));
      showNotes(resource.notes, own("config"), resource.box);
    },
  };
}

function showBanner(banner: HTMLElement, reading: Reading, actions: FormActions): void {
  if ("value" in reading) return banner.replaceChildren();
  const title = element("strong", {}, "The form can’t show what stands in the editor");
  const about = element("p", {}, prose(`${reading.reason} Nothing is lost: mend it there, and the form goes on.`));
  // A screen reader is told of news only.
  if (banner.dataset["reason"] === reading.reason && banner.hasChildNodes()) return;
  banner.dataset["reason"] = reading.reason;
  banner.replaceChildren(title, about);
  const { parts } = reading;
  if (parts === undefined) return;
  const apart = element("button", { type: "button", class: "fix safe" }, "Take it apart");
  apart.addEventListener("click", () => actions.takeApart(parts));
  banner.append(apart);
}

/** Leaves the cursor where it is in what is being typed. */
function put(input: HTMLInputElement, text: string): void {
  if (input.value !== text) input.value = text;
}

interface FormText {
  member: TextField;
  place: HTMLElement;
  input: HTMLInputElement;
  notes: HTMLElement;
}

function textField(member: TextField, label: string, about: string, input: HTMLInputElement, actions: FormActions): FormText {
  const id = `builder-${member}`;
  input.id = id;
  input.setAttribute("aria-describedby", `${id}-about ${id}-findings`);
  input.addEventListener("input", () => actions.change({ [member]: input.value }));
  const notes = element("div", { class: "field-findings", id: `${id}-findings` });
  const aboutPlace = element("p", { class: "about", id: `${id}-about` }, prose(about));
  const place = element("div", { class: "field" }, element("label", { for: id }, label), element("div", { class: "field-row" }, input), aboutPlace, notes);
  return { member, place, input, notes };
}

function switchField(label: string, about: string, onChange: (is: boolean) => void): { place: HTMLElement; box: HTMLInputElement; notes: HTMLElement } {
  const box = element("input", { type: "checkbox", id: "builder-resource", "aria-describedby": "builder-resource-findings" });
  box.addEventListener("change", () => onChange(box.checked));
  const words = element("span", { class: "event-words" }, element("strong", {}, label), element("small", {}, prose(about)));
  const notes = element("div", { class: "field-findings", id: "builder-resource-findings" });
  return { place: element("div", { class: "field" }, element("label", { class: "event" }, box, words), notes), box, notes };
}

function showNotes(place: HTMLElement, findings: readonly Finding[], input?: HTMLInputElement): void {
  const isWrong = findings.some(({ severity }) => severity === "error");
  if (isWrong) input?.setAttribute("aria-invalid", "true");
  else input?.removeAttribute("aria-invalid");
  place.replaceChildren(...findings.map(({ severity, message }) => element("p", { class: severity }, prose(capitalised(message)))));
}

/** Buttons that show a secret, make one, and copy it. */
function toolsOf(input: HTMLInputElement, { change, reveal }: FormActions): { buttons: HTMLButtonElement[]; mask(is: boolean): void } {
  const [show, make, copy] = ["Show", "Generate", "Copy"].map((label) => element("button", { type: "button", class: "quiet", "aria-label": `${label} secret` }, label)) as [HTMLButtonElement, HTMLButtonElement, HTMLButtonElement];
  const mask = (is: boolean) => {
    input.type = is ? "password" : "text";
    show.setAttribute("aria-pressed", String(!is));
    reveal(!is);
  };
  show.setAttribute("aria-pressed", "false");
  show.addEventListener("click", () => mask(input.type === "text"));
  make.addEventListener("click", () => change({ secret: randomSecret() }));
  copies(copy, input, () => input.value);
  return { buttons: [show, make, copy], mask };
}

/** 256 random bits, as 64 hexadecimal digits. */
function randomSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
