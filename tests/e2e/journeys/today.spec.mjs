// What to do now, the days until the interview, and the settings behind both.
import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dist } from "../fixtures.mjs";
import { expect, open, test, timeMachine } from "../pages/practice.mjs";

const hour = 60 * 60_000;
const day = 24 * hour;
const hex = (number, digits) => number.toString(16).padStart(digits, "0");
/** A day starts at 4 in the morning (Settings): until then it is still yesterday. */
const date = (ahead) => new Date(Date.now() - 4 * hour + ahead * day).toISOString().slice(0, 10);

/** Puts events into the store before the app opens: `[days ago, kind, data]`, oldest first. */
async function seed(page, events) {
  const now = Date.now();
  const pairs = events.map(([ago, kind, data], at) => {
    const time = Math.round(now - ago * day);
    const id = `${hex(time, 12).slice(0, 8)}-${hex(time, 12).slice(8)}-7000-8000-${hex(at, 12)}`;
    return [`debrief/event/${id}`, JSON.stringify({ v: 1, id, at: time, offset: 0, kind, data })];
  });
  await page.addInitScript((pairs) => {
    if (sessionStorage.seeded) return;
    pairs.forEach(([key, text]) => localStorage.setItem(key, text));
    sessionStorage.seeded = "yes";
  }, pairs);
}

const setting = (key, value, ago = 1) => [ago, "setting-changed", { key, value: String(value) }];
const review = (ago, concept, card) => [ago, "card-reviewed", { card: { pack: { concept, card } }, rating: 3, seconds: 20 }];

/** Every item of a kind in the pack, from its compiled bodies. */
function bodies(kind) {
  const pack = readdirSync(join(dist, "pack"))[0];
  const folder = join(dist, "pack", pack, readdirSync(join(dist, "pack", pack))[0], kind);
  return readdirSync(folder).map((name) => ({ id: name.replace(".json", ""), ...JSON.parse(readFileSync(join(folder, name), "utf8")) }));
}

const start = (page) => page.getByRole("link", { name: /^Start: / });
const items = (page) => page.getByRole("region", { name: "Today’s practice" }).getByRole("list").first().getByRole("listitem");
const say = (page, text) => expect(page.getByRole("main")).toContainText(text);

test.use({ timezoneId: "UTC" });

test("at the first visit S starts the first question, also with Caps Lock on", { tag: "@once" }, async ({ page, practice }) => {
  await open(page);
  await page.keyboard.press("Shift+S");
  await practice.at("Answer");
  await open(page);
  await page.getByRole("region", { name: "Your first question" }).waitFor();
  await page.keyboard.press("Shift+L");
  await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
});

test("a day that is too short for any question says so", { tag: "@once" }, async ({ page }) => {
  await seed(page, [setting("minutes-a-day", 2), setting("interviews", JSON.stringify([{ name: "Onsite", date: date(7) }]))]);
  await open(page);
  await say(page, "Nothing fits into 2 minutes a day: every question takes longer. Give the day some more.");
  await open(page, "./plan/");
  await say(page, "Nothing fits into 2 minutes a day. Give it more: what is left out is listed below.");
});

test("an interview today leaves nothing to plan, and nothing is said of minutes", { tag: "@once" }, async ({ page }) => {
  await seed(page, [setting("interviews", JSON.stringify([{ name: "Onsite", date: date(0) }]))]);
  await open(page, "./plan/");
  await say(page, "Interview: Onsite");
  await expect(page.getByRole("main")).not.toContainText(/[Gg]ive the day some/);
});

test("a new user can set the date, and then sees what today holds", { tag: "@once" }, async ({ page, axe }) => {
  await open(page);
  await expect(page.getByRole("region", { name: "Your first question" })).toBeVisible();
  const field = page.getByLabel("When is your interview?");
  const set = page.getByRole("button", { name: "Plan towards it" });
  await set.click();
  await expect(page.getByRole("alert")).toHaveText("Give a whole date that the calendar has: day, month and year.");
  await expect(field).toBeFocused();
  await field.fill(date(-1));
  await set.click();
  await expect(page.getByRole("alert")).toHaveText("That day is past: choose today or a later day.");
  await field.fill(date(9));
  await field.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeFocused();
  await say(page, "Your interview · in 9 days · ");
  await expect(page.getByText(/^Today holds \d+ minutes: /)).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Today’s minutes" })).toHaveAttribute("value", "0");
  expect(await items(page).count()).toBeGreaterThan(1);
  await axe();
});

test("one key starts what is next, and the bar moves", async ({ page }) => {
  // An answer that took its time: a pasted one is no practice.
  const answered = { subject: { kind: "question", id: "which-team" }, plan: "", answer: "We did it.", seconds: 200, spoken: false, predicted: 3, grades: [], probes: [], change: "" };
  await seed(page, [[0, "attempt-saved", answered]]);
  await open(page);
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  await expect(page.getByText(/^[1-9]\d* minutes done, \d+ minutes to go: /)).toBeVisible();
  const first = await start(page).getAttribute("href");
  // Enter belongs to whatever has the focus.
  await page.getByRole("link", { name: "See the plan" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Plan" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  await page.keyboard.press("s");
  await expect(page).toHaveURL(new RegExp(`/${first}/?$`));
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/${first}/?$`));
});

test("an answer that was left open while nobody was there does not count as practice", { tag: "@once" }, async ({ page, practice }) => {
  const ahead = await timeMachine(page);
  await practice.open("which-team");
  await practice.answer.fill("I took the inference team.");
  await practice.answer.press("Control+Enter");
  await practice.at("Predict");
  await ahead(9 * 60, { away: true });
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await practice.grade(3);
  await practice.save.click();
  await practice.saved("which-team");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Today" }).click();
  // Of the pause a minute and a half.
  const bar = page.getByRole("progressbar", { name: "Today’s minutes" });
  await expect(bar).toBeVisible();
  expect(Number(await bar.getAttribute("value"))).toBeLessThanOrEqual(2);
});

test("with 300 attempts and 2,000 reviews, today opens at once and starts in one key", { tag: "@once" }, async ({ page }) => {
  const questions = bodies("questions").filter(({ criteria }) => criteria);
  const cards = bodies("concepts").flatMap(({ id, cards }) => cards.map((card) => [id, card.id]));
  const attempts = Array.from({ length: 300 }, (_, at) => {
    const { id, criteria } = questions[at % questions.length];
    const grades = criteria.map((criterion, place) => ({ criterion: criterion.id, level: 1 + ((at + place) % 4), evidence: [] }));
    return [100 - at / 3.1, "attempt-saved", { subject: { kind: "question", id }, plan: "", answer: "We did it.", seconds: 200, spoken: false, predicted: 3, grades, probes: [], change: "" }];
  });
  const reviews = Array.from({ length: 2000 }, (_, at) => review(100 - at / 20.5, ...cards[at % cards.length]));
  await seed(page, [...attempts, ...reviews].toSorted(([a], [b]) => b - a));
  await open(page);
  const first = await start(page).getAttribute("href");
  await page.keyboard.press("s");
  await expect(page).toHaveURL(new RegExp(`/${first}/?$`));
});

test("a concept is read and its cards are seen, and whoever has read it goes on to the cards", { tag: "@once" }, async ({ page }) => {
  await seed(page, [setting("interviews", JSON.stringify([{ name: "Onsite", date: date(30) }]))]);
  await open(page);
  const item = items(page).filter({ hasText: "read it and see its cards" }).first();
  await expect(item).toBeVisible();
  const title = await item.getByRole("link").first().getAttribute("href");
  await item.getByRole("link", { name: "See its cards", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/review/?\\?concept=${title.replace("concepts/", "")}`));
});

test("the plan: interviews in, days out, two of them for mocks, and a calendar that can be imported again", { tag: "@once" }, async ({ page, axe }) => {
  await open(page, "./plan/");
  const file = async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download as a calendar (.ics)" }).click()]);
    expect(download.suggestedFilename()).toBe("debrief-plan.ics");
    return readFile(await download.path(), "utf8");
  };
  const ids = (text) => [...text.matchAll(/^UID:(.+)\r$/gm)].map(([, id]) => id);
  const twoWeeks = ids(await file());
  const add = async (name, ahead) => {
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Date").fill(date(ahead));
    await page.getByRole("button", { name: "Add interview" }).click();
  };
  await add("Screen; by phone, early", 3);
  await expect(page.getByRole("status").filter({ hasText: /^Saved: Screen/ })).toBeVisible();
  await add("Onsite", 8);
  await add("Onsite", 8);
  await expect(page.getByRole("alert")).toHaveText("That interview is in the list already.");
  await add("Onsite", -8);
  await expect(page.getByRole("alert")).toHaveText("That day is past: choose today or a later day.");

  await expect(page.getByRole("heading", { name: "Until Onsite" })).toBeVisible();
  const days = page.getByRole("heading", { name: "Until Onsite" }).locator("..").getByRole("list").last().getByRole("listitem");
  await expect(days).toHaveCount(9);
  await expect(days.nth(0)).toContainText("Today");
  for (const at of [1, 2, 6, 7]) await expect(days.nth(at)).toContainText("Mock and light review");
  await expect(days.nth(3)).toContainText("Interview: Screen; by phone, early");
  await expect(days.nth(8)).toContainText("Interview: Onsite");
  await expect(page.getByRole("heading", { name: "What does not fit" })).toBeVisible();
  await page.getByText("Which ones").first().click();
  await axe();

  const text = await file();
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  expect(text).toContain("SUMMARY:Screen\\; by phone\\, early");
  expect(ids(text)).toHaveLength(new Set(ids(text)).size);
  // What an earlier file told a calendar of, and the plan no longer holds, is cancelled.
  expect(new Set(ids(text))).toEqual(new Set(twoWeeks));
  expect(text.match(/^STATUS:CANCELLED\r$/gm)).toHaveLength(twoWeeks.length - 9);

  await page.getByRole("button", { name: /^Remove Screen/ }).click();
  await expect(page.getByRole("heading", { name: "Interviews" })).toBeFocused();
  await expect(days.nth(3)).not.toContainText("Interview");
  expect(ids(await file())).toEqual(ids(text));
});

test("settings are stored at once, brought into range, and said", { tag: "@once" }, async ({ page, axe }) => {
  await open(page, "./settings/");
  const change = async (name, value, said) => {
    const field = page.getByLabel(name);
    await field.fill(value);
    await field.press("Enter");
    await expect(field.locator("..").getByRole("status")).toHaveText(said);
    return field;
  };
  await expect(await change("Minutes a day", "45", /^Saved\.$/)).toHaveValue("45");
  await expect(await change("Minutes a day", "9000", "The most is 600: that is what counts. Saved.")).toHaveValue("600");
  await expect(await change("Minutes a day", "9001", "The most is 600: that is what counts. Saved.")).toHaveValue("600");
  await expect(await change("New cards a day", "many", "Write a number from 0 to 200.")).toHaveAttribute("aria-invalid", "true");
  await expect(await change("Retention target", "85 %", /^Saved\.$/)).toHaveValue("85");
  await change("Hour at which a day starts", "2", /^Saved\.$/);
  await page.getByRole("radio", { name: "Reduced: nothing moves" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-motion", "reduced");
  await axe();

  await page.reload();
  await expect(page.getByLabel("Minutes a day")).toHaveValue("600");
  await expect(page.getByLabel("New cards a day")).toHaveValue("10");
  await expect(page.getByLabel("Retention target")).toHaveValue("85");
  await expect(page.getByLabel("Hour at which a day starts")).toHaveValue("2");
  await expect(page.locator("html")).toHaveAttribute("data-motion", "reduced");
  await page.getByRole("radio", { name: "As the device" }).last().check();
  await expect(page.locator("html")).not.toHaveAttribute("data-motion");
});

test.describe("what is odd gives a sensible day and a clear sentence", { tag: "@once" }, () => {
  test("zero minutes", async ({ page }) => {
    await seed(page, [review(3, "skill-mix", "four-skills"), setting("minutes-a-day", 0)]);
    await open(page);
    await say(page, "You set zero minutes a day, so nothing is planned");
    await page.keyboard.press("s");
    await expect(page).toHaveURL(/\/practise\//);
    await open(page, "./plan/");
    await say(page, "Nothing is planned.");
  });

  test("a year away, an entry from the future, an interview that is over", async ({ page }) => {
    const rounds = JSON.stringify([{ name: "Onsite", date: date(-3) }]);
    await seed(page, [review(366, "skill-mix", "four-skills"), setting("interviews", rounds, 300), review(-40, "skill-mix", "loss-spike")]);
    await open(page);
    await say(page, "You were away for 366 days; the plan starts from what you still know.");
    await say(page, "1 entry carries a date that cannot be, from a clock that was wrong; it counts for no day.");
    await say(page, "“Onsite” was 3 days ago; set the next date to plan towards it.");
    await expect(start(page)).toBeVisible();
  });

  test("that a clock was wrong is said until its reader has had enough of it, or there is more to say", async ({ page, axe }) => {
    await seed(page, [review(5, "skill-mix", "four-skills"), review(-40, "skill-mix", "loss-spike")]);
    await open(page);
    await say(page, "1 entry carries a date that cannot be");
    await axe("Today with the note of a wrong clock");
    await page.getByRole("button", { name: "Do not show this again" }).click();
    await expect(page.getByText(/a date that cannot be/)).toHaveCount(0);
    await page.reload();
    await expect(start(page)).toBeVisible();
    await page.waitForTimeout(1_000); // the note comes after the page
    await expect(page.getByText(/a date that cannot be/)).toHaveCount(0);
    await page.evaluate(() => {
      const [key, text] = Object.entries(localStorage).find(([key, text]) => key.startsWith("debrief/event/") && JSON.parse(text).at > Date.now());
      const id = key.split("/").pop().replace(/.$/, (last) => (last === "f" ? "e" : "f"));
      localStorage.setItem(`debrief/event/${id}`, JSON.stringify({ ...JSON.parse(text), id }));
    });
    await page.reload();
    await say(page, "2 entries carry a date that cannot be");
  });

  test("settings that cannot be read", async ({ page }) => {
    await seed(page, [setting("minutes-a-day", "thirty"), setting("retention", 0.5), setting("interviews", "soon")]);
    await open(page, "./settings/");
    const notice = page.getByRole("heading", { name: "Not as stored" }).locator("..").getByRole("listitem");
    await expect(notice).toHaveCount(3);
    await page.getByLabel("Minutes a day").fill("45");
    await page.getByLabel("Minutes a day").press("Enter");
    await expect(notice).toHaveCount(2);
  });
});

test.describe("an unfinished answer", { tag: "@once" }, () => {
  const goOn = (page) => page.getByRole("link", { name: /^Continue: / });

  test("is the main thing, also for somebody who has saved none", async ({ page, practice }) => {
    await practice.open("which-team");
    await practice.answer.fill("I would take the serving team.");
    await open(page);
    await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
    await expect(start(page)).toHaveCount(0);
    await expect(goOn(page)).toBeInViewport();
    await expect(page.getByText("I would take the serving team.")).toBeVisible();
    await page.keyboard.press("s");
    await practice.at("Answer");
    await expect(practice.answer).toHaveValue("I would take the serving team.");
  });

  test("the newest first, the others below", async ({ page, practice }) => {
    for (const id of ["which-team", "why-this-firm"]) {
      await practice.open(id);
      await practice.answer.fill(`About ${id}.`);
    }
    await open(page);
    await expect(goOn(page)).toHaveAttribute("href", /why-this-firm/);
    const others = page.getByRole("region").or(page.locator("section")).filter({ has: page.getByRole("heading", { name: "Also unfinished" }) });
    await expect(others.last().getByRole("link")).toHaveAttribute("href", /which-team/);
  });
});

test("on a first visit the front page and Practise offer the same question, and it has a strong answer to read", { tag: "@once" }, async ({ page, practice }) => {
  await open(page);
  const offered = await page.getByRole("region", { name: "Your first question" }).getByRole("link", { name: "Practise" }).getAttribute("href");
  await page.keyboard.press("p");
  await practice.at("Answer");
  await expect(page).toHaveURL(new RegExp(`${offered}/?$`));
  await practice.attempt(offered.split("/").at(-1));
  await page.getByText("Read a strong answer to this question").click();
  await expect(page.getByText(/^An invented candidate/)).toBeVisible();
});

test("an unfinished answer is quoted by whole words and figures", { tag: "@once" }, async ({ page, practice }) => {
  const text = `${"We kept the pool whole and let nobody wait for it. ".repeat(3)}It fell from 52 to 46 seconds.`;
  await practice.open("which-team");
  await practice.answer.fill(text);
  await open(page);
  const quoted = page.getByRole("region", { name: "Today’s practice" }).getByText(/^We kept the pool whole/);
  await expect(quoted).toHaveText(/(?:[a-z.]) …$/);
  expect(text.startsWith((await quoted.textContent()).replace(/ …$/, ""))).toBe(true);
  await expect(page.getByText(/^Not finished, left today, \d/)).toBeVisible();
});

test("an unfinished drill says where it stands, and what is begun is not listed again", { tag: "@once" }, async ({ page, practice }) => {
  // What is left of the drill and a question fit into the day.
  await seed(page, [setting("minutes-a-day", 90)]);
  await practice.open("inference-cost-spike");
  await practice.answer.fill("Which traffic grew?");
  await open(page);
  const practised = page.getByRole("region", { name: "Today’s practice" });
  await expect(practised.getByText(/^At minute 0 of \d+, in the brief$/)).toBeVisible();
  await practice.attempt("which-team");
  await open(page);
  const goOn = page.getByRole("link", { name: /^Continue: / });
  await expect(goOn).toBeVisible();
  const listed = await practised.getByRole("listitem").getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const question = listed.find((href) => /^practise\//.test(href)).split("/").at(-1);
  await practice.open(question);
  await practice.answer.fill("I would ask first.");
  await open(page);
  await expect(goOn).toHaveAttribute("href", new RegExp(question));
  await expect(practised.getByRole("link").and(page.locator(`[href*="${question}"]`))).toHaveCount(1);
});

test("what is started does not stand on the list a second time", { tag: "@once" }, async ({ page, practice }) => {
  await practice.attempt("which-team");
  await open(page);
  const title = (await start(page).textContent()).replace(/^Start: /, "").trim();
  await expect(page.getByRole("region", { name: "Today’s practice" }).getByText(title, { exact: true })).toHaveCount(0);
});

test("the plan says above its days what does not fit, and a press makes room", { tag: "@once" }, async ({ page }) => {
  await open(page, "./plan/");
  const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Date").fill(inTwoWeeks);
  await page.getByRole("button", { name: "Add interview" }).click();
  const heading = page.getByRole("heading", { name: "What does not fit" });
  const days = page.getByRole("listitem").filter({ hasText: "Today" }).first();
  expect((await heading.boundingBox()).y).toBeLessThan((await days.boundingBox()).y);
  const questions = page.getByText(/^\d+ questions are not reached/);
  const before = Number.parseInt(await questions.textContent(), 10);
  await page.getByRole("button", { name: "Plan 45 minutes a day" }).click();
  await expect(page.getByRole("heading", { name: /^Until / })).toBeFocused();
  expect(Number.parseInt(await questions.textContent(), 10)).toBeLessThan(before);
  // What was done is said, and can be taken back.
  await expect(page.getByText("Minutes a day: changed from 30 to 45.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("Minutes a day")).toHaveValue("30");
  await expect(questions).toContainText(`${before} questions are not reached`);
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
  // Each thing that is left out is a link, by its signal.
  await questions.getByText("Which ones").click();
  const links = questions.getByRole("link");
  await expect(links).toHaveCount(before);
  await expect(links.first()).toHaveAttribute("href", /^questions\//);
});

test("an interview has one name, and its name and date can be changed", { tag: "@once" }, async ({ page, axe }) => {
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await open(page, "./plan/");
  await page.getByLabel("Date").fill(day(9));
  await page.getByRole("button", { name: "Add interview" }).click();
  await expect(page.getByText(/^Saved: Your interview, /)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Until your interview" })).toBeVisible();
  await expect(page.getByText(/^Interview: /)).toHaveCount(0);
  await page.getByRole("button", { name: /^Change Your interview, / }).click();
  const form = page.getByRole("form", { name: "Change the interview" });
  await expect(form.getByLabel("Name")).toBeFocused();
  await form.getByLabel("Date").fill(day(-2));
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toHaveText("That day is past: choose today or a later day.");
  await axe();
  await form.getByLabel("Name").fill("Onsite");
  await form.getByLabel("Date").fill(day(11));
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Interviews", exact: true })).toBeFocused();
  await expect(page.getByRole("heading", { name: "Until Onsite" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Remove / })).toHaveCount(1);
});

test("what was begun comes first in the plan, and is not begun a second time", { tag: "@once" }, async ({ page, practice }) => {
  await open(page, "./practise/same-gpus");
  await practice.answer.fill("Both teams wanted the same accelerators in the same week.");
  await open(page, "./plan/");
  const today = page.getByRole("listitem").filter({ hasText: "Today" }).first();
  await expect(today).toContainText(/, continued/);
  await open(page);
  await expect(page.getByRole("region", { name: "Today’s practice" }).getByText(/^Question · \d+ min$/).first()).toBeVisible();
});
