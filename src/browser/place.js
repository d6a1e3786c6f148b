// For place.rs: where somebody was on a page, so that *Back* finds it again: how far down, what was folded open, and which link led
// away. By address, and in this tab only.

const places = new Map();
/** The place to go back to, from the browser's *Back* or *Forward* until the page has come. */
let wanted;
/** Which way back is under way, since a page takes a while to be as long as it was; 0 where none is. */
let turn = 0;

/** How long a page may take to be as long as it was, in milliseconds. */
const PATIENCE = 3000;

const folds = () => [...document.querySelectorAll("main details")];
const links = () => [...document.querySelectorAll("main a[href]")];

/** Begins to note the places. */
export function follow() {
  const note = (link) => places.set(location.href, { link, top: scrollY, open: folds().map(({ open }) => open) });
  addEventListener("scroll", () => turn || note(places.get(location.href)?.link), { passive: true });
  addEventListener("click", ({ target }) => note(links().indexOf(target.closest?.("main a[href]"))), { capture: true });
  addEventListener("popstate", () => (wanted = places.get(location.href)));
  // Who moves by themselves is not moved.
  for (const event of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(event, () => (turn = 0), { capture: true, passive: true });
}

/** The page has come. Whether it is one to find a place on: then the focus is on the link that led away, or else on that heading. */
export function found(heading) {
  const place = wanted;
  wanted = undefined;
  if (!place) return false;
  const until = Date.now() + PATIENCE;
  const mine = (turn = until);
  const look = () => {
    if (turn !== mine) return;
    const here = folds();
    if (here.length === place.open.length) here.forEach((fold, at) => (fold.open = place.open[at]));
    const link = links()[place.link];
    const whole = document.documentElement.scrollHeight - innerHeight >= place.top;
    scrollTo({ top: place.top, behavior: "instant" });
    const at = document.activeElement;
    if (!at || at === document.body || at.id === heading) (link ?? document.getElementById(heading))?.focus({ preventScroll: true });
    if ((whole && here.length === place.open.length && (link || !(place.link >= 0))) || Date.now() > until) turn = 0;
    else requestAnimationFrame(look);
  };
  look();
  return true;
}
