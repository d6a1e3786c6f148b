// The second gate for a person's own Markdown. The first (core/src/text/markdown.rs) writes every tag itself and lets nothing
// through; this one does not trust it. Loaded by boot.js when such a text is first shown.
import DOMPurify from "dompurify";

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

/** Fills the element with what is harmless of the HTML. Throws where the browser has not what it takes. */
export function show(element, html) {
  if (!DOMPurify.isSupported) throw new Error("DOMPurify cannot work in this browser");
  element.replaceChildren(DOMPurify.sanitize(html, allowed));
}
