// Where one stands, in charts that are read as sentences, pictures and tables: levels, calibration, practice by day, recall.
import { expect, open, test } from "../pages/practice.mjs";

const day = 24 * 60 * 60_000;
const hex = (number, digits) => number.toString(16).padStart(digits, "0");
const graded = (levels) => Object.entries(levels).map(([criterion, level]) => ({ criterion, level, evidence: [] }));
const attempt = (id, predicted, levels) => [
  "attempt-saved",
  { subject: { kind: "question", id }, plan: "", answer: "We did it.", seconds: 300, spoken: false, predicted, grades: graded(levels), probes: [], change: "" },
];

/** Eleven answers, two samples and six cards over three weeks, as `[days ago, kind, data]`. */
function practised() {
  const events = [];
  // Strategy is the mean of two criteria, 2.5 and half a level below what was predicted; then 3.5.
  for (let ago = 20; ago > 11; ago--) events.push([ago, ...attempt("why-this-firm", 3, { evidence: 2, contribution: 3, reservation: 4, "research-read": 3 })]);
  for (const ago of [2, 1]) events.push([ago, ...attempt("great-ml-em", 4, { "research-interface": 3, "operating-rhythm": 1, "people-work": 3, money: 4, "the-bar": 3 })]);
  const level = (criterion, signal, given, reference) => ({ criterion, signal, given, reference });
  events.push([6, "sample-graded", { sample: "587ce4", question: "capacity-forecast", levels: [level("tokens", "strategy", 3, 2), level("error", "strategy", 4, 3), level("order-date", "exec", 2, 2)] }]);
  events.push([5, "sample-graded", { sample: "59bff3", question: "capacity-forecast", levels: [level("tokens", "strategy", 3, 2), level("error", "strategy", 3, 2)] }]);
  for (const ago of [19, 16, 11, 6, 1])
    for (const card of ["four-skills", "loss-spike", "literate-engineer", "floor-and-spike", "two-deep", "years-predict"])
      events.push([ago, "card-reviewed", { card: { pack: { concept: "skill-mix", card } }, rating: 3, seconds: 20 }]);
  return events.toSorted(([a], [b]) => b - a);
}

/** Puts events into the store before the app opens. */
async function seed(page, events) {
  const now = Date.now();
  const pairs = events.map(([ago, kind, data], at) => {
    const time = now - ago * day;
    const id = `${hex(time, 12).slice(0, 8)}-${hex(time, 12).slice(8)}-7000-8000-${hex(at, 12)}`;
    return [`debrief/event/${id}`, JSON.stringify({ v: 1, id, at: time, offset: 0, kind, data })];
  });
  await page.addInitScript((pairs) => pairs.forEach(([key, text]) => localStorage.setItem(key, text)), pairs);
}

const section = (page, name, level = 2) => page.getByRole("heading", { level, name, exact: true }).locator("xpath=ancestor::section[1]");
/** The disclosure of a table, folded or open, by what it says that it is a table of. */
const tableOf = (within, name) => within.getByRole("group").filter({ has: within.page().getByText(`As a table: ${name}`, { exact: true }) }).last();
const chart = (within, name) => within.getByRole("listitem").filter({ has: within.page().getByRole("heading", { name, exact: true }) });

/** Opens the folded table and gives its rows, the head left out. */
async function rows(within) {
  await within.locator("summary").last().focus();
  await within.page().keyboard.press("Enter");
  return within.getByRole("table").first().getByRole("row").filter({ has: within.page().getByRole("rowheader") });
}

test.use({ timezoneId: "UTC" });

test("before the first answer each part says what will appear", { tag: "@once" }, async ({ page }) => {
  await open(page, "./progress/");
  // With nothing to show yet, a part is a line, and is made when it is opened.
  await expect(section(page, "How well you judge").getByRole("link", { name: "Train your eye" })).toHaveCount(0);
  for (const [name, words] of [
    ["Levels over time", "a line for each of its signals starts here"],
    ["How well you judge", "From three answers on"],
    ["Days of practice", "nothing counts them against you"],
    ["How long cards last", "from twenty such reviews on"],
  ]) {
    await page.getByRole("heading", { name }).click();
    await expect(section(page, name)).toContainText(words);
  }
  await expect(section(page, "How well you judge").getByRole("link", { name: "Train your eye" })).toBeVisible();
  await expect(page.locator("svg.chart, svg.heat-map")).toHaveCount(0);
});

test("levels and calibration by signal, each chart with its table", async ({ page }) => {
  await seed(page, practised());
  await open(page, "./progress/");

  const levels = section(page, "Levels over time");
  const strategy = chart(levels, "Strategy and compute");
  await expect(strategy.getByRole("img")).toHaveAccessibleName(/^Strategy and compute over time, levels 1 to 4\. Level 3 after 11 answers; 2\.5 after the first\.$/);
  const points = await rows(strategy);
  await expect(points).toHaveCount(11);
  await expect(points.first().getByRole("cell")).toHaveText([/great ML engineering manager/, "4", "3"]);
  await expect(points.last().getByRole("cell")).toHaveText([/Why this firm/, "2.5", "2.5"]);
  await expect(levels).toContainText("Not graded yet: Underperformance, Mission and safety.");

  const judged = section(page, "How well you judge");
  await judged.getByText("Signal by signal").click();
  const charts = judged.getByRole("list");
  const own = chart(charts.nth(1), "Strategy and compute");
  await expect(own).toContainText("You rate your strategy and compute answers half a level too high on average, give or take 0.1 levels; 11 answers.");
  await expect(own.getByRole("img")).toHaveAccessibleName(/predictions minus grades over time, \+0\.4 on average/);
  await expect((await rows(own)).last().getByRole("cell")).toHaveText([/Why this firm/, "3", "2.5", "+0.5"]);
  await expect(chart(charts.nth(1), "Executive communication")).toContainText("a level too low every time; 9 answers.");
  await expect(chart(charts.nth(1), "Production discipline")).toContainText("Too few production discipline answers to say how well you predict them; 2 answers.");
  await expect(chart(charts.first(), "All answers")).toContainText(/; 11 answers\./);

  const eye = charts.nth(2);
  await expect(chart(eye, "Strategy and compute")).toContainText("You grade strategy and compute about a level softer than the reference every time; 4 criteria.");
  await expect(chart(eye, "Executive communication")).toContainText("Too few grades of executive communication to say which way you lean; 1 criterion.");
  await expect((await rows(chart(eye, "Executive communication"))).getByRole("cell")).toHaveText([/demand forecast/, "2", "2", "0"]);
});

test("each pillar says how ready it is and what that is made of", { tag: "@once" }, async ({ page }) => {
  await open(page, "./progress/");
  const people = section(page, "People leadership of ML engineers");
  await expect(people.getByRole("paragraph").first()).toHaveText("Readiness: none of its 2 signals is graded yet.");
  await expect(section(page, "Production-ML discipline").getByRole("paragraph").first()).toHaveText("Readiness: none of its 2 signals is graded yet.");

  await seed(page, practised());
  await page.reload();
  const readiness = (pillar) => expect(section(page, pillar).getByRole("paragraph").first());
  await readiness("People leadership of ML engineers").toHaveText(
    "Readiness: 1 of 2 signals is at level 3 (solid) or better. The one graded: Hiring and growth, at level 3. Not graded yet: Underperformance. That is from 2 grades: open a signal below to see them.",
  );
  await readiness("ML technical strategy").toHaveText(
    "Readiness: 2 of 3 signals are at level 3 (solid) or better. Weakest: Strategy and compute, at level 3. Not graded yet: Mission and safety. That is from 4 grades: open a signal below to see them.",
  );
  await readiness("Production-ML discipline").toHaveText("Readiness: 0 of 2 signals are at level 3 (solid) or better. The one graded: Production discipline, at level 1. Not graded yet: Mission and safety. That is from 1 grade: open a signal below to see it.");
  // What it rests on is there to be counted.
  await people.getByText("Hiring and growth", { exact: true }).click();
  await expect(people.getByRole("region", { name: /^Grades behind/ }).getByRole("rowheader")).toHaveCount(2);
});

test.describe("on a phone", { tag: "@once" }, () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("a line says of each chart what it is, and the address opens the one that it names", async ({ page }) => {
    await seed(page, practised());
    await open(page, "./progress/");
    const chart = section(page, "How well you judge").getByRole("heading", { name: "All answers" }).first();
    await expect(section(page, "How long cards last").getByRole("heading")).toBeVisible();
    await expect(chart).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(3_000);
    await page.getByRole("heading", { name: "How well you judge" }).click();
    await expect(chart).toBeVisible();

    await open(page, "./progress/#judging");
    await expect(chart).toBeVisible();
    await expect(page.getByRole("heading", { name: "How well you judge" })).toBeFocused();
    await expect(section(page, "Levels over time").getByRole("img").first()).toBeHidden();
  });
});

test("bias and spread of each signal, with how much they rest on", async ({ page }) => {
  await seed(page, practised());
  await open(page, "./progress/");
  const judged = section(page, "How well you judge");
  await expect(judged).toContainText("Spread, the figure after \u201cgive or take\u201d, is the mean distance of single differences from that average");
  const own = await rows(tableOf(judged, "bias and spread of your predictions"));
  await expect(own.first().getByRole("rowheader")).toHaveText("All answers");
  await expect(own.first().getByRole("cell")).toHaveText(["+0.2", "0.4", "11"]);
  await expect(own.filter({ hasText: "Strategy and compute" }).getByRole("cell")).toHaveText(["+0.4", "0.1", "11"]);
  await expect(own.filter({ hasText: "Production discipline" }).getByRole("cell")).toHaveText(["too few", "too few", "2"]);
  const samples = await rows(tableOf(judged, "bias and spread of your grades of samples"));
  await expect(samples.filter({ hasText: "Strategy and compute" }).getByRole("cell")).toHaveText(["+1", "0", "4"]);
  await expect(samples.filter({ hasText: "Executive communication" }).getByRole("cell")).toHaveText(["too few", "too few", "1"]);
});

test("a sample graded again does not count again, and its page says so", { tag: "@once" }, async ({ page }) => {
  await seed(page, practised());
  await open(page, "./train/587ce4/");
  const rubric = page.getByRole("region", { name: "Rubric" });
  await expect(rubric).toContainText(/You graded this sample on .+ and saw its reference\. You can grade it again; only the first time counts towards how well you judge\./);
  // The reference itself: copied, it would halve the bias.
  const reference = [3, 3, 2, 2, 2];
  await expect(rubric.getByRole("group")).toHaveCount(reference.length);
  for (const [at, criterion] of (await rubric.getByRole("group").all()).entries()) {
    await criterion.focus();
    await criterion.getByRole("radio", { name: new RegExp(`^${reference[at]} `) }).check();
  }
  await page.getByRole("button", { name: "Compare with the reference" }).click();
  await expect(rubric.getByRole("status").first()).toContainText("You had graded this sample before, so this time does not count towards how well you judge.");
  await rubric.getByRole("link", { name: "Grade another" }).click();
  const eye = section(page, "Your eye so far");
  await expect(eye.getByRole("listitem").filter({ hasText: "Strategy and compute" })).toHaveText("Strategy and compute: about a level softer than the reference every time; 4 criteria.");
  await expect(eye.getByRole("listitem").filter({ hasText: "Executive communication" })).toHaveText("Executive communication: too few grades to say; 1 criterion.");

  // One never graded before says nothing of the kind.
  await open(page, "./train/021b36/");
  await expect(rubric.getByRole("button", { name: "Compare with the reference" })).toBeVisible();
  await expect(rubric).not.toContainText("You graded this sample");
});

test("every chart has its table, and so has the time spent", { tag: "@once" }, async ({ page }) => {
  await seed(page, practised());
  await open(page, "./progress/");
  const main = page.getByRole("main");
  await main.getByText("Signal by signal").click();
  const tables = main.getByRole("group").filter({ has: page.getByText(/^As a table: /), hasNot: page.getByText("Signal by signal", { exact: true }) }).filter({ hasNot: page.getByRole("heading", { level: 2 }) });
  const charts = main.locator("svg").and(page.getByRole("img"));
  // Levels of five signals; predictions in all and for five signals; two signals of samples; the heat map; recall.
  await expect(charts).toHaveCount(15);
  for (const drawn of await charts.all()) await expect(drawn.locator("xpath=following-sibling::*").and(tables)).toHaveCount(1);
  // Three tables have no chart: two of bias and spread, and one of the time spent.
  await expect(tables).toHaveCount(18);
  for (const table of await tables.all()) {
    const listed = await rows(table);
    await expect(listed.first()).toBeVisible();
  }
  const spent = tableOf(main, "time by kind of practice").getByRole("row");
  await expect(spent.getByRole("rowheader")).toHaveText(["Answers", "Cards", "Samples", "Estimates"]);
});

test("practice by day and the recall of cards", async ({ page }) => {
  await seed(page, practised());
  await open(page, "./progress/");

  const practice = section(page, "Days of practice");
  await expect(practice.getByText("In all").locator("..")).toHaveText("In all2 h 12 min");
  await expect(practice.getByText("Days practised").locator("..")).toHaveText("Days practised14");
  const map = practice.getByRole("img");
  await expect(map).toHaveAccessibleName(/^Minutes of practice a day in the last 26 weeks: 14 days, 2 h 12 min\. The longest was .+, 12 minutes\.$/);
  await practice.getByText("As a table: minutes a day").click();
  const days = practice.getByRole("region", { name: "minutes a day" }).getByRole("row");
  await expect(days).toHaveCount(15);
  await expect(days.nth(1).getByRole("cell")).toHaveText(["12", "1", "6", "0", "0"]);

  const cards = section(page, "How long cards last");
  await expect(cards).toContainText(/You recalled 100 % where \d+ % was expected, (about as|better than) expected; 24 reviews\./);
  const bands = await rows(cards);
  await expect(bands.last().getByRole("cell").last()).toHaveText("100 %");
});

test("on a phone the heat map shows the later half", { tag: "@once" }, async ({ page, axe }) => {
  test.slow();
  await seed(page, practised().filter(([ago]) => ago < 7));
  await open(page, "./progress/");
  await page.getByRole("heading", { name: "Days of practice" }).click();
  const squares = page.getByRole("img", { name: /^Minutes of practice/ }).locator("rect");
  await expect(squares.first()).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(squares.first()).toBeHidden();
  await expect(squares.last()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByRole("main").locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
  await expect(page.getByRole("table").last()).toBeVisible();
  await axe();
});
