// What the device asks for: less motion, and colours of its own.
import { attempt, begin } from "../pages/data.mjs";
import { expect, open, test } from "../pages/everyone.mjs";
import { inChromium } from "../browser.mjs";

test.use(inChromium);

const moving = (page) =>
  page.evaluate(() => {
    const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
    return [...document.querySelectorAll("*")]
      .filter((element) => {
        const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return long(transitionDuration) || (animationName !== "none" && long(animationDuration)) || scrollBehavior === "smooth";
      })
      .map((element) => element.outerHTML.slice(0, 80));
  });

test("nothing moves where the device or the settings ask for it", { tag: "@once" }, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await open(page);
  await expect.poll(async () => (await moving(page)).length).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const path of ["", "practise/why-this-firm/", "review/?concept=skill-mix", "progress/", "library/"]) {
    await open(page, `./${path}`);
    expect(await moving(page), path).toEqual([]);
  }
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await open(page, "./settings/");
  await page.getByRole("radio", { name: /^Reduced/ }).check();
  expect(await moving(page)).toEqual([]);
});

test("with forced colours, what is chosen, marked, done and drawn still shows", { tag: "@once" }, async ({ page, practice }) => {
  await page.emulateMedia({ forcedColors: "active" });
  /** The style of what a locator finds, or of a part of it. */
  const style = (locator, names) =>
    locator.evaluate((element, names) => {
      const style = getComputedStyle(element);
      return Object.fromEntries(names.map((name) => [name, style[name]]));
    }, names);
  const differs = async (one, other, names) => expect(await style(one, names)).not.toEqual(await style(other, names));

  await open(page);
  const nav = page.getByRole("navigation", { name: "Main" });
  await differs(nav.getByRole("link", { name: "Today" }), nav.getByRole("link", { name: "Library" }), ["textDecorationLine"]);

  await practice.toGrade("why-this-firm");
  await practice.grade([3]);
  await practice.criteria.first().focus();
  await practice.sentences.first().click();
  const label = (level) => practice.criteria.first().locator("label").filter({ has: page.getByRole("radio", { name: `${level} ` }) });
  await differs(label(3), label(2), ["outlineStyle"]);
  await differs(practice.criteria.first(), practice.criteria.nth(1), ["outlineStyle"]);
  expect(await style(practice.text.locator("mark"), ["textDecorationLine", "textDecorationStyle"])).toEqual({ textDecorationLine: "underline", textDecorationStyle: "double" });
  // Firefox keeps its own yellow, so the letters on it are named too.
  const named = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.className = "system-colours";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".system-colours { background: Mark; color: MarkText; }");
    document.adoptedStyleSheets = [sheet];
    const { backgroundColor, color } = getComputedStyle(probe);
    probe.remove();
    document.adoptedStyleSheets = [];
    return { backgroundColor, color };
  });
  expect(await style(practice.text.locator("mark"), ["backgroundColor", "color"])).toEqual(named);
  await practice.save.click();
  await practice.saved("why-this-firm");

  // The meter's full and empty steps, the bar of the day, and the squares of the heat map.
  const meter = page.getByRole("img", { name: "Level 3 of 4" }).first().locator("rect");
  await differs(meter.nth(1), meter.nth(6), ["fill"]);
  await open(page);
  const bar = page.getByRole("progressbar", { name: "Today’s minutes" });
  // Its inner parts cannot be asked for their style; it keeps its own colours, which modes.css gives it.
  expect(await style(bar, ["forcedColorAdjust"])).toEqual({ forcedColorAdjust: "none" });
  // An answer that took no time is no practice, so one that did is put beside it.
  await begin(page, [attempt("Five minutes.", { seconds: 300 })], "./progress/");
  await page.getByRole("heading", { name: "Days of practice" }).click();
  const squares = page.getByRole("img", { name: /^Minutes of practice/ }).locator("rect");
  await differs(squares.first(), squares.last(), ["fill"]);
});

test("paper has the whole of it, in light colours", { tag: "@once" }, async ({ page, practice }) => {
  const sentences = Array.from({ length: 60 }, (_, at) => `This is sentence ${at + 1}, and it says what we did.`);
  await page.emulateMedia({ colorScheme: "dark" });
  await practice.toGrade("why-this-firm", { text: sentences.join(" ") });
  await practice.sentences.nth(1).click();
  for (const width of [1440, 800, 360]) {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.setViewportSize({ width, height: 740 });
    const inside = await page.evaluate(() =>
      [...document.querySelectorAll("main *")]
        .filter((element) => {
          const { overflowY, display, clipPath } = getComputedStyle(element);
          return element.checkVisibility() && display !== "inline" && clipPath === "none" && overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1;
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(inside, `scrolls inside, at ${width} px`).toEqual([]);
    const colours = await practice.text.evaluate((element) => [getComputedStyle(element), getComputedStyle(document.body)].map(({ backgroundColor }) => backgroundColor));
    expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(250, 248, 245)"]);
    const sticks = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((element) => /sticky|fixed/.test(getComputedStyle(element).position)).length);
    expect(sticks).toBe(0);
  }
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  await page.emulateMedia({ media: "print" });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(250, 248, 245)");
});
