// What the page begins with: the verdict on its first example, for which the core is enough. The editor, whose text that is, and all
// else are built right behind it (main.ts).
import { byId } from "./dom";
import { firstText } from "./first-example";
import { isLink } from "./home/link-mark";
import { judge } from "./inspection/answer";
import { showDetails, showVerdict } from "./verdict";

if (!isLink(location.hash)) {
  const answer = judge(firstText);
  showVerdict(byId("verdict", HTMLElement), answer);
  showDetails(byId("details", HTMLElement), answer.report, false);
}
void import("./main");
