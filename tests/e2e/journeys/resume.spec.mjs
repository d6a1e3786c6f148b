// Nothing is lost: a tab closed at any step, two tabs at the same question, and starting afresh on purpose.
import { answer, expect, open, Practice, test, timeMachine } from "../pages/practice.mjs";

const id = "why-this-firm";

/** Closes the tab, as if it crashed, and opens the question in another. */
async function reopen(context, site, tab, path = `practise/${id}/`) {
  await tab?.page.close();
  const page = await context.newPage();
  await open(page, site.url + path);
  return new Practice(page);
}

test("closing the tab at any step and opening it again resumes there, with everything", async ({ context, site }) => {
  let tab = await reopen(context, site);
  const again = async () => (tab = await reopen(context, site, tab));

  await test.step("in the middle of a word", async () => {
    await tab.page.getByText("Plan first (optional)").click();
    await tab.plan.fill("papers, then the team");
    await tab.answer.pressSequentially("I led ni");
    await again();
    await expect(tab.page.getByText("You are back where you left off.")).toBeVisible();
    await tab.at("Answer");
    await expect(tab.answer).toHaveValue("I led ni");
    await expect(tab.plan).toHaveValue("papers, then the team");
  });

  await test.step("at the prediction, before and after choosing", async () => {
    await tab.answer.fill(answer);
    await tab.done.click();
    await again();
    await tab.at("Predict");
    await expect(tab.reveal).toBeDisabled();
    await tab.predicted(2).check();
    await again();
    await expect(tab.predicted(2)).toBeChecked();
    await tab.reveal.click();
  });

  await test.step("at the rubric, with some levels", async () => {
    await again();
    await tab.at("Grade");
    await tab.give(0, 3);
    await tab.give(1, 1);
    await again();
    await expect(tab.level(0, 3)).toBeChecked();
    await tab.criteria.nth(1).focus();
    await expect(tab.level(1, 1)).toBeChecked();
    await expect(tab.criteria.nth(2).getByRole("radio", { checked: true })).toHaveCount(0);
  });

  await test.step("with evidence, also for a criterion without a level", async () => {
    await tab.criteria.nth(0).focus();
    await tab.sentences.nth(1).click();
    await tab.criteria.nth(3).focus();
    await tab.sentences.nth(0).click();
    await again();
    await expect(tab.evidence(0)).toHaveText("We cut the cost of a token by 38 % in two quarters.");
    await expect(tab.evidence(3)).toHaveText("I led nine engineers on the serving team.");
  });

  await test.step("in the one thing to change", async () => {
    await tab.change.pressSequentially("Say the numb");
    await again();
    await expect(tab.change).toHaveValue("Say the numb");
  });

  await test.step("in the reply to the follow-up", async () => {
    await tab.give(2, 3);
    await tab.give(3, 3);
    await tab.reply.pressSequentially("The second mon");
    await again();
    await expect(tab.reply).toHaveValue("The second mon");
  });

  await test.step("from the front page, and then it is saved, once", async () => {
    tab = await reopen(context, site, tab, "");
    await tab.page.getByRole("link", { name: /^(Continue: )?Why this firm/ }).first().click();
    await tab.at("Grade");
    await tab.save.click();
    await tab.saved(id);
    tab = await reopen(context, site, tab, `history/${id}/`);
    await expect(tab.attempts).toHaveCount(1);
    await expect(tab.attempts).toContainText("papers, then the team");
    await expect(tab.page.getByText("The second mon", { exact: true })).toBeVisible();
    await expect(tab.page.getByText("We cut the cost of a token by 38 % in two quarters.").last()).toBeVisible();
    await again();
    await tab.at("Answer");
    await expect(tab.answer).toHaveValue("");
  });
});

test("a drill's opened turns are there again before a word is written", { tag: "@once" }, async ({ page, practice }) => {
  const turns = page.getByRole("heading", { level: 3, name: /^Minute \d+: / });
  await practice.open("stuck-rfc");
  await page.getByRole("button", { name: "Open the news now" }).click();
  await expect(turns).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole("button", { name: "Open the news now" })).toBeVisible();
  await page.getByRole("button", { name: /^News at minute \d+ · Show$/ }).click();
  await expect(turns).toHaveCount(1);
});

for (const moment of ["before", "within", "after"]) {
  test(`done ${moment} the tick in which the clock moves on, with a turn open: the next step, and no error`, { tag: "@once" }, async ({ page, practice }) => {
    await page.addInitScript((moment) => {
      const { setInterval: every } = window;
      const { now } = Date;
      let ahead = 0;
      let within = false;
      const press = () => {
        if (!window.armed) return;
        window.armed = false;
        [...document.querySelectorAll("button")].find(({ textContent }) => textContent.startsWith("Done answering")).click();
      };
      Date.now = () => {
        if (within && moment === "within") press();
        return now() + ahead;
      };
      window.setInterval = (tick, ...rest) =>
        every(() => {
          // A minute more, so that clock, turns and draft all change.
          if (window.armed) ahead += 61_000;
          if (moment === "before") press();
          within = true;
          tick();
          within = false;
          if (moment === "after") press();
        }, ...rest);
    }, moment);
    await practice.open("stuck-rfc");
    await page.getByRole("button", { name: "Open the news now" }).click();
    await practice.answer.fill("I would first find out who decides.");
    await page.evaluate(() => (window.armed = true));
    await practice.at("Predict");
    await expect(page.getByRole("button", { name: "Reveal the rubric" })).toBeVisible();
  });
}

test("the last turn that is opened takes the focus", { tag: "@once" }, async ({ page, practice }) => {
  const turns = page.getByRole("heading", { level: 3, name: /^Minute \d+: / });
  const more = page.getByRole("button", { name: "Open the news now" });
  await practice.open("stuck-rfc");
  await expect(more).toBeVisible();
  for (let before = 0; await more.isVisible(); before++) {
    await more.press("Enter");
    // The newest stands whole, those before it are one line.
    await expect(turns).toHaveCount(1);
    await expect(turns).toBeFocused();
    await expect(page.getByText(`Earlier news (${before})`)).toHaveCount(before ? 1 : 0);
  }
});

test("the levels given to a sample are there again, until they are compared", { tag: "@once" }, async ({ page }) => {
  const criteria = page.getByRole("region", { name: "Rubric" }).getByRole("group");
  // Going to a criterion opens it.
  const level = async (criterion, name) => {
    await criteria.nth(criterion - 1).focus();
    return criteria.nth(criterion - 1).getByRole("radio", { name });
  };
  await open(page, "./train/587ce4/");
  await (await level(1, /^2 Thin/)).check();
  await (await level(2, /^4 /)).check();
  await page.reload();
  await expect(await level(1, /^2 Thin/)).toBeChecked();
  await expect(await level(2, /^4 /)).toBeChecked();
  await expect(await level(3, /^1 /)).not.toBeChecked();
  for (let at = 3; at <= (await criteria.count()); at++) await (await level(at, /^1 /)).check();
  await page.getByRole("button", { name: "Compare with the reference" }).click();
  await expect(page.getByText(/^Of the answers to this question, this is the .* one\.$/)).toBeVisible();
  await page.reload();
  await expect(await level(1, /^2 Thin/)).not.toBeChecked();
});

test("leaving for another page and coming back, and Practise itself, go on with the draft", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open("great-ml-em");
  await practice.answer.pressSequentially("A great one");
  const nav = page.getByRole("navigation", { name: "Main" });
  await nav.getByRole("link", { name: "Library" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
  await page.goBack();
  await expect(practice.answer).toHaveValue("A great one");
  await nav.getByRole("link", { name: "Today" }).click();
  await nav.getByRole("link", { name: "Practise" }).click();
  await expect(page).toHaveURL(/practise\/great-ml-em/);
  await expect(practice.answer).toHaveValue("A great one");
});

test("the clock goes on from where it stood", { tag: "@once" }, async ({ page, practice }) => {
  const ahead = await timeMachine(page);
  await practice.open("which-team");
  await practice.answer.press("I");
  await ahead(120);
  await practice.answer.press("!");
  await expect(practice.clock).toHaveText(/^2:[01]\d$/);
  await page.reload();
  // It stands until the person goes on.
  await ahead(300);
  await expect(practice.clock).toHaveText(/^2:[01]\d$/);
  await practice.answer.press("End");
  await practice.answer.press("?");
  await ahead(60);
  await expect(practice.clock).toHaveText(/^3:[01]\d$/);
});

test("writing down what was spoken does not count as speaking", { tag: "@once" }, async ({ page, practice }) => {
  const ahead = await timeMachine(page);
  await practice.open("which-team");
  await page.getByRole("button", { name: "Start the clock" }).click();
  await ahead(90);
  await page.getByRole("button", { name: "Pause the clock" }).click();
  await page.getByRole("checkbox", { name: /I said it aloud/ }).check();
  await practice.answer.press("I");
  await page.reload();
  await practice.answer.press("I");
  await ahead(300);
  await expect(practice.clock).toHaveText(/^1:3\d$/);
});

test.describe("two tabs at the same question", { tag: "@once" }, () => {
  const saveAs = async (tab) => {
    await tab.answer.press("Control+Enter");
    await tab.at("Predict");
    await tab.page.keyboard.press("3");
    await tab.page.keyboard.press("Control+Enter");
    await expect(tab.criteria.first()).toBeVisible();
    await tab.grade(3);
    await tab.save.click();
    await tab.saved(id);
  };

  test("saved in one, it is not saved again in the other; what is changed there is another answer", async ({ context, site }) => {
    const one = await reopen(context, site);
    await one.answer.fill("One answer.");
    await one.answer.press("Control+Enter");
    await one.predicted(3).check();
    await one.reveal.click();
    await one.grade(3);
    const two = await reopen(context, site);
    await two.at("Grade");
    const three = await reopen(context, site);
    await three.at("Grade");
    await one.save.click();
    await one.saved(id);
    await two.save.click();
    await expect(two.page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(two.attempts).toHaveCount(1);
    await three.change.fill("Another ending");
    await three.save.click();
    await three.saved(id);
    await expect(three.attempts).toHaveCount(2);
  });

  test("a reload comes back to the tab's own answer; Today tells the two apart", async ({ context, site }) => {
    const [one, two] = [await reopen(context, site), await reopen(context, site)];
    await one.answer.pressSequentially("Tab one");
    await two.answer.pressSequentially("Tab two");
    await one.page.reload();
    await expect(one.answer).toHaveValue("Tab one");
    await two.page.reload();
    await expect(two.answer).toHaveValue("Tab two");
    await open(one.page);
    const rows = one.page.getByRole("main");
    // The newest is what to go on with, the other stands below.
    await expect(rows.getByRole("link", { name: /^Continue: / })).toBeVisible();
    await expect(rows.getByText("Tab one")).toBeVisible();
    await expect(rows.getByText("Tab two")).toBeVisible();
  });

  test("begun afresh in both: neither overwrites the other", async ({ context, site }) => {
    const [one, two] = [await reopen(context, site), await reopen(context, site)];
    await one.answer.pressSequentially("Tab one");
    await two.answer.pressSequentially("Tab two");
    await one.answer.pressSequentially(" goes on.");
    await two.answer.pressSequentially(" as well.");
    await one.page.close();
    await two.page.close();
    // The last one written comes first; once it is saved, the other.
    const tab = await reopen(context, site);
    await expect(tab.answer).toHaveValue("Tab two as well.");
    await saveAs(tab);
    const other = await reopen(context, site, tab);
    await expect(other.answer).toHaveValue("Tab one goes on.");
  });

  test("the same draft resumed in both: both versions are kept", async ({ context, site }) => {
    let one = await reopen(context, site);
    await one.answer.pressSequentially("Begun.");
    const two = await reopen(context, site);
    await expect(two.answer).toHaveValue("Begun.");
    await two.answer.press("Control+End");
    await two.answer.pressSequentially(" Two added this.");
    await one.answer.press("Control+End");
    await one.answer.pressSequentially(" One added that.");
    await two.answer.pressSequentially(" And this.");
    await saveAs(one);
    await saveAs(two);
    // The first tab hears of the second's attempt while it stays open.
    await expect(one.page.getByText("Compare two attempts side by side")).toBeVisible();
    one = await reopen(context, site, one, `history/${id}/`);
    await expect(one.attempts).toHaveText([/Begun\. Two added this\. And this\./, /Begun\. One added that\./]);
    const last = await reopen(context, site, two);
    await expect(last.answer).toHaveValue("");
  });

  test("the front page reaches both drafts", async ({ context, site }) => {
    const [one, two] = [await reopen(context, site), await reopen(context, site)];
    await one.answer.fill("Tab one.");
    await two.answer.fill("Tab two.");
    const found = [];
    for (const place of [0, 1]) {
      const tab = await reopen(context, site, null, "");
      await tab.page.getByRole("link", { name: /^(Continue: )?Why this firm/ }).nth(place).click();
      found.push(await tab.answer.inputValue());
    }
    expect(found.sort()).toEqual(["Tab one.", "Tab two."]);
  });
});

test("starting afresh asks first, then throws the draft away", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open(id);
  await practice.answer.fill("To be thrown away.");
  await practice.answer.press("Control+Enter");
  await practice.at("Predict");
  await page.reload();
  page.once("dialog", (dialog) => dialog.dismiss());
  await practice.startAfresh.click();
  await practice.at("Predict");
  page.once("dialog", (dialog) => dialog.accept());
  await practice.startAfresh.click();
  await practice.at("Answer");
  await expect(practice.answer).toHaveValue("");
  await expect(practice.startAfresh).toHaveCount(0);
  await page.reload();
  await practice.at("Answer");
  await expect(practice.answer).toHaveValue("");
});

test("a page that heard nothing while it was kept for Back saves no attempt a second time", { tag: "@once" }, async ({ page, practice, context }) => {
  // As in Firefox: what other tabs write meanwhile is not told.
  await page.addInitScript(() => addEventListener("storage", (event) => event.stopImmediatePropagation(), { capture: true }));
  await practice.toGrade("which-team");
  await practice.grade(3);
  const other = new Practice(await context.newPage());
  await open(other.page, page.url());
  await expect(other.criteria.first()).toBeVisible();
  await other.save.click();
  await other.saved("which-team");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/history\/which-team/);
  await expect(practice.attempts).toHaveCount(1);
  const attempts = await page.evaluate(() => Object.values(localStorage).filter((text) => text.includes('"attempt-saved"')).length);
  expect(attempts).toBe(1);
});

test("what was away is not time spent", { tag: "@once" }, async ({ page, practice }) => {
  const ahead = await timeMachine(page);
  await practice.open("which-team");
  await practice.answer.press("I");
  await ahead(3000, { away: true });
  await expect(practice.clock).toHaveText(/^0:0\d$/);
  await practice.answer.press("!");
  await ahead(60);
  await expect(practice.clock).toHaveText(/^1:0\d$/);
});

test("Today shows another day when it is another", { tag: "@once" }, async ({ page }) => {
  const ahead = await timeMachine(page);
  await open(page, "./plan/");
  const today = page.getByRole("main").getByRole("heading", { level: 3 }).first();
  const before = await page.getByRole("main").textContent();
  await ahead(26 * 3600, { away: true });
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await expect.poll(() => page.getByRole("main").textContent()).not.toBe(before);
});
