// Page translators. They put elements of their own in the place of the app's texts, and the app would go on writing to texts that
// are no longer on the page: a clock stands at 0:00, counts stay, two titles mix. So a text that was taken out this way puts itself
// back as soon as the app touches it; the translator, which watches the page, then translates what is new. Nothing here
// costs anything on a page that nobody translates, but for looking at what changed.

/** What a translator puts in the place of a text: Chrome's, Edge's and most extensions' this element, Safari's another text. */
const isTheirs = ({ nodeName }) => nodeName === "FONT" || nodeName === "#text";

/**
 * Watches the page from now on. When the app itself puts one text in the place of another it lets go of the first, so nothing comes
 * of taking that for a translation.
 */
export function surviveTranslators() {
  new MutationObserver((changes) => {
    const theirs = new Set(changes.flatMap(({ addedNodes }) => [...addedNodes].filter(isTheirs)));
    if (!theirs.size) return;
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of changes) {
      const inPlace = [...addedNodes, previousSibling, nextSibling].find((node) => theirs.has(node));
      for (const text of removedNodes) if (inPlace && text.nodeType === Node.TEXT_NODE && !text.parentNode) comesBack(text, inPlace);
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Has the text take its place again with whatever the app does to it first: change it, ask where it is, take it out. */
function comesBack(text, inPlace) {
  const back = () => {
    for (const name of ["nodeValue", "parentNode", "remove"]) delete text[name];
    if (inPlace.parentNode) inPlace.replaceWith(text);
    return text;
  };
  Object.defineProperties(text, {
    nodeValue: { configurable: true, get: () => back().nodeValue, set: (value) => (back().nodeValue = value) },
    parentNode: { configurable: true, get: () => back().parentNode },
    remove: { configurable: true, value: () => back().remove() },
  });
}
