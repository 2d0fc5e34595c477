// The view on a body's signature. The secret is in the page's memory alone, and gone when the page is left.
import { sign, signatureWords, verify, type Likely } from "accounts-webhooks";
import { copies } from "./copy";
import { byId, element, prose } from "./dom";
import { paced } from "./pace";

interface Outcome {
  verdict: "valid" | "invalid" | "empty";
  title: string;
  about: string;
  likely?: readonly Likely[];
  /** The right signature, where a secret and a body are given. */
  right?: string;
}

/** Reads `body` when it is shown or told of changes. */
export function createSignatureView(body: () => string | Uint8Array): { bodyChanged(): void; shown(is: boolean): void; take(header: string | null): void } {
  const secret = byId("secret", HTMLInputElement);
  const given = byId("given-signature", HTMLInputElement);
  const showSecret = byId("show-secret", HTMLButtonElement);
  const place = byId("signature-verdict", HTMLElement);
  const right = byId("right-signature", HTMLElement);
  const panel = byId("signature", HTMLElement);

  const { soon, now } = paced(place, () => {
    const outcome = judge(body(), secret.value, headerValue(given.value));
    show(place, outcome);
    byId("signing", HTMLElement).hidden = outcome.right === undefined;
    right.textContent = outcome.right ?? "";
  });
  const mask = (is: boolean) => {
    secret.type = is ? "password" : "text";
    showSecret.setAttribute("aria-pressed", String(!is));
  };
  showSecret.addEventListener("click", () => mask(secret.type === "text"));
  for (const field of [secret, given]) field.addEventListener("input", soon);
  copies(byId("copy-signature", HTMLButtonElement), right);
  // Also of the page that the browser may keep for its Back button.
  addEventListener("pagehide", () => {
    secret.value = "";
    given.value = "";
    mask(true);
    now();
  });
  return {
    bodyChanged: () => panel.hidden || soon(),
    take(header) {
      given.value = header ?? "";
      if (!panel.hidden) now();
    },
    shown(is) {
      if (is) now();
      else mask(true);
    },
  };
}

/** The value of the header, also where its whole line was pasted; null where nothing was. */
function headerValue(text: string): string | null {
  return text === "" ? null : text.replace(/^\s*x-argyle-signature\s*:\s*/i, "").replace(/^\s+$/, "");
}

function judge(body: string | Uint8Array, secret: string, given: string | null): Outcome {
  if (body.length === 0) return { verdict: "empty", title: "No body to sign yet", about: "Paste the raw body of a delivery into the editor, or open the file that has it." };
  if (secret === "") return { verdict: "empty", title: "Whose signature?", about: "Give the `secret` of the subscription, and the value of the header `X-Argyle-Signature`." };
  if (/\p{Surrogate}/u.test(secret)) return { verdict: "empty", title: "This secret is no text", about: "It has half of a character: copy it once more." };
  const right = sign(body, secret);
  if (given === null) return { verdict: "empty", title: "Nothing to compare yet", about: `Give the value of the header. If the delivery has none: ${signatureWords.rejections.missing}`, right };
  const result = verify(body, given, secret);
  if (result.ok) return { verdict: "valid", title: "Genuine", about: "It is the signature of exactly these bytes by this secret.", right };
  return { verdict: "invalid", title: "Not genuine", about: signatureWords.rejections[result.reason], likely: result.likely ?? [], right };
}

const badges = { valid: "✓", invalid: "✕", empty: "…" };

function show(place: HTMLElement, { verdict, title, about, likely = [] }: Outcome): void {
  const words = element("div", { class: "verdict-words" }, element("h2", {}, title));
  const proved = likely.map((code) => element("li", { "data-likely": code }, prose(signatureWords.likely[code])));
  // What was proved is more than the general advice.
  if (proved.length > 0) words.append(element("p", { class: "what" }, "What was done wrong, as computing it again shows:"), element("ul", { class: "likely" }, ...proved));
  else words.append(element("p", {}, prose(about)));
  // A screen reader is told of news only.
  if (place.textContent === badges[verdict] + words.textContent) return;
  place.dataset["verdict"] = verdict;
  place.replaceChildren(element("span", { class: "badge", "aria-hidden": "true" }, badges[verdict]), words);
}
