// A page translator, in a language that puts every text between tildes. As Chrome's works, it takes each text out of the page and
// puts elements of its own in; as Safari's, other texts. Again and again as the page changes, a moment later each time.

/** The two kinds that take the app's texts out of the page. (Firefox's writes into them.) */
export const kinds = ["elements", "texts"];

/** Begins to translate the page, for as long as it is open. */
export const translate = (page, kind = "elements") =>
  page.evaluate((kind) => {
    const exempt = "[translate=no], script, style, font, textarea, kbd";
    const done = new WeakSet();
    const font = (child) => {
      const element = document.createElement("font");
      element.style.verticalAlign = "inherit";
      element.append(child);
      return element;
    };
    const translated = (text) => {
      const other = document.createTextNode(`~${text.data}~`);
      done.add(other);
      return kind === "elements" ? font(font(other)) : other;
    };
    const pass = () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.data.trim() && !done.has(node) && !node.parentElement.closest(exempt)) texts.push(node);
      for (const text of texts) text.replaceWith(translated(text));
    };
    pass();
    let waits = false;
    new MutationObserver(() => {
      if (waits) return;
      waits = true;
      setTimeout(() => ((waits = false), pass()), 40);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, kind);

/** What a locator shows, in the app's own words. */
export const own = async (locator) => (await locator.allTextContents()).map((text) => text.replaceAll("~", ""));
