import { createThemeSwitch } from "./appearance";
import { byId } from "./dom";
import { fillMenu, followText } from "./examples";
import { openByButton, openByDrop } from "./files";
import { firstText } from "./first-example";
import { openLinks } from "./home/arrival";
import { createHomeView } from "./home/view";
import { createInspector } from "./inspector";
import { keepForOffline } from "./offline";
import { createSignatureView } from "./signature";
import { createTabs } from "./tabs";
import { createTools } from "./tools";

const menu = byId("examples", HTMLSelectElement);
const signature = createSignatureView(() => inspector.body());
const inspector = createInspector(
  () => {
    signature.bodyChanged();
    home.bodyChanged();
    // It is another body now.
    origin.replaceChildren();
  },
  (body) => followText(menu, body),
);
const origin = byId("origin", HTMLElement);
const home = createHomeView(byId("home", HTMLElement), inspector.body);
const { open, say, view } = inspector;

fillMenu(menu, ({ text }) => open(text));
byId("clear", HTMLButtonElement).addEventListener("click", () => {
  open("");
  view.focus();
});
openByButton(byId("open", HTMLButtonElement), byId("file", HTMLInputElement), { show: open, say });
openByDrop(byId("payload", HTMLElement), { show: open, say });
createTabs(byId("views", HTMLElement), (panel) => {
  signature.shown(panel === "signature");
  home.shown(panel === "home");
});
createTools(byId("tools", HTMLElement), {
  payload: inspector.body,
  take(body, header, from) {
    open(body);
    signature.take(header);
    say(from);
    scrollTo({ top: 0 });
    view.focus();
  },
});
createThemeSwitch(byId("theme", HTMLButtonElement));
byId("version", HTMLElement).textContent = __COMMIT__ === "" ? __VERSION__ : `${__VERSION__} (${__COMMIT__})`;
if (!openLinks({ open, place: origin })) open(firstText);
keepForOffline();
