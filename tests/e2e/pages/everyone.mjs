// What a page must hold for everyone, measured as it stands: axe, reflow, text that grows, targets, the visible focus. Each
// measure gives the list of what is wrong, so that a failure names it.
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "./practice.mjs";

export { answer, expect, mounted, open } from "./practice.mjs";

/** WCAG 1.4.12: what a reader may set, and nothing may be lost. */
const spacing =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }";
/** WCAG 1.4.4: text twice as large. The window stays as it is, as when only the text is zoomed. */
const twice = "html { font-size: 200% !important; }";

/** What sticks out sideways, is cut off, or scrolls in a box that no keyboard reaches or that has no name. */
export const misfits = (page) =>
  page.evaluate(() => {
    const name = (element) => element.outerHTML.replaceAll(/\s+/g, " ").slice(0, 110);
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = [];
    const all = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && !element.closest("svg"));
    if (scrollWidth > clientWidth) {
      found.push(`scrolls sideways: ${scrollWidth} of ${clientWidth} px`);
      const out = all.filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5 && element.getBoundingClientRect().width);
      found.push(...out.slice(-4).map((element) => `sticks out: ${name(element)}`));
    }
    for (const element of all) {
      const style = getComputedStyle(element);
      if (style.clipPath !== "none" || element.tagName === "TEXTAREA") continue;
      const [across, down] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
      const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
      if (element.clientWidth && ((scrolls(style.overflowX) && across > 1) || (scrolls(style.overflowY) && down > 1))) {
        const reachable = element.tabIndex >= 0 || element.querySelector("a[href], button, input, summary, select, textarea");
        const named = element.ariaLabel || element.hasAttribute("aria-labelledby");
        if (!reachable || !named) found.push(`scrolls, without focus or name: ${name(element)}`);
        continue;
      }
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      // The excerpt of a row ends in an ellipsis on purpose: the row leads to the whole of it.
      const excerpt = style.webkitLineClamp !== "none" && element.closest("li")?.querySelector("a, [role=option]") || element.closest("[role=option]");
      if (element.textContent.trim() && ((hides(style.overflowX) && across > 1) || (hides(style.overflowY) && down > 1)) && !excerpt) found.push(`cut off: ${name(element)}`);
      // A box of a fixed height whose words grew out of it, by more than the tail of a letter.
      if (element.matches("body > header, nav, nav a, button, a, label, summary, td, th, p, li, option") && style.display !== "inline" && style.overflowY === "visible" && down > parseFloat(style.fontSize) / 2 && element.clientHeight)
        found.push(`grew out of its box by ${down} px: ${name(element)}`);
    }
    return found;
  });

/** WCAG 2.5.8: what is smaller than 24 by 24 px and has no room around it either. Links and sentences within a text are free of it. */
export const small = (page) =>
  page.evaluate(() => {
    const controls = [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [role=option]")].filter((element) => element.checkVisibility());
    const box = (element) => {
      // A label is part of what it is for; a row that is all link has its area in a pseudo-element.
      const whole = element.labels?.[0]?.contains(element) ? element.labels[0] : element;
      const area = getComputedStyle(whole, "::after");
      return (area.position === "absolute" ? whole.offsetParent : whole).getBoundingClientRect();
    };
    const inSentence = (element) =>
      getComputedStyle(element).display.startsWith("inline") && (element.role === "option" || [...element.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /\w/.test(node.data)));
    const boxes = controls.map((element) => [element, box(element)]).filter(([element, { width, height, right, bottom }]) => width && height && right > 0 && bottom > 0 && getComputedStyle(element).clipPath === "none");
    const short = ([, { width, height }]) => Math.min(width, height) < 23.9;
    const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
    const crowded = (one) => {
      const [x, y] = middle(one[1]);
      return boxes.some((other) => {
        if (other === one || other[0].contains(one[0]) || one[0].contains(other[0])) return false;
        const { left, right, top, bottom } = other[1];
        const [ox, oy] = middle(other[1]);
        const gap = Math.hypot(x - Math.max(left, Math.min(x, right)), y - Math.max(top, Math.min(y, bottom)));
        return gap < 12 || (short(other) && Math.hypot(x - ox, y - oy) < 24);
      });
    };
    return boxes
      .filter((one) => short(one) && !inSentence(one[0]) && crowded(one))
      .map(([element, { width, height }]) => `${width.toFixed(0)} x ${height.toFixed(0)} px: ${element.outerHTML.replaceAll(/\s+/g, " ").slice(0, 110)}`);
  });

/** What is wrong with what stands on every page, header and navigation: words that run into each other or out of their link, or a
 * bar that takes more than a quarter of the window, or covers the end of the page. */
export const standing = (page) =>
  page.evaluate(() => {
    const found = [];
    const seen = (element) => element.checkVisibility() && !element.closest(".skip") && getComputedStyle(element).clipPath === "none";
    const bars = [document.querySelector("body > header"), document.querySelector("nav[aria-label=Main]")];
    const links = [...new Set(bars.flatMap((bar) => [...bar.querySelectorAll("a")]))].filter(seen);
    const inks = links.flatMap((link) => {
      const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
      const boxes = [...link.querySelectorAll("svg")].filter(seen).map((icon) => icon.getBoundingClientRect());
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.data.trim() || !seen(node.parentElement)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        boxes.push(...range.getClientRects());
      }
      return boxes.filter(({ width }) => width).map((box) => ({ link, box }));
    });
    const name = (link) => link.getAttribute("aria-label") ?? link.textContent.trim();
    for (const { link, box } of inks) {
      const around = link.getBoundingClientRect();
      if (box.left < -0.5 || box.right > innerWidth + 0.5) found.push(`out of the window: ${name(link)}`);
      // The box of a line of text is taller than its letters.
      const tall = box.height / 4;
      if (box.left < around.left - 0.5 || box.right > around.right + 0.5 || box.top < around.top - tall || box.bottom > around.bottom + tall) found.push(`out of its link: ${name(link)}`);
    }
    for (const [at, one] of inks.entries())
      for (const other of inks.slice(at + 1)) {
        if (one.link === other.link) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 0.5 && down > 0.5) found.push(`run into each other: ${name(one.link)} and ${name(other.link)}`);
      }
    for (const link of links) if (!inks.some((ink) => ink.link === link)) found.push(`shows nothing: ${name(link)}`);
    const nav = bars[1].getBoundingClientRect();
    if (getComputedStyle(bars[1]).position === "fixed") {
      if (nav.height > innerHeight / 4) found.push(`the navigation takes ${Math.round(nav.height)} of ${innerHeight} px`);
      scrollTo(0, document.documentElement.scrollHeight);
      const foot = document.querySelector("body > footer").getBoundingClientRect();
      if (foot.bottom > bars[1].getBoundingClientRect().top + 1) found.push("the navigation covers the end of the page");
      scrollTo(0, 0);
    }
    return found;
  });

/** Where the focus is: its name, and whether it can be seen (WCAG 2.4.7) and is not wholly behind something (2.4.11). */
export const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const drawn = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [l, r, t, b] = [Math.max(left, 0), Math.min(right, innerWidth), Math.max(top, 0), Math.min(bottom, innerHeight)];
    const places = [0.02, 0.25, 0.5, 0.75, 0.98].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [l + (r - l) * x, t + (b - t) * y]));
    const seen = places.filter(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (element.contains(top) || top.contains(element) || element.labels?.[0]?.contains(top));
    });
    return {
      at: `${element.tagName.toLowerCase()} “${(element.ariaLabel || element.labels?.[0]?.textContent || element.textContent || element.id).replaceAll(/\s+/g, " ").trim().slice(0, 60)}”`,
      body: element === document.body,
      visible: drawn(getComputedStyle(element)) || drawn(getComputedStyle(element, "::after")),
      uncovered: r > l && b > t && seen.length > 0,
    };
  });

export const test = base.extend({
  /** Checks the page as it stands: axe in light and dark, 320 px, twice the text, spaced text, and targets at 360 px. */
  inspect: async ({ page, axe }, use) =>
    use(async (label) => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await axe(`${label}, light`);
      // Dark differs in its colours alone, so the rules about colour are enough there.
      await page.emulateMedia({ colorScheme: "dark" });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().withRules(["color-contrast", "link-in-text-block"]).analyze();
      expect.soft(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)), `accessibility of ${label}, dark`).toEqual([]);
      const size = page.viewportSize();
      const styled = async (css, measure) => {
        // A constructed sheet: the content-security policy forbids an inline one.
        await page.evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }, css);
        const found = await measure(page);
        await page.evaluate(() => (document.adoptedStyleSheets = []));
        return found;
      };
      expect.soft(await styled(twice, misfits), `${label} with text twice as large`).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect.soft(await small(page), `${label}: targets under 24 px`).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect.soft(await misfits(page), `${label} at 320 px`).toEqual([]);
      expect.soft(await styled(spacing, misfits), `${label} at 320 px with spaced text`).toEqual([]);
      await page.setViewportSize(size);
    }),
});
