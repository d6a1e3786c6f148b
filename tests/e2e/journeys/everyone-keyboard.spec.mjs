// The whole loop without a pointer: from Today to a saved attempt with its evidence, then cards. At every stop of the Tab key
// the focus can be seen and is not hidden behind what stays in place. Nothing here clicks.
import { answer, expect, focus, open, test } from "../pages/everyone.mjs";
import { inChromium } from "../browser.mjs";

test.use(inChromium);

test.describe.configure({ timeout: 60_000 });

/** Presses Tab until the focus is on what `wanted` matches; every stop on the way is checked. */
async function tabTo(page, wanted, key = "Tab") {
  const way = [];
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press(key);
    const stop = await focus(page);
    if (stop.body) continue;
    way.push(stop.at);
    expect.soft(stop.visible, `the focus is visible on ${stop.at}`).toBe(true);
    expect.soft(stop.uncovered, `nothing hides ${stop.at}`).toBe(true);
    if (wanted.test(stop.at)) return way;
  }
  throw new Error(`no way to ${wanted}: ${way.join(", ")}`);
}

for (const [name, viewport] of [["a desktop", { width: 1280, height: 720 }], ["a phone", { width: 360, height: 740 }], ["a desktop at 400 %", { width: 320, height: 256 }]]) {
  test(`the loop by keys alone on ${name}`, { tag: "@once" }, async ({ page, practice }) => {
    await page.setViewportSize(viewport);
    const { keyboard } = page;
    await open(page);
    await tabTo(page, /Skip to the text/);
    await tabTo(page, /^a “Practise\b.*”$/);
    await keyboard.press("p");
    await practice.at("Answer");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

    await tabTo(page, /Plan first/);
    await keyboard.press("Enter");
    await tabTo(page, /textarea “Plan notes/);
    await keyboard.type("The serving migration");
    await tabTo(page, /the clock/);
    await tabTo(page, /textarea “Your answer/);
    await keyboard.type(answer);
    await tabTo(page, /I said it aloud/);
    await keyboard.press("Space");
    await tabTo(page, /Done answering/);
    await keyboard.press("Enter");

    await practice.at("Predict");
    await expect(page.getByRole("heading", { name: /how good was it/ })).toBeFocused();
    await tabTo(page, /^input/);
    await keyboard.press("ArrowDown");
    await keyboard.press("3");
    await expect(practice.predicted(3)).toBeFocused();
    await expect(practice.predicted(3)).toBeChecked();
    await tabTo(page, /Reveal the rubric/);
    await keyboard.press("Enter");

    await expect(page.getByRole("heading", { name: "Grade it as a debrief would" })).toBeFocused();
    await tabTo(page, /Your answer, sentence by sentence/);
    for (const key of ["ArrowDown", "Space"]) await keyboard.press(key);
    const count = await practice.criteria.count();
    await tabTo(page, /^input/);
    for (let at = 0; at < count; at++) {
      await keyboard.press("4");
      await expect(practice.level(at, 4)).toBeFocused();
      // The page brings it into view with its next frame.
      const seen = async () => {
        const stop = await focus(page);
        return [stop.visible, stop.uncovered];
      };
      await expect.poll(seen, `criterion ${at + 1}`).toEqual([true, true]);
      await keyboard.press("j");
    }
    await expect(practice.evidence(0)).toHaveText("We cut the cost of a token by 38 % in two quarters.");
    await tabTo(page, /One thing to change/);
    await keyboard.type("Say the number first");
    await tabTo(page, /Save this attempt/);
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Saved" })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await tabTo(page, /^a “Next: /);

    await keyboard.press("r");
    await expect(page.getByRole("heading", { level: 1, name: "Review" })).toBeFocused();
    await tabTo(page, /Go straight to its cards/);
    await keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Show the answer" })).toBeVisible();
    await tabTo(page, /Show the answer/);
    await keyboard.press("Enter");
    await expect(page.locator(":focus"), "the answer has the focus").toHaveRole("group");
    await tabTo(page, /^button “Good/);
    await keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Undo “Good”" })).toBeVisible();
    await keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Shortcuts" })).toBeVisible();
    await tabTo(page, /Close/);
    await keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
}

test("saving with a criterion ungraded leads to it", { tag: "@once" }, async ({ page, practice }) => {
  await practice.toGrade("why-this-firm");
  await practice.criteria.first().focus();
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await expect(practice.name(1)).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: /^Still to grade: / })).toBeVisible();
});

test("single keys can be switched off; Ctrl Enter stays", { tag: "@once" }, async ({ page, practice }) => {
  await open(page, "./settings/");
  await page.getByRole("group", { name: "Shortcuts of a single key" }).getByRole("radio", { name: "Off" }).check();
  await expect(page.getByText("Saved.")).toBeVisible();
  await practice.open("why-this-firm");
  for (const key of ["t", "l", "g", "r", "?"]) await page.keyboard.press(key);
  await practice.at("Answer");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await practice.answer.fill(answer);
  await practice.answer.press("Control+Enter");
  await page.keyboard.press("3");
  await expect(practice.predicted(3)).not.toBeChecked();
  await practice.predicted(3).check();
  await page.keyboard.press("Control+Enter");
  await practice.at("Grade");
});

test("whoever is in a field before the page's heading takes the focus stays in the field", { tag: "@once" }, async ({ page, practice }) => {
  await open(page);
  await page.evaluate(() => {
    const frame = window.requestAnimationFrame.bind(window);
    const held = [];
    window.requestAnimationFrame = (work) => held.push(work);
    window.frame = () => held.splice(0).forEach((work) => frame(work));
  });
  await page.getByRole("main").getByRole("link", { name: "Practise", exact: true }).click();
  await practice.answer.focus();
  await page.evaluate(() => new Promise((done) => (window.frame(), setTimeout(done, 100))));
  await expect(practice.answer).toBeFocused();
});
