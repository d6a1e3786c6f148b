// Double clicks. The second one goes to what the first one went to, or to nobody: what has slid under the pointer meanwhile (after
// *Save the card* another button) was not meant.

/** For as long as the page lives. */
export function heedDoubleClicks() {
  let pressed;
  const down = ({ target, detail }) => {
    if (detail < 2) pressed = target.closest?.("a, button, input, label, summary");
  };
  const click = (event) => {
    // A press on a label comes a second time, from its field.
    const same = [pressed, pressed?.control].some((element) => event.composedPath().includes(element));
    if (event.detail < 2 || !pressed || same) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("mousedown", down, true);
  window.addEventListener("click", click, true);
}
