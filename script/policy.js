// Trusted Types: what a string may hold to become a part of the page. `innerHTML` and its like take no string that did not
// pass here, whoever sets them. What comes by is our own: static pieces of views, and the pack's texts. A person's own
// Markdown comes through sanitiser.js. Must never grow an exception for a string, only for an element or an attribute that
// cannot run, load or send anything.

const elements =
  "a abbr article aside b bdi blockquote br button caption code dd del details dialog div dl dt em fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i input ins kbd label legend li main mark nav ol option p pre progress q s section select small span strong sub summary sup table tbody td textarea tfoot th thead time tr u ul var " +
  "circle desc ellipse g line path polygon polyline rect svg text title tspan";
const attributes =
  "autocapitalize autocomplete checked class colspan datetime dir disabled for height hidden id inputmode label lang list max maxlength min multiple name open placeholder readonly required reversed role rows rowspan scope selected spellcheck start step tabindex title translate type value width " +
  "cx cy d dominant-baseline dx dy focusable font-size font-style font-weight letter-spacing opacity points preserveAspectRatio r rx ry stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity stroke-width fill-opacity fill-rule text-anchor transform viewBox x x1 x2 xmlns y y1 y2";

const any = (words) => words.replaceAll(" ", "|");
const attribute = [
  `(?:${any(attributes)}|aria-[a-z]+|data-[a-z-]+)(?:="[^"<>]*")?`,
  `(?:fill|stroke|rel|target)="[\\w #-]*"`, // a paint may be an address, so a word alone
  `href="(?:https?://|mailto:|(?!/)[\\w./-]*(?=[?#"]))[^"<>]*"`,
].join("|");
const tag = new RegExp(`</?(?:${any(elements)})(?:[ \\n]+(?:${attribute}))*[ \\n]*/?>`, "g");

/**
 * Whether nothing in the HTML can run. It cannot be fooled by how a browser reads broken or nested markup: where the answer
 * is yes, every `<` of the text begins one of the tags above, complete, with `<` and `>` nowhere in its attributes; so from
 * whatever state a parser reads it, it finds no other tag, no comment and no other attribute.
 */
export const inert = (html) => !html.includes("<") || !html.replace(tag, "").includes("<");

/** Puts the policy in place, where the browser knows Trusted Types. `workers` are the addresses of scripts to be allowed, no others. */
export function enforce(workers) {
  globalThis.trustedTypes?.createPolicy("default", {
    createHTML(html) {
      if (inert(html)) return html;
      console.error("Shown as text, because script/policy.js does not know all of its markup:", html.replace(tag, "").match(/<[^]{0,80}/)[0]);
      return html.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    },
    createScriptURL: (url) => (workers.includes(url) ? url : null),
    createScript: () => null,
  });
}
