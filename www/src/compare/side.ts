// One of the two deliveries: an editor, and what it says for itself.
import type { EditorView } from "@codemirror/view";
import { inspect, summarize } from "accounts-webhooks";
import { bodyOf } from "../body";
import { element, prose } from "../dom";
import { complete, createEditor, load } from "../editor";
import { openByButton, openByDrop } from "../files";
import type { Inspector } from "../tools";
import { kinds } from "../words";

export interface Side {
  place: HTMLElement;
  view: EditorView;
  body(): string | Uint8Array;
  load(body: string | Uint8Array): void;
  /** Says what the body is by itself. */
  tell(): void;
}

export function createSide(id: "left" | "right", title: string, inspector: Inspector, onChange: () => void): Side {
  const button = (label: string) => element("button", { type: "button", class: "quiet", "aria-label": `${label} ${title.toLowerCase()}` }, label);
  const [take, open] = [button("From the inspector"), button("Open…")];
  const file = element("input", { type: "file", hidden: "" });
  const notice = element("p", { class: "notice", role: "alert" });
  const editor = element("div", { class: "compared-text" });
  const summary = element("p", { class: "compared-summary" });
  const heading = element("h2", { id: `compare-${id}` }, title);
  const place = element("section", { class: `panel compared ${id}`, "aria-labelledby": `compare-${id}` }, element("div", { class: "panel-head" }, heading, take, open, file), notice, editor, summary);
  const view = createEditor(editor, onChange, { label: title, hint: "Paste a webhook body here", more: [] });
  void complete(view).catch(() => {});
  const side: Side = {
    place,
    view,
    body: () => bodyOf(view.state),
    load(body) {
      notice.textContent = "";
      load(view, body);
    },
    tell: () => summary.replaceChildren(...told(side.body())),
  };
  const desk = { show: side.load, say: (sentence: string) => (notice.textContent = sentence) };
  openByButton(open, file, desk);
  openByDrop(place, desk);
  take.addEventListener("click", () => side.load(inspector.payload()));
  return side;
}

function told(body: string | Uint8Array): (Node | string)[] {
  if (body.length === 0) return ["Paste a delivery here, or open the file that has it."];
  const { kind, event, classification } = inspect(body);
  const name = event === null ? kinds[kind] : element("code", {}, event);
  if (classification === null) return [name];
  return [name, ": ", prose(summarize(body))];
}
