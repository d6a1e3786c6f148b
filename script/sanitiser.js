// The second gate for a person's own Markdown. The first (core/src/text/markdown.rs) writes every tag itself and lets nothing
// through; this one does not trust it. Loaded by boot.js when such a text is first shown, and by packs.js, whose texts the pack compiler
// has written.
import DOMPurify from "dompurify";

import { inert } from "./policy.js";

// What core/src/text/markdown.rs writes, and no more.
const allowed = {
  ALLOWED_TAGS: "#text a blockquote br code del div em h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul".split(" "),
  ALLOWED_ATTR: "aria-label class href rel role scope start tabindex target".split(" "),
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
  ADD_URI_SAFE_ATTR: "aria-label rel scope start tabindex target".split(" "), // those that hold no address
  RETURN_DOM_FRAGMENT: true,
};

// What the pack compiler writes (core/src/pack/compile/render.rs, svg.rs), and no more: links lead to pages of the app.
const ofPacks = {
  ALLOWED_TAGS:
    "#text a blockquote br code div em figure h2 h3 h4 h5 h6 hr li ol p pre span strong table tbody td th thead tr ul " +
    "circle ellipse g line path polygon polyline rect svg text title tspan",
  ALLOWED_ATTR:
    "aria-label class cx cy d dominant-baseline dx dy fill fill-opacity font-size font-style font-weight height href opacity points " +
    "preserveaspectratio r role rx ry scope start stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity stroke-width tabindex text-anchor " +
    "title transform viewbox width x x1 x2 xmlns y y1 y2",
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?!\/)[\w./#-]*$/,
  ADD_URI_SAFE_ATTR: allowed.ADD_URI_SAFE_ATTR.concat("class d fill points title transform viewbox".split(" ")),
};
for (const list of ["ALLOWED_TAGS", "ALLOWED_ATTR"]) ofPacks[list] = ofPacks[list].split(" ");

/** The HTML of a person's own pack as it may be shown: as the compiler wrote it where nothing in it is harmful, else what is harmless of it. */
export function harmless(html) {
  if (!html.includes("<")) return html;
  if (!DOMPurify.isSupported) throw new Error("DOMPurify cannot work in this browser");
  const clean = String(DOMPurify.sanitize(html, ofPacks));
  return DOMPurify.removed.length === 0 && inert(html) ? html : clean;
}

/** Fills the element with what is harmless of the HTML. Throws where the browser has not what it takes. */
export function show(element, html) {
  if (!DOMPurify.isSupported) throw new Error("DOMPurify cannot work in this browser");
  element.replaceChildren(DOMPurify.sanitize(html, allowed));
}
