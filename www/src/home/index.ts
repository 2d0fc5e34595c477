// The view for taking home what is in the editor: a link, a report, a test. All of it shows made-up values unless one chooses else.
import "./home.css";
import { redact } from "accounts-webhooks";
import { textOf } from "../body";
import { copies } from "../copy";
import { byId, element, prose } from "../dom";
import { createTabs } from "../tabs";
import { fragmentOf, lengthForAll } from "./link";
import { reportOn } from "./report";
import { languages, madeUp, variable, type Signing } from "./tests";

type Body = string | Uint8Array;

/** Fills `place`; `body` is asked for what is in the editor. Returns what shows that, and is called `again` where one chooses otherwise. */
export function create(place: HTMLElement, body: () => Body, again: () => void): () => Promise<void> {
  const values = choice("values", "Values", [
    ["made-up", "Made up", "IDs, names, addresses, times and secrets become others of the same form, alike where they were alike. What is wrong stays, and where."],
    ["given", "As they are", "Whoever gets it can read all of it. The secret of a subscription is made up all the same in a link and a report."],
  ]);
  const link = linkPanel();
  const report = copyPanel("Report for an issue tracker", "Copy report", "Report as Markdown");
  const test = testPanel();
  const empty = element("p", { class: "panel home-empty" }, "There is nothing to take home yet: paste a body into the editor.");
  const parts = [values.place, link.place, report.place, test.place];
  place.append(empty, ...parts);

  let asked = 0;
  values.place.addEventListener("change", again);
  return async () => {
    const own = ++asked;
    const given = body();
    const isEmpty = given.length === 0;
    empty.hidden = !isEmpty;
    for (const part of parts) part.hidden = isEmpty;
    if (isEmpty) return;
    const isMadeUp = values.chosen() === "made-up";
    const shown = isMadeUp ? redact(given) : redact(given, { only: "secrets" });
    report.show(reportOn(shown, textOf(shown), isMadeUp));
    test.show(isMadeUp ? shown : given);
    const made = await fragmentOf(given, isMadeUp);
    if (own === asked) link.show(made);
  };
}

function linkPanel() {
  const input = element("input", { type: "text", id: "home-link", readonly: "", "aria-describedby": "home-link-about", spellcheck: "false" });
  const copy = element("button", { type: "button", class: "fix safe" }, "Copy link");
  const row = element("div", { class: "field-row" }, input, copy);
  const about = element("p", { class: "about", id: "home-link-about", role: "status" });
  const place = panel("home-link-heading", "Link to this body", [], element("div", { class: "home-part" }, element("label", { for: "home-link", class: "unseen" }, "Link"), row, about));
  copies(copy, input, () => input.value);
  return {
    place,
    show(made: Awaited<ReturnType<typeof fragmentOf>>) {
      row.hidden = "trouble" in made;
      if ("trouble" in made) return about.replaceChildren(made.trouble);
      const { origin, pathname, protocol } = location;
      input.value = `${protocol === "file:" ? "file://" : origin}${pathname}${made.fragment}`;
      const { length } = input.value;
      const long = length > lengthForAll ? " Some programs cut links as long as this: see that it arrives whole." : "";
      about.replaceChildren(`${length} characters. The body is behind the #, which browsers send to no server: whoever opens the link unpacks it on their own machine.${long}`);
    },
  };
}

function copyPanel(title: string, label: string, name: string) {
  const code = element("code");
  const copy = element("button", { type: "button", class: "quiet" }, label);
  const place = panel("home-report-heading", title, [copy], element("pre", { tabindex: "0", class: "wrapped", "aria-label": name }, code));
  copies(copy, code);
  return { place, show: (text: string) => (code.textContent = text) };
}

function testPanel() {
  const secret = byId("secret", HTMLInputElement);
  const code = element("code");
  const tabs = element("div", { class: "tabs", role: "tablist", "aria-label": "Tests" });
  for (const [index, { id, label }] of languages.entries()) {
    tabs.append(element("button", { type: "button", role: "tab", id, "aria-controls": "home-test", "aria-selected": String(index === 0), tabindex: index === 0 ? "0" : "-1" }, label));
  }
  const panelOfTest = element("div", { id: "home-test", role: "tabpanel", "aria-label": "Signed test" }, element("pre", { tabindex: "0", "aria-label": "Test" }, code));
  const box = element("input", { type: "checkbox", id: "home-write" });
  const write = element("label", { class: "home-check", for: "home-write" }, box, "Write the secret of the signature tab into the test");
  const about = element("p", { class: "about" });
  const copy = element("button", { type: "button", class: "quiet" }, "Copy test");
  const place = panel("home-test-heading", "Signed test", [copy], element("div", { class: "home-part" }, tabs, write, about), panelOfTest);
  let shown: Body = "";
  const render = () => {
    const isGiven = secret.value !== "" && !/\p{Surrogate}/u.test(secret.value);
    const signing: Signing = isGiven ? { secret: secret.value, isWritten: box.checked } : { secret: madeUp, isWritten: true };
    const language = languages.find(({ id }) => tabs.querySelector(`#${id}`)?.getAttribute("aria-selected") === "true");
    write.hidden = !isGiven;
    const kept = box.checked ? "It stands in the test now: whoever reads that can sign deliveries." : `The test takes it from the environment variable \`${variable}\`; the signature alone stands in it.`;
    about.replaceChildren(prose(isGiven ? `Signed with the secret of the signature tab. ${kept}` : "Signed with a secret that is made up for tests. Give one in the signature tab to sign with that."));
    code.textContent = language?.write(shown, signing) ?? "";
  };
  copies(copy, code);
  box.addEventListener("change", render);
  createTabs(tabs, render);
  return {
    place,
    show(body: Body) {
      shown = body;
      render();
    },
  };
}

function panel(id: string, title: string, tools: HTMLElement[], ...content: HTMLElement[]): HTMLElement {
  return element("section", { class: "panel home-panel", "aria-labelledby": id }, element("div", { class: "panel-head" }, element("h2", { id }, title), ...tools), ...content);
}

/** Options of which one is chosen, the first at first. */
function choice(name: string, legend: string, options: [value: string, label: string, about: string][]) {
  const boxes = options.map(([value], index) => element("input", { type: "radio", name, value, id: `${name}-${value}`, "aria-describedby": `${name}-${value}-about`, ...(index === 0 ? { checked: "" } : {}) }));
  const rows = options.map(([value, label, about], index) =>
    element("div", { class: "home-option" }, boxes[index] ?? null, element("label", { for: `${name}-${value}` }, label), element("p", { class: "about", id: `${name}-${value}-about` }, about)),
  );
  const place = element("fieldset", { class: "panel home-choice" }, element("legend", {}, legend), ...rows);
  return { place, chosen: () => boxes.find(({ checked }) => checked)?.value };
}
