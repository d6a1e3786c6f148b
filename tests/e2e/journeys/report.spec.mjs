// A CV and a job description become a report: brought in, looked at, mended, corrected, taken along, deleted. No word leaves.
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, open, test as base } from "../pages/practice.mjs";
import { begin, DataPage, event, id, stored } from "../pages/data.mjs";
import { Own } from "../pages/own.mjs";
import { cv, job, largerCv, largerJob, rendered, ReportPage } from "../pages/report.mjs";

const test = base.extend({
  report: async ({ page }, use) => use(new ReportPage(page)),
  data: async ({ page }, use) => use(new DataPage(page)),
});

/** The report of the two short texts. */
async function short(report) {
  await report.open();
  await report.paste("CV", cv);
  await report.paste("job description", job);
  await report.make.click();
  await expect(report.part("Fit")).toBeVisible();
}

test("two files become a report, each statement with its line", async ({ page, report, axe }) => {
  await report.open();
  await axe();
  await report.bring("cvs/ml-manager-training.latex-one.pdf", "jobs/lab-training-em.site.html");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Engineering Manager, Pre-training Infrastructure, Auroral Research");
  await expect(page.getByText(/^8 requirements: 2 strong, 3 thin, 1 near, 2 not found\. 15 likely questions\./)).toBeVisible();
  const frameworks = report.requirement("PyTorch or JAX");
  await expect(frameworks).toContainText("Thin");
  await expect(frameworks.getByRole("link", { name: "CV 27" })).toBeVisible();
  await expect(report.part("What they will probe on your CV")).toContainText("Was responsible for the nightly data import");
  await expect(report.part("Your numbers").getByRole("rowheader", { name: "8,192 H100 GPUs" })).toBeVisible();
  await expect(report.part("The walk through your CV")).toContainText("Why you moved");
  await axe();
  await report.part("Likely questions").getByRole("link", { name: /^Practise: / }).first().click();
  await expect(page).toHaveURL(/\/practise\//);
});

test("what answers in other words is not denied, sizes are compared, and one press practises", { tag: "@once" }, async ({ page, report, axe }) => {
  await report.open();
  await report.paste("CV", largerCv);
  await report.paste("job description", largerJob);
  await report.make.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Engineering Manager, Corvane AI");
  // Lines that are there explain how lines are named.
  await expect(page.getByText("JD 12 is line 12 of the job description. CV 8 is line 8 of your CV.")).toBeVisible();
  await expect(report.requirement("managing low performance")).toContainText("Strong");
  await expect(report.requirement("managing low performance")).toContainText("one left after a performance plan");
  await expect(report.requirement("AI safety")).toContainText("Near");
  const gpus = report.part("Fit").getByRole("listitem").filter({ hasText: "Experience running training" });
  await expect(gpus).toContainText("Strong");
  await expect(gpus).toContainText("“1,000+ GPUs” is asked, “1,024 H100s” shown: met.");
  await expect(report.part("Fit").getByRole("listitem").filter({ hasText: "10,000 accelerators" }).first()).toContainText("a gap of 9.8×");
  await expect(report.part("Fit").getByRole("listitem").filter({ hasText: "8 to 12 engineers" }).first()).toContainText("six engineers: near");
  await expect(report.part("What they will probe on your CV")).toContainText("the most on your CV is “1,024 H100s”");
  const numbers = report.part("Your numbers");
  await expect(numbers.getByRole("rowheader", { name: "two a quarter" })).toBeVisible();
  await expect(numbers.getByRole("textbox", { name: "Over which time: 80 ms" })).toHaveValue("");
  await expect(numbers.getByRole("textbox", { name: "Over which time: eighteen months" })).toHaveCount(0);
  await axe();
  await page.getByRole("link", { name: "Practise what they will ask first" }).click();
  await expect(page).toHaveURL(/\/practise\//);
});

test("a signal without a line leads to a question, and to a story of its own", { tag: "@once" }, async ({ page, report }) => {
  await short(report);
  const gaps = report.part("Stories to prepare").getByRole("listitem").filter({ has: page.getByRole("button", { name: /^Begin a story/ }) });
  await expect(gaps.first().getByRole("link")).toHaveCount(2);
  await expect(gaps.first().getByRole("link").last()).toHaveAttribute("href", /^practise\//);
  await gaps.first().getByRole("button").click();
  await expect(page).toHaveURL(/\/stories\?story=/);
});

test("the date of the plan serves where the application has none, and a round of its own counts before it", { tag: "@once" }, async ({ page, report }) => {
  const day = await page.evaluate(() => new Date(Date.now() + 9 * 864e5).toISOString().slice(0, 10));
  await open(page, "./plan/");
  await page.getByLabel("Name").fill("Onsite");
  await page.getByLabel("Date").fill(day);
  await page.getByRole("button", { name: "Add interview" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Onsite" }).first()).toBeVisible();
  await short(report);
  await expect(page.getByText(/Onsite.?: in (8|9|10) days\./)).toBeVisible();
  await expect(report.part("The days left")).toContainText(/Your plan leads to “.?Onsite.?”, in (8|9|10) days/);
  const rounds = report.part("Rounds");
  await expect(rounds.getByLabel("Date")).toHaveValue(day);
  await rounds.getByLabel("Round").selectOption("loop");
  await rounds.getByRole("button", { name: "Add round" }).click();
  await expect(report.part("The days left")).toContainText(/The next round is in (8|9|10) days, on /);
});

test("the date that the interview day took from the plan is the date of report and sheet, under one name", { tag: "@once" }, async ({ page, report }) => {
  const ahead = new Date(Date.now() - 4 * 3_600_000 + 9 * 864e5).toISOString().slice(0, 10);
  const loop = event("loop-written", { loop: id(Date.now()), role: "ml-em", name: "Four rounds in one day", day: Math.round(Date.parse(ahead) / 864e5), rounds: [{ id: "a", title: "People", minutes: 45, questions: 1, signals: ["hire-grow"] }] });
  const planned = event("setting-changed", { key: "interviews", value: JSON.stringify([{ name: "Interview", date: ahead }]) });
  await begin(page, [loop, planned]);
  await short(report);
  await expect(report.part("The days left")).toContainText(/Your interview day “.?Four rounds in one day.?” is in (8|9|10) days/);
  await expect(report.part("Fit").getByRole("listitem").filter({ hasText: "Hire, coach and grow engineers" }).first()).toContainText("to do");
  await open(page, "./report/night-before/");
  await expect(page.getByText(/· interview in (8|9|10) days/)).toBeVisible();
  await open(page, "./plan/");
  await expect(page.getByRole("button", { name: /^Remove .?Four rounds in one day.?, / })).toHaveCount(1);
});

test("a line's number leads to the line, and what is mended there counts", async ({ page, report }) => {
  await short(report);
  await report.requirement("InfiniBand").getByRole("link", { name: "JD 10" }).click();
  await expect(report.jobText).toBeFocused();
  expect(await report.jobText.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe("- Experience with InfiniBand networks");
  await report.cvText.fill(cv.replace("Kubernetes", "Kubernetes, InfiniBand"));
  await page.reload();
  await expect(report.cvText).toHaveValue(/Kubernetes, InfiniBand/);
  await report.make.click();
  await expect(report.requirement("InfiniBand")).toContainText("Thin");
});

test("the candidate corrects the reading, and it holds", { tag: "@once" }, async ({ page, report }) => {
  await short(report);
  const asked = report.requirement("InfiniBand");
  await expect(asked).toContainText("Not found");
  await asked.getByText(/or say that you have it$/).click();
  await asked.getByRole("button", { name: "I have this; it is not on the CV" }).click();
  await expect(asked).toContainText("Not on the CV, but you have it");
  await expect(asked).toBeFocused();
  await asked.getByRole("button", { name: /Take it back/ }).click();
  await expect(asked).toContainText("Not found");
  await asked.getByRole("combobox").selectOption({ label: "CV 12: Cut p99 write latency from 90 ms to 35 ms" });
  await asked.getByRole("button", { name: "Tie it" }).click();
  await expect(asked).toContainText("tied by you");
  const frameworks = report.requirement("PyTorch or JAX");
  await frameworks.getByRole("button", { name: "CV 15 does not answer it" }).click();
  await expect(frameworks).toContainText("Not found");
  await frameworks.getByRole("button", { name: "Take back that CV 15 does not answer it" }).click();
  await expect(frameworks).toContainText("Thin");
  await frameworks.getByRole("button", { name: "CV 15 does not answer it", exact: true }).click();
  await expect(frameworks).toContainText("Not found");
  await page.reload();
  await expect(report.requirement("InfiniBand")).toContainText("tied by you");
  await expect(report.requirement("PyTorch or JAX")).toContainText("Not found");
  const events = Object.entries(await stored(page)).filter(([key]) => key.startsWith("debrief/event/"));
  for (const [, event] of events) expect(event).not.toMatch(/InfiniBand|PyTorch|Auroral|Northbeam|latency/);
});

test("left in the middle, both texts are there tomorrow, and what is missing is named", { tag: "@once" }, async ({ page, report }) => {
  await report.open();
  await expect(report.make).toBeDisabled();
  await report.paste("CV", cv);
  await expect(page.getByText("Without the job description it says only what will be probed on your CV.")).toBeVisible();
  await open(page, "./");
  await report.open();
  await expect(report.cvText).toHaveValue(cv);
  await report.make.click();
  await expect(page.getByText("There is no job description yet.", { exact: false })).toBeVisible();
  await expect(report.part("What this seat asks")).toContainText("Not found");
  await expect(report.part("What they will probe on your CV").getByRole("listitem").first()).toBeVisible();
});

test("figures are filled in beside the CV, kept with it and printed with it", { tag: "@once" }, async ({ page, report }) => {
  await short(report);
  const share = page.getByRole("textbox", { name: "Your own share: 89 %" });
  await share.fill("two thirds");
  await share.press("Tab");
  await page.reload();
  await expect(share).toHaveValue("two thirds");
  await page.getByRole("button", { name: "Download…" }).click();
  const dialog = page.getByRole("dialog", { name: "This file holds your CV" });
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "As Markdown" }).click()]);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain("# Engineering Manager, Pre-training, Auroral Research");
  expect(text).toMatch(/\| 89 % \| 71 % \| two quarters \| two thirds \| CV 7 \|/);
  await page.getByRole("link", { name: "The night before" }).click();
  await expect(page.getByText("89 %: from 71 %, over two quarters, own share two thirds")).toBeVisible();
});

test("a round is in the plan, practice is weighed, and both go with the application", { tag: "@once" }, async ({ page, report }) => {
  await short(report);
  await report.part("Rounds").getByLabel("Round").selectOption("loop");
  await report.part("Rounds").getByLabel("Date").fill(await page.evaluate(() => new Date(Date.now() + 9 * 864e5).toISOString().slice(0, 10)));
  await report.part("Rounds").getByRole("button", { name: "Add round" }).click();
  // The app's day ends at four in the morning, wherever it is read.
  await expect(report.part("The days left")).toContainText(/The next round is in (8|9|10) days, on /);
  await page.getByRole("button", { name: "Weigh practice by this application" }).click();
  await open(page, "./plan/");
  await expect(page.getByRole("listitem").filter({ hasText: "Loop round" }).first()).toContainText("of an application");
  await open(page, "./");
  await expect(page.getByText("Your report calls it likely.", { exact: false }).first()).toBeVisible();
  await open(page, "./plan/");
  await expect(page.getByText(/its report calls \d+ questions likely that you have not answered, and (all|\d+ of them) are planned/)).toBeVisible();
  await report.open();
  await page.getByRole("button", { name: "Delete this application…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete it" }).click();
  await expect(report.cvFile).toBeVisible();
  expect(Object.values(await stored(page)).join("")).not.toMatch(/InfiniBand|Auroral|Northbeam/);
  await open(page, "./plan/");
  await expect(page.getByText("Loop round")).toHaveCount(0);
});

test("a deleted CV is gone from storage, from other tabs and from the next backup", { tag: "@once" }, async ({ page, context, report, data }) => {
  await short(report);
  const other = await context.newPage();
  await open(other, "./report/texts/");
  await expect(other.getByRole("textbox", { name: "Text of the CV", exact: true })).toHaveValue(cv);
  await open(page, "./report/texts/");
  await page.getByRole("button", { name: "Delete this CV…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete this CV" }).click();
  await expect(report.cvFile).toBeVisible();
  await expect(other.getByLabel("CV as a file")).toBeVisible();
  expect(Object.values(await stored(page)).join("")).not.toMatch(/Northbeam|Ines|latency/);
  await data.open();
  expect((await data.downloaded(data.backUp)).text).not.toMatch(/Northbeam|Ines|latency/);
  // What the other tab still had in a field does not bring it back.
  await other.getByRole("textbox", { name: "Text of the job description", exact: true }).press("End");
  expect(Object.values(await stored(other)).join("")).not.toMatch(/Northbeam/);
});

test("backed up and restored, the report is the same", { tag: "@once" }, async ({ page, browser, site, report, data }) => {
  await short(report);
  await data.open();
  const file = await data.downloaded(data.backUp);
  expect(file.text).toContain("Northbeam");
  const context = await browser.newContext({ baseURL: site.url, serviceWorkers: "block" });
  const fresh = new DataPage(await context.newPage());
  await fresh.open();
  await fresh.choose(file.text);
  await expect(fresh.preview).toContainText("CVs and job descriptions");
  await fresh.add.click();
  const there = new ReportPage(fresh.page);
  await there.open();
  await expect(there.requirement("InfiniBand")).toContainText("Not found");
  await context.close();
});

test("swapped texts are noticed, and swapped back at one press", { tag: "@once" }, async ({ page, report }) => {
  await report.open();
  await report.cvFile.setInputFiles(rendered("jobs/lab-training-em.site.html"));
  await expect(report.cvText).toBeVisible();
  await report.jobFile.setInputFiles(rendered("cvs/ml-manager-training.latex-one.pdf"));
  await expect(report.jobText).toBeVisible();
  await page.getByRole("alert").getByRole("button", { name: "Swap them" }).click();
  await expect(report.cvText).toHaveValue(/^Ines Carvalho/);
  await expect(report.jobText).toHaveValue(/^# Engineering Manager/);
  await expect(page.getByRole("button", { name: "Swap them" })).toHaveCount(0);
});

test("what cannot be read says why and offers pasting", { tag: "@once" }, async ({ page, report }) => {
  await report.open();
  for (const [file, words] of [
    ["broken/locked.pdf", /password/],
    ["cvs/scanned-manager.scan.pdf", /scan/],
  ]) {
    await report.cvFile.setInputFiles(rendered(file));
    await expect(report.refusal).toContainText(words);
    await expect(report.refusal).toContainText("was not read");
  }
  await report.cvFile.setInputFiles({ name: "cv.txt", mimeType: "text/plain", buffer: Buffer.from("  \n ") });
  await expect(report.refusal).toContainText("This file is empty");
  await report.paste("CV", cv);
  await expect(report.cvText).toHaveValue(cv);
});

test("a newer version shows what changed, and corrections of unchanged lines hold", { tag: "@once" }, async ({ page, report }) => {
  await short(report);
  const asked = report.requirement("InfiniBand");
  await asked.getByText(/or say that you have it$/).click();
  await asked.getByRole("button", { name: "I have this; it is not on the CV" }).click();
  await expect(asked).toContainText("you have it");
  await page.getByRole("link", { name: "The two texts" }).click();
  const part = page.getByRole("region", { name: "Your CV" });
  await part.getByRole("button", { name: "Bring a newer version" }).click();
  await report.paste("CV", cv.replace("Lead 14 engineers", "Lead 16 engineers"));
  await expect(part.getByText("What changed: 1 line")).toBeVisible();
  await expect(part.getByRole("insertion")).toHaveText("- Lead 16 engineers who own the training stack");
  await report.make.click();
  await expect(report.requirement("InfiniBand")).toContainText("you have it");
});

test("a text with markup in it stays text", { tag: "@once" }, async ({ page, report }) => {
  await report.open();
  await report.paste("CV", cv.replace("Ines Carvalho", "<img src=x onerror=alert(1)> Ines"));
  await report.paste("job description", job.replace("InfiniBand", "<b>InfiniBand</b>"));
  await report.make.click();
  await expect(report.requirement("InfiniBand")).toContainText("<b>InfiniBand</b>");
  await expect(page.getByRole("main").locator("img, b")).toHaveCount(0);
});

test("two applications share a CV, each with a report of its own", { tag: "@once" }, async ({ page, report }) => {
  await short(report);
  await page.getByRole("button", { name: "New application" }).click();
  await expect(report.cvText).toHaveValue(cv);
  await report.paste("job description", job.replace("Auroral Research", "Tidewater AI").replace("InfiniBand", "TPU"));
  await report.make.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Engineering Manager, Pre-training, Tidewater AI");
  await page.getByLabel("Application", { exact: true }).selectOption({ label: "Engineering Manager, Pre-training, Auroral Research" });
  await expect(report.requirement("InfiniBand")).toBeVisible();
  await page.getByRole("button", { name: "Delete this application…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Engineering Manager, Pre-training, Tidewater AI");
  await expect(report.part("What they will probe on your CV")).toContainText("nightly import");
});

test("on a phone, by keyboard alone", { tag: "@once" }, async ({ page, report }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await short(report);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  // Each blank of the numbers is on the screen, and the table is one still.
  await report.summary("Your numbers").press("Enter");
  const share = report.part("Your numbers").getByRole("textbox", { name: /^Your own share/ }).first();
  await share.scrollIntoViewIfNeeded();
  const box = await share.boundingBox();
  expect(box.x + box.width).toBeLessThanOrEqual(360);
  await expect(report.part("Your numbers").getByRole("rowheader").first()).toBeVisible();
  await report.summary("Fit").press("Enter");
  const asked = report.requirement("InfiniBand");
  await asked.getByText(/or say that you have it$/).focus();
  await page.keyboard.press("Enter");
  await asked.getByRole("button", { name: "I have this; it is not on the CV" }).focus();
  await page.keyboard.press("Enter");
  await expect(asked).toBeFocused();
  await expect(asked).toContainText("you have it");
});

test("on a phone the report is a list of its parts, each with what came of it; what is opened stays open", { tag: "@once" }, async ({ page, report, axe }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await report.open();
  await report.bring("cvs/ml-manager-training.latex-one.pdf", "jobs/lab-training-em.site.html");
  await expect(report.part("Fit")).toContainText("8 requirements: 2 strong, 3 thin, 1 near, 2 not found");
  await expect(report.part("Likely questions")).toContainText(/15, first “.+”/);
  await expect(report.part("Rounds")).toContainText("None yet");
  expect(await page.evaluate(() => document.documentElement.scrollHeight / innerHeight)).toBeLessThanOrEqual(3);
  await axe();
  const asked = report.requirement("PyTorch or JAX");
  await expect(asked).toBeHidden();
  await report.summary("Fit").click();
  await expect(asked).toBeVisible();
  await axe();
  await asked.getByRole("link", { name: "CV 27" }).click();
  await expect(report.cvText).toBeFocused();
  await page.goBack();
  await expect(asked).toBeVisible();
  await expect(report.part("Your numbers").getByRole("table")).toBeHidden();
  // A link to a part opens it.
  await open(page, "./stories/coverage/");
  await page.evaluate(() => history.pushState(null, "", "../../report/#stories"));
  await page.reload();
  await expect(report.part("Stories to prepare").getByRole("heading", { level: 3 }).first()).toBeVisible();
  await expect(report.part("Stories to prepare").getByRole("heading", { level: 2 })).toBeFocused();
  // Paper has no folds, and leaves none open behind.
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(report.part("Your numbers").getByRole("table")).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(report.part("Your numbers").getByRole("table")).toBeHidden();
});

test("a demand that no question asks about begins one of the candidate's own, and says so when it is there", { tag: "@once" }, async ({ page, report }) => {
  await short(report);
  const asked = report.requirement("PyTorch or JAX");
  await asked.getByRole("button", { name: "Write one of your own: JD 9" }).click();
  const own = new Own(page);
  await expect(own.prompt).toHaveValue(/Experience with PyTorch or JAX/);
  await expect(page.getByText("Begun from a line of a job description.", { exact: false })).toBeVisible();
  // One that is half written is not lost to another.
  await report.open();
  await report.requirement("InfiniBand").getByRole("button", { name: /^Write one of your own/ }).click();
  await expect(report.requirement("InfiniBand")).toContainText("You are in the middle of another one");
  await asked.getByRole("button", { name: /^Write one of your own/ }).click();
  await own.prompt.fill("Which framework did you leave, and why?");
  await own.name.fill("Leaving a framework");
  await own.begin(1);
  await own.save.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Leaving a framework");
  await report.open();
  await expect(asked).toContainText("Your own question: Leaving a framework");
  await expect(asked.getByRole("button", { name: /^Write one of your own/ })).toHaveCount(0);
  await asked.getByRole("link", { name: "Leaving a framework" }).click();
  await expect(page).toHaveURL(/\/questions\/own_/);
});

test("on paper nothing is folded, and the night before is one page, on A4 and on Letter", { tag: "@once" }, async ({ page, report }) => {
  await report.open();
  await report.bring("cvs/ml-manager-inference.latex-two.pdf", "jobs/lab-training-em.site.html");
  await page.emulateMedia({ media: "print" });
  const folded = report.part("Likely questions").getByRole("group").last();
  await expect(folded).not.toHaveAttribute("open");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(folded).toHaveAttribute("open");
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(folded).not.toHaveAttribute("open");
  await page.emulateMedia({ media: null });
  await page.getByRole("link", { name: "The night before" }).click();
  await expect(page.getByRole("heading", { name: "They will probably ask" })).toBeVisible();
  for (const format of ["A4", "Letter"]) {
    const pdf = (await page.pdf({ format })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g), format).toHaveLength(1);
  }
});

test("of every CV, each line that the report quotes stands there in the text", { tag: "@once" }, async ({ page, report }) => {
  test.setTimeout(240_000);
  await report.open();
  await report.jobFile.setInputFiles(rendered("jobs/lab-training-em.site.html"));
  await expect(report.jobText).toBeVisible();
  const job = (await report.jobText.inputValue()).split("\n");
  const files = readdirSync(rendered("cvs")).filter((file) => !file.endsWith(".md") && !file.includes(".scan."));
  expect(files.length).toBeGreaterThan(20);
  const part = page.getByRole("region", { name: "Your CV" });
  for (const [n, file] of files.entries()) {
    if (n > 0) {
      await page.getByRole("link", { name: /^The two texts/ }).click();
      await part.getByRole("button", { name: "Bring a newer version" }).click();
    }
    await report.cvFile.setInputFiles(rendered(`cvs/${file}`));
    await expect(part.getByText(`From ${file}`)).toBeVisible({ timeout: 20_000 });
    const cv = (await report.cvText.inputValue()).split("\n");
    await report.make.click();
    await expect(report.part("Rounds")).toBeVisible();
    const quoted = await page.getByRole("main").locator("q").evaluateAll((all) => all.map((q) => [q.parentElement.querySelector("a").textContent, q.textContent]));
    expect(quoted.length, file).toBeGreaterThan(10);
    for (const [number, words] of quoted) {
      const [text, line] = number.split(" ");
      expect((text === "CV" ? cv : job)[line - 1].replaceAll("**", ""), `${file}, ${number}`).toContain(words);
    }
  }
});

test("each application has a worksheet of its own, beside what its description says", async ({ page, report }) => {
  await open(page, "./firm/");
  await page.getByRole("textbox", { name: "The firm" }).fill("Anybody");
  await report.open();
  await report.bring("cvs/ml-manager-training.latex-one.pdf", "jobs/lab-training-em.site.html");
  await report.part("Why this firm").getByRole("link", { name: "To the firm worksheet" }).click();
  await expect(page.getByRole("link", { name: "Engineering Manager, Pre-training Infrastructure, Auroral Research" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByText("Auroral Research trains frontier models", { exact: false })).toBeVisible();
  const field = page.getByRole("main").getByRole("textbox").first();
  await field.fill("Two models a year.");
  await field.blur();
  await page.reload();
  await expect(field).toHaveValue("Two models a year.");
  await page.getByRole("link", { name: "For no application" }).click();
  await expect(page.getByRole("textbox", { name: "The firm" })).toHaveValue("Anybody");
  await expect(page.getByText("Auroral Research trains frontier models", { exact: false })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByText("Auroral Research trains frontier models", { exact: false })).toBeVisible();
  await expect(field).toHaveValue("Two models a year.");
});

test("a newer CV in a second application asks for which it is, and can be put back", { tag: "@once" }, async ({ page, report }) => {
  await short(report);
  const part = page.getByRole("region", { name: "Your CV" });
  const first = "Engineering Manager, Pre-training, Auroral Research";
  await page.getByRole("button", { name: "New application" }).click();
  await report.paste("job description", job.replace("Auroral Research", "Tidewater AI"));
  await expect(part).toContainText("It serves 2 applications");
  await part.getByRole("button", { name: "Bring a newer version" }).click();
  await expect(part.getByRole("radio", { name: /^For this one only/ })).toBeChecked();
  await expect(part.getByRole("radio", { name: /^For all that it serves/ })).toBeVisible();
  await report.paste("CV", "Wrong person\n\nSkills\nWelding");
  await expect(report.cvText).toHaveValue(/Welding/);
  await part.getByRole("button", { name: "Bring a newer version" }).click();
  await report.paste("CV", "Another wrong person\n\nSkills\nPlumbing");
  await part.getByRole("button", { name: "Put the older text back" }).click();
  await expect(report.cvText).toHaveValue(/Welding/);
  await part.getByRole("button", { name: "Put the older text back" }).click();
  await expect(report.cvText).toHaveValue(cv);
  await report.make.click();
  await page.getByLabel("Application", { exact: true }).selectOption({ label: first });
  await page.getByRole("link", { name: /^The two texts/ }).click();
  await expect(report.cvText).toHaveValue(cv);
  await expect(part).not.toContainText("It serves");
});

test("what a position's dates answer can be denied and taken back where it stands", { tag: "@once" }, async ({ page, report }) => {
  await short(report);
  const asked = report.requirement("3+ years of managing");
  await expect(asked).toContainText("Strong");
  await asked.getByRole("button", { name: "CV 5 does not answer it", exact: true }).click();
  await expect(asked).toContainText("Not found");
  await asked.getByRole("button", { name: "Take back that CV 5 does not answer it" }).click();
  await expect(asked).toContainText("Strong");
  await asked.getByText(/or say that you have it$/).click();
  await asked.getByRole("combobox").selectOption({ label: "CV 7: Raised goodput from 71 % to 89 % in two quarters" });
  await asked.getByRole("button", { name: "Tie it" }).click();
  await asked.getByRole("button", { name: "Take back that CV 7 answers it" }).click();
  await expect(asked).not.toContainText("tied by you");
});

test("what is pasted and not taken up is there after a reload, and making the report takes it up", { tag: "@once" }, async ({ page, report }) => {
  await report.open();
  const box = (name) => page.getByRole("region", { name }).getByRole("textbox");
  for (const [name, text] of [["Your CV", cv], ["The job description", job]]) {
    await page.getByRole("region", { name }).getByText("Paste the text instead").click();
    await box(name).fill(text);
  }
  await page.reload();
  await expect(box("Your CV")).toHaveValue(cv);
  await expect(box("The job description")).toHaveValue(job);
  await report.make.click();
  await expect(report.requirement("InfiniBand")).toBeVisible();
  const left = Object.keys(await stored(page)).filter((key) => key.startsWith("debrief/pasted/"));
  expect(left).toEqual([]);
});

test("a text that has nothing in common with the one before shows a few changes and folds the rest", { tag: "@once" }, async ({ page, report }) => {
  await report.open();
  await report.paste("CV", cv);
  const part = page.getByRole("region", { name: "Your CV" });
  await part.getByRole("button", { name: "Bring a newer version" }).click();
  await report.paste("CV", Array.from({ length: 600 }, (_, n) => `Line of another text ${n}`).join("\n"));
  await expect(part.getByText(/^What changed: 6\d\d /)).toBeVisible();
  await expect(part.getByRole("insertion").or(part.getByRole("deletion"))).toHaveCount(8);
  await part.getByText(/ more lines$|lines more$/).click();
  await expect(part.getByRole("insertion").or(part.getByRole("deletion"))).toHaveCount(508);
});
