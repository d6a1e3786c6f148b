// The main job: answer, predict, grade with evidence, change one thing, saved. By mouse, by keyboard alone, by touch.
import { answer, behavioural, expect, open, test, timeMachine } from "../pages/practice.mjs";

test("the whole loop with the mouse, from the front page to the saved grade", async ({ page, practice }) => {
  await open(page);
  await page.getByRole("region", { name: "Your first question" }).getByRole("link", { name: "Practise" }).click();
  await practice.at("Answer");
  await expect(page).toHaveTitle(/^Practise: .+ · Debrief$/);
  await page.getByText("Plan first (optional)").click();
  await practice.plan.fill("The serving migration; 38 %; end on finance");
  await practice.answer.fill(answer);
  await expect(page.getByText("28 words")).toBeVisible();
  await expect(page.getByText("Saved on this device")).toBeVisible();
  await practice.done.click();

  await practice.at("Predict");
  await expect(practice.rubric).toHaveCount(0);
  await expect(practice.reveal).toBeDisabled();
  await practice.predicted(4).click();
  await practice.reveal.click();

  await practice.at("Grade");
  await page.getByText(/^Behind the question/).click();
  await expect(page.getByRole("heading", { name: "What it tests" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Red flags" })).toBeVisible();
  await practice.save.click();
  await expect(page.getByText(/^Still to grade:/)).toBeVisible();
  for (let at = 0; at < (await practice.criteria.count()); at++) {
    // The others are a line each: pressing one opens it.
    await practice.criteria.nth(at).getByRole("button", { name: `${at + 1}` }).first().click();
    await expect(practice.rubric.getByRole("radio", { name: "1 " })).toHaveCount(1);
    await practice.level(at, 3).click();
    await practice.sentences.nth(1).click();
    await expect(practice.evidence(at)).toHaveText("We cut the cost of a token by 38 % in two quarters.");
  }
  await expect(page.getByText(/^Still to grade:/)).toHaveCount(0);
  await practice.change.fill("Say the number first");
  await practice.save.click();

  await expect(page).toHaveURL(/\/history\/[\w-]+\?saved/);
  const saved = page.getByRole("status").filter({ hasText: "you predicted 4 and graded it" });
  await expect(saved.getByRole("img", { name: "Level 3 of 4" })).toBeVisible();
  await expect(saved).toContainText("You expected more");
  await expect(saved).toContainText("Next time: Say the number first");
  await expect(page.getByText("To change: Say the number first")).toBeVisible();
  await page.getByText("Plan notes").click();
  await expect(page.getByText("The serving migration; 38 %; end on finance")).toBeVisible();
  await page.getByRole("link", { name: /^Next: / }).click();
  await practice.at("Answer");
  await expect(practice.answer).toHaveValue("");
});

test("once saved: what to change, what was weakest and what trains it, and a strong answer", async ({ page, practice }) => {
  await practice.attempt("why-ml-management", { levels: [3, 3, 1, 3], change: "Name the team" });
  const weakest = page.getByText(/^Weakest in this answer: /);
  await expect(weakest).toContainText("1 Missing");
  await expect(page.getByRole("link", { name: "what interviewers listen for" })).toBeVisible();
  await page.getByText("Read a strong answer to this question").click();
  await expect(page.getByText(/^An invented candidate/)).toBeVisible();
  await expect(page.getByText(/^Weakest so far: .+, at level 1 \(graded once\)\. /)).toBeVisible();
  await page.getByRole("link", { name: /^Practise this signal: / }).click();
  await practice.at("Answer");
  await expect(page).not.toHaveURL(/why-ml-management/);
});

test("the level so far is in view, and leads on to what is not graded", { tag: "@once" }, async ({ page, practice }) => {
  await practice.toGrade("why-ml-management");
  await expect(page.getByText(/^0 of 4 graded/)).toBeInViewport();
  await page.keyboard.press("3");
  await expect(page.getByText(/^1 of 4 graded · predicted 3$/)).toBeInViewport();
  await page.getByRole("button", { name: "On to 2" }).click();
  await expect(practice.name(1)).toBeFocused();
  await practice.grade(3);
  await page.getByRole("button", { name: "On to the end" }).click();
  await expect(practice.change).toBeFocused();
  await page.getByRole("button", { name: "Show all criteria at once" }).click();
  await expect(practice.rubric.getByRole("radio")).toHaveCount(16);
});

for (const viewport of [{ width: 1366, height: 700 }, { width: 360, height: 740 }]) {
  test(`news of a drill comes beside the clock, without taking the focus, at ${viewport.width}`, { tag: "@once" }, async ({ page, practice }) => {
    await page.setViewportSize(viewport);
    const ahead = await timeMachine(page);
    await practice.open("inference-cost-spike");
    await practice.answer.fill("We would look at the traffic first.\n".repeat(12));
    await practice.answer.focus();
    await expect(page.getByText(/^News comes at minute \d+/)).toBeVisible();
    await ahead(8 * 60 + 5);
    const read = page.getByRole("button", { name: /^News at minute \d+ · Read it$/ });
    const bar = page.getByRole("region", { name: "Clock and news" });
    await expect(read).toBeInViewport();
    expect((await bar.boundingBox()).height, "one line, on a phone two").toBeLessThanOrEqual(viewport.width < 500 ? 96 : 64);
    await expect(practice.clock).toBeInViewport();
    await expect(practice.answer).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: /^News\. Minute \d+: / })).toHaveCount(1);
    for (const place of ["the top", "the end"]) {
      await page.evaluate((end) => window.scrollTo(0, end ? document.body.scrollHeight : 0), place === "the end");
      await expect(read, place).toBeInViewport({ ratio: 1 });
      await expect(practice.clock, place).toBeInViewport({ ratio: 1 });
    }
    await read.click();
    const news = page.getByRole("heading", { level: 3, name: /^Minute \d+: / }).first();
    await expect(news).toBeInViewport();
    // On a phone the news is read whole, and folds as soon as one goes on to a field.
    expect((await bar.boundingBox()).height, "room is left").toBeLessThanOrEqual(viewport.width < 500 ? viewport.height * 0.65 : (viewport.height - 60) / 2);
    await page.getByRole("button", { name: /^News at minute \d+ · Hide$/ }).click();
    await expect(news).toBeHidden();
  });
}

test("the whole loop by keyboard alone", async ({ page, practice }) => {
  const { keyboard } = page;
  await open(page);
  await keyboard.press("p");
  await practice.at("Answer");
  for (let i = 0; i < 20 && !(await practice.answer.evaluate((field) => field === document.activeElement)); i++) await keyboard.press("Tab");
  await expect(practice.answer).toBeFocused();
  await keyboard.press("Control+Enter");
  await expect(page.getByText(/^Write at least a line or two/)).toBeVisible();
  await keyboard.type(answer);
  await keyboard.press("Control+Enter");

  await practice.at("Predict");
  await expect(page.getByRole("heading", { name: /how good was it/ })).toBeFocused();
  await keyboard.press("Control+Enter");
  await practice.at("Predict");
  await keyboard.press("2");
  await expect(practice.predicted(2)).toBeChecked();
  await keyboard.press("Control+Enter");

  await practice.at("Grade");
  await expect(page.getByRole("heading", { name: "Grade it as a debrief would" })).toBeFocused();
  const count = await practice.criteria.count();
  for (let at = 0; at < count; at++) {
    if (at > 0) await keyboard.press("j");
    await keyboard.press("4");
    await expect(practice.level(at, 4)).toBeChecked();
    await keyboard.press("e");
    await expect(practice.text).toBeFocused();
    await keyboard.press("Home");
    await keyboard.press("ArrowDown");
    // From "We cut the cost of a token by 38 % in two quarters." to "cut the cost of a token by 38".
    await keyboard.press("ArrowRight");
    for (let i = 0; i < 3; i++) await keyboard.press("Shift+ArrowLeft");
    await keyboard.press("Space");
    await expect(practice.evidence(at)).toHaveText("cut the cost of a token by 38");
  }
  await keyboard.press("k");
  await expect(practice.name(count - 2)).toBeFocused();
  await keyboard.press("3");
  await expect(practice.level(count - 2, 3)).toBeChecked();
  await keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Saved" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("going back to the answer and on again passes through the prediction", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open("which-team");
  await practice.answer.fill(answer);
  await practice.answer.press("Control+Enter");
  await practice.predicted(3).check();
  await page.getByRole("button", { name: "Back to the answer" }).click();
  await practice.at("Answer");
  await expect(practice.answer).toHaveValue(answer);
  await practice.answer.press("Control+Enter");
  await practice.at("Predict");
  await expect(practice.predicted(3)).toBeChecked();
});

test.describe("by touch, on a phone", { tag: "@once" }, () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("the whole loop", async ({ page, practice }) => {
    await open(page);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Practise" }).tap();
    await practice.at("Answer");
    await practice.answer.tap();
    await expect(practice.answer).toBeFocused();
    await practice.answer.fill(answer);
    await practice.done.tap();
    await practice.predicted(2).tap();
    await practice.reveal.tap();
    for (let at = 0; at < (await practice.criteria.count()); at++) {
      await practice.give(at, 3, (radio) => radio.tap());
      await practice.sentences.nth(0).tap();
      await practice.sentences.nth(2).tap();
      await expect(practice.evidence(at)).toHaveText(["I led nine engineers on the serving team.", "I would start earlier with the finance partner."]);
      await practice.sentences.nth(0).tap();
      await expect(practice.evidence(at)).toHaveText(["I would start earlier with the finance partner."]);
    }
    await practice.save.tap();
    await expect(page.getByRole("heading", { name: "Saved" })).toBeVisible();
  });
});

test.describe("every behavioural question, from start to saved grade", { tag: "@once" }, () => {
  const grade = async (practice, press) => {
    for (let at = 0; at < (await practice.criteria.count()); at++) await practice.give(at, 3, press);
    await press(practice.sentences.nth(1));
    await expect(practice.evidence((await practice.criteria.count()) - 1)).toHaveCount(1);
    await press(practice.save);
  };
  const pressing = (press) => async (page, practice) => {
    await practice.answer.fill(answer);
    await press(practice.done);
    await press(practice.predicted(3));
    await press(practice.reveal);
    await practice.at("Grade");
    await expect(practice.criteria.first()).toBeVisible();
    await grade(practice, press);
  };
  const by = {
    mouse: pressing((target) => target.click()),
    touch: pressing((target) => target.tap()),
    async keyboard({ keyboard }, practice) {
      await practice.answer.focus();
      await keyboard.insertText(answer);
      await keyboard.press("Control+Enter");
      await practice.at("Predict");
      await keyboard.press("3");
      await keyboard.press("Control+Enter");
      await expect(practice.criteria.first()).toBeVisible();
      for (let at = await practice.criteria.count(); at > 0; at--) for (const key of ["3", "e", "Space", "j"]) await keyboard.press(key);
      await expect(practice.evidence(0)).toHaveCount(1);
      await keyboard.press("Control+Enter");
    },
  };
  test.use({ hasTouch: true });
  for (const id of behavioural) {
    test(id, async ({ page, practice }) => {
      for (const [name, loop] of Object.entries(by)) {
        await test.step(`by ${name}`, async () => {
          await practice.open(id);
          await loop(page, practice);
          await practice.saved(id);
        });
      }
      await expect(practice.attempts).toHaveCount(3);
    });
  }
});

test("plan notes: optional, beside the question, kept with the attempt", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open("great-ml-em");
  await expect(practice.plan).toBeHidden();
  await page.getByText("Plan first (optional)").click();
  await practice.plan.fill("Three traits\nOne story");
  await page.reload();
  await expect(practice.plan).toHaveValue("Three traits\nOne story");
  await practice.answer.fill(answer);
  await practice.answer.press("Control+Enter");
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await practice.grade(3);
  await practice.save.click();
  await page.getByText("Plan notes").click();
  await expect(page.getByText("Three traits One story")).toBeVisible();
});

test("the clock starts with the first word, counts up, pauses, goes past the suggested time and never blocks", { tag: "@once" }, async ({ page, practice }) => {
  const ahead = await timeMachine(page);
  await practice.open("walk-through-cv");
  await expect(page.getByText("of 4:00")).toBeVisible();
  await ahead(30);
  await expect(practice.clock).toHaveText("0:00");
  await practice.answer.press("I");
  await ahead(65);
  await expect(practice.clock).toHaveText(/^1:(0[5-9]|1\d)$/);
  await page.getByRole("button", { name: "Pause the clock" }).click();
  await expect(page.getByRole("button", { name: "Start the clock" })).toBeVisible();
  const standing = await practice.clock.textContent();
  await ahead(600);
  await practice.answer.press("End");
  await practice.answer.pressSequentially(" led");
  await expect(practice.clock).toHaveText(standing);
  await page.getByRole("button", { name: "Start the clock" }).click();
  await ahead(300);
  await expect(practice.clock).toHaveText(/^6:[0-2]\d$/);
  await practice.answer.fill(answer);
  await practice.answer.press("Control+Enter");
  await practice.at("Predict");
  // Predicting and grading are not answering.
  await ahead(180);
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await practice.grade(3);
  await practice.save.click();
  await expect(page.getByText(/^28 words · 6:[0-2]\d$/)).toBeVisible();
});

test("solid without evidence is asked about, gently: never a block", { tag: "@once" }, async ({ page, practice }) => {
  const question = (at) => practice.criteria.nth(at).getByText(/^Which words show it\?/);
  await practice.toGrade("their-ml-org");
  await practice.give(0, 2);
  await expect(question(0)).toHaveCount(0);
  await practice.give(0, 3);
  await expect(question(0)).toBeVisible();
  await practice.sentences.first().click();
  await expect(question(0)).toHaveCount(0);
  await practice.grade(4);
  await practice.criteria.nth(1).focus();
  await expect(question(1)).toBeVisible();
  await practice.save.click();
  await practice.saved("their-ml-org");
});

test("a missing criterion gets the interviewer's follow-up, and the reply is saved", { tag: "@once" }, async ({ page, practice }) => {
  const probe = practice.rubric.getByRole("heading", { name: "The interviewer would now ask…" });
  const ask = probe.locator("..").getByRole("paragraph").first();
  await practice.toGrade("why-this-firm");
  await practice.grade(3);
  await expect(probe).toHaveCount(0);
  await practice.give(0, 2);
  await expect(probe).toBeVisible();
  const first = await ask.textContent();
  // The weakest first: missing before thin.
  await practice.give(2, 1);
  await expect(ask).not.toHaveText(first);
  const asked = await ask.textContent();
  await page.getByRole("button", { name: "Show what they listen for" }).click();
  await expect(probe.locator("..")).toContainText("If you stayed vague, next:");
  await practice.reply.fill("Your on-call load: the status page shows three long nights in May.");
  await practice.save.click();
  await practice.saved("why-this-firm");
  await expect(page.getByText(asked, { exact: true })).toBeVisible();
  await expect(page.getByText("Your on-call load: the status page shows three long nights in May.")).toBeVisible();
});

test("the last attempt's gaps are shown only once the new answer is in", { tag: "@once" }, async ({ page, practice }) => {
  const gaps = [page.getByRole("heading", { name: "Last time" }), page.getByText("You left missing or thin"), page.getByText("Name two papers")];
  const hidden = async () => {
    for (const gap of gaps) await expect(gap).toHaveCount(0);
  };
  await practice.attempt("why-this-firm", { levels: [2, 3, 1, 4], change: "Name two papers" });
  await practice.open("why-this-firm");
  await practice.at("Answer");
  await hidden();
  await practice.answer.fill(answer);
  await practice.answer.press("Control+Enter");
  await practice.at("Predict");
  await hidden();
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await expect(gaps[0]).toBeVisible();
  await expect(page.getByText(/^You left missing or thin: .+ \(thin\), .+ \(missing\)\.$/)).toBeVisible();
  await expect(gaps[2]).toBeVisible();
});

test("a drill: its turns can be opened early, and it is graded like a question", async ({ page, practice }) => {
  await open(page, "./drills/");
  await page.getByRole("link", { name: /^The stuck RFC/ }).click();
  await page.getByRole("link", { name: "Run this drill" }).click();
  await practice.at("Answer");
  const turns = page.getByRole("heading", { level: 3, name: /^Minute \d+: / });
  const next = page.getByRole("button", { name: "Open the news now" });
  await expect(next).toBeVisible();
  await expect(turns).toHaveCount(0);
  await next.click();
  await expect(turns).toHaveCount(1);
  await practice.answer.fill(answer);
  await page.reload();
  await expect(turns, "the news waits until it is asked for").toHaveCount(0);
  await page.getByRole("button", { name: /· Show$/ }).click();
  await expect(turns).toHaveCount(1);
  let opened = 1;
  while (await next.count()) {
    await next.click();
    // The newest stands whole, those before it are one line.
    await expect(turns).toHaveCount(1);
    await expect(page.getByText(`Earlier news (${opened++})`)).toBeVisible();
  }
  expect(opened).toBeGreaterThan(1);
  await practice.done.click();
  await page.keyboard.press("2");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/^Behind the drill/).click();
  await expect(page.getByRole("heading", { name: "A reference solution" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 4, name: /^Minute \d+: / })).toHaveCount(opened);
  await practice.grade(3);
  await practice.save.click();
  await practice.saved("stuck-rfc");
});
