// Worksheets and calculators: numbers are moved, what follows from them is there at once, and it can all be undone.
import { readFileSync } from "node:fs";
import { attempt, begin } from "../pages/data.mjs";
import { expect, open, test } from "../pages/everyone.mjs";
import { Worksheet } from "../pages/worksheet.mjs";

const DRILL = "./drills/two-teams-one-budget/";
/** The drill was answered once: its reference may be seen. */
const answered = (page) => begin(page, [attempt("Split it.", { subject: { kind: "drill", id: "two-teams-one-budget" } })], DRILL);

/** The worksheet of the budget drill, opened. */
async function budget(page) {
  await open(page, DRILL);
  await page.getByText("Open the worksheet").click();
  const sheet = new Worksheet(page, "Two teams, one budget");
  await expect(sheet.all).toBeVisible();
  return sheet;
}

test("a number moved changes what follows from it, beside the base case, and is undone", { tag: "@once" }, async ({ page }) => {
  const sheet = await budget(page);
  await expect(sheet.undo).toBeHidden();
  const length = sheet.output("Flagship run, length");
  await expect(length).toContainText("16 weeks");
  await expect(length).not.toContainText("base case");
  await sheet.set("MFU while stepping", "50");
  await expect(length).toContainText("12.8 weeks");
  await expect(length).toContainText("base case 16 weeks, −20 %");
  await expect(sheet.told.first()).toContainText("(");
  await expect(sheet.output("Unit cost at year end")).not.toContainText("base case");
  await sheet.undo.click();
  await expect(length).not.toContainText("base case");
  await expect(sheet.number("MFU while stepping")).toHaveValue("40");
  await expect(sheet.undo).toBeDisabled();
});

test("sliders and levers go by keyboard, gains multiply, and the base case is a press away", { tag: "@once" }, async ({ page }) => {
  const sheet = await budget(page);
  await sheet.slider("MFU while stepping").focus();
  await page.keyboard.press("ArrowRight");
  await expect(sheet.number("MFU while stepping")).toHaveValue("41");
  await expect(sheet.slider("MFU while stepping")).toHaveAttribute("aria-valuetext", /^41\s%$/);
  for (const lever of [/^FP8/, /^Wider prefix/, /^Autoscaling/, /^Speculative/]) {
    await sheet.lever(lever).focus();
    await page.keyboard.press("Space");
    await expect(sheet.lever(lever)).toBeChecked();
  }
  await expect(sheet.output("Unit cost at year end")).toContainText("$1.92 per million output tokens");
  await expect(sheet.all.getByText("Serving weeks for cost levers: 84 of 123 engineer-weeks.")).toBeVisible();
  await sheet.reset.focus();
  await page.keyboard.press("Enter");
  await expect(sheet.output("Unit cost at year end")).toContainText("$3.00");
  await expect(sheet.lever(/^FP8/)).not.toBeChecked();
  await sheet.undo.click();
  await expect(sheet.output("Unit cost at year end")).toContainText("$1.92");
});

test("what is out of range or no number is said at its field, and nothing is lost", { tag: "@once" }, async ({ page }) => {
  const sheet = await budget(page);
  await sheet.set("MFU while stepping", "900");
  await expect(sheet.number("MFU while stepping")).toHaveValue("900");
  await expect(sheet.all.getByText("Between 10 % and 65 %. Until then the last value counts.")).toBeVisible();
  await expect(sheet.number("MFU while stepping")).toHaveAttribute("aria-invalid", "true");
  await expect(sheet.output("Flagship run, length")).toContainText("16 weeks");
  await sheet.set("MFU while stepping", "forty");
  await expect(sheet.all.getByText("Type a number, with a point for decimals.")).toBeVisible();
  await sheet.set("MFU while stepping", "42");
  await expect(sheet.number("MFU while stepping")).not.toHaveAttribute("aria-invalid", "true");
  await sheet.set("Run goodput", "95");
  await sheet.lever(/^Asynchronous checkpoints/).check();
  await expect(sheet.output("Flagship run, length")).toContainText("With these levers “Run goodput” would be 101 %");
});

test("a comma is never dropped, and what one passes while typing does not count", { tag: "@once" }, async ({ page }) => {
  let sheet = await budget(page);
  const [demand, need] = [sheet.number("Demand"), sheet.output("Serving at this unit cost, full year")];
  await demand.fill("");
  await demand.pressSequentially("2,5");
  await expect(need).toContainText("$16.8M a year");
  await demand.press("Enter");
  await expect(sheet.all.getByText("Type a number, with a point for decimals. Until then the last value counts.")).toBeVisible();
  await expect(need).toContainText("$16.8M a year");
  await expect(sheet.undo).toBeDisabled();
  await page.reload();
  sheet = await budget(page);
  await expect(demand).toHaveValue("2,5");
  await expect(sheet.all.getByText("Type a number, with a point for decimals.")).toBeVisible();
  await expect(need).toContainText("$16.8M a year");
  await sheet.set("Demand", "2.5");
  await expect(need).toContainText("$7.5M a year");
  await sheet.set("GPUs in the flagship run", "1,024");
  await expect(sheet.output("Flagship run, length")).toContainText("24 weeks");
});

test("what has the focus is never under the bar at the foot", { tag: "@once" }, async ({ page }) => {
  for (const [width, height] of [[1440, 900], [360, 740]]) {
    await page.setViewportSize({ width, height });
    const sheet = await budget(page);
    await sheet.lever(/^FP8/).check();
    await sheet.number("Demand").focus();
    for (let tab = 0; tab < 24; tab++) {
      await page.keyboard.press("Tab");
      const { bottom, foot, name } = await page.evaluate(() => {
        const now = document.activeElement;
        const foot = document.querySelector(".worksheet-foot");
        const inside = foot.contains(now) || foot.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING || now.closest(".worksheet-get");
        return { bottom: now.getBoundingClientRect().bottom, foot: inside ? Infinity : foot.getBoundingClientRect().top, name: now.id };
      });
      expect(bottom, `${name} at ${width}`).toBeLessThanOrEqual(foot);
    }
    await sheet.reset.click();
  }
});

test("two saved settings are compared, and a name is not given twice unasked", { tag: "@once" }, async ({ page }) => {
  const sheet = await budget(page);
  await sheet.lever(/^FP8/).check();
  await sheet.keep("One");
  await sheet.set("MFU while stepping", "50");
  await sheet.keep("Two");
  const said = (words) => expect(sheet.all.getByText(words)).toBeVisible();
  await sheet.all.getByRole("button", { name: "Compare “One” with mine" }).click();
  await said("“One” stands beside yours now.");
  await sheet.all.getByRole("button", { name: "Compare “Two” with mine" }).click();
  await said("“Two” stands beside yours now, in place of “One”.");
  await sheet.gives.getByRole("button", { name: "Take it away" }).press("Enter");
  await expect(sheet.gives).toBeFocused();
  await expect(sheet.gives.getByText("“Two”")).toHaveCount(0);
  await said("“Two” no longer stands beside.");
  await sheet.all.getByText("Compare two settings").click();
  const set = sheet.all.getByRole("region", { name: "What is set, One and Two" });
  await expect(set.getByRole("row")).toHaveCount(2);
  await expect(set.getByRole("row").nth(1)).toContainText("MFU while stepping");
  await expect(sheet.all.getByRole("region", { name: "What it gives, One and Two" })).toContainText("Flagship run, length");
  await sheet.all.getByRole("button", { name: "Use “One”" }).click();
  await said("“One” is what is set now; Undo brings back what was.");
  await expect(sheet.number("MFU while stepping")).toHaveValue("40");
  await sheet.keep("Two");
  await said("There is a “Two” already: type another name, or put this one in its place.");
  await sheet.all.getByRole("button", { name: "Replace it" }).click();
  await said("Saved as “Two”.");
  await expect(sheet.all.getByRole("button", { name: "Use “Two”" })).toHaveCount(1);
  await sheet.all.getByRole("button", { name: "Remove “Two”" }).press("Enter");
  await expect(sheet.all.getByText("Removed “Two”.").getByRole("button", { name: "Undo" })).toBeFocused();
  await sheet.reset.press("Enter");
  await expect(sheet.reset).toBeFocused();
});

test("the allocation adds up, and says what is missing when it does not", { tag: "@once" }, async ({ page }) => {
  const sheet = await budget(page);
  await expect(sheet.allocation.getByRole("row", { name: /Serving|serving/ })).toContainText("34 %");
  await expect(sheet.allocation.getByRole("row", { name: "Reserve" })).toContainText("0 %");
  await sheet.set("Share: serving", "44");
  const missing = sheet.all.getByText("The parts are more than the whole: $5M a year is missing.").and(page.locator(":not([role=status])"));
  await expect(missing, "where the share is set, and wherever one goes").toBeInViewport();
  await expect(sheet.all.getByRole("status").filter({ hasText: "$5M a year is missing." })).toHaveCount(1);
  await sheet.set("Share: serving", "34");
  await expect(missing).toHaveCount(0);
});

test("traffic that moves to the new model by year end costs nothing before it moves", { tag: "@once" }, async ({ page }) => {
  const sheet = await budget(page);
  const before = [await sheet.quarter("Q1").textContent(), await sheet.quarter("Q4").textContent()];
  await sheet.set("Traffic on the new model", "40");
  await expect(sheet.quarter("Q4")).not.toHaveText(before[1]);
  await expect(sheet.quarter("Q1")).toHaveText(before[0]);
  await expect(sheet.all.getByText("Traffic on the new model goes evenly from its base case, at the beginning of Q4, to what is set.")).toBeVisible();
});

test("the reference's settings take the place of mine, and its figures stand beside", { tag: "@once" }, async ({ page, inspect }) => {
  await answered(page);
  const sheet = await budget(page);
  await expect(sheet.gives.getByText("reference")).toHaveCount(0);
  await sheet.all.getByText("The reference’s settings").click();
  await expect(sheet.output("Fall against the baseline")).toContainText("reference 36.1 %");
  await sheet.all.getByRole("button", { name: "Reference solution" }).click();
  await expect(sheet.all.getByRole("button", { name: "Reference solution" })).toHaveAttribute("aria-pressed", "true");
  await expect(sheet.output("Fall against the baseline")).toContainText("36.1 %");
  await sheet.all.getByText("What moves an output most", { exact: true }).click();
  await expect(sheet.all.getByRole("combobox", { name: "Output" })).toContainText("Unit cost at year end");
  await expect(sheet.all.getByRole("combobox", { name: "Output" }).locator("option:checked")).toHaveText("Unit cost at year end");
  await sheet.all.getByRole("combobox", { name: "Output" }).selectOption("Flagship run, cost");
  await expect(sheet.all.getByRole("listitem").filter({ hasText: /\$.* to \$/ }).first()).toBeVisible();
  await sheet.all.getByText("How each is computed").click();
  await expect(sheet.all.getByText("Flagship run ÷ GPUs in the flagship run")).toBeVisible();
  await inspect("the worksheet, unfolded");
});

test("a setting is kept under a name, put beside another, removed and brought back, and taken away as a table", { tag: "@once" }, async ({ page }) => {
  let sheet = await budget(page);
  await sheet.lever(/^FP8/).check();
  await sheet.keep("FP8 alone");
  await expect(sheet.all.getByText("Saved as “FP8 alone”.")).toBeVisible();
  await sheet.reset.click();
  await page.reload();
  sheet = await budget(page);
  await expect(sheet.lever(/^FP8/)).not.toBeChecked();
  await sheet.all.getByRole("button", { name: "Compare “FP8 alone” with mine" }).click();
  await expect(sheet.output("Unit cost at year end")).toContainText("FP8 alone” $2.46");
  await sheet.all.getByRole("button", { name: "Use “FP8 alone”" }).click();
  await expect(sheet.lever(/^FP8/)).toBeChecked();
  const download = page.waitForEvent("download");
  await sheet.all.getByRole("button", { name: "Download as CSV" }).click();
  const rows = readFileSync(await (await download).path(), "utf8").split("\r\n");
  expect(rows[0]).toBe("Kind,Name,Unit,Base case,FP8 alone,As set now");
  expect(rows.find((row) => row.startsWith("Lever,FP8"))).toMatch(/,,pulled,pulled$/);
  await sheet.all.getByRole("button", { name: "Remove “FP8 alone”" }).click();
  await expect(sheet.all.getByRole("button", { name: "Use “FP8 alone”" })).toHaveCount(0);
  await sheet.all.getByText("Removed “FP8 alone”.").getByRole("button", { name: "Undo" }).click();
  await expect(sheet.all.getByRole("button", { name: "Use “FP8 alone”" })).toBeVisible();
  await sheet.keep(" ");
  await expect(sheet.all.getByText("Give it a name first.")).toBeVisible();
});

test("the unit cost runs over the quarters, as a line and as a table, beside the base case", { tag: "@once" }, async ({ page }) => {
  await answered(page);
  const sheet = await budget(page);
  await expect(sheet.quarter("Q4")).toContainText("$3.00");
  for (const lever of [/^FP8/, /^Wider prefix/, /^Autoscaling/, /^Speculative/]) await sheet.lever(lever).check();
  await expect(sheet.quarter("Q1")).toContainText("$3.00");
  await expect(sheet.quarter("Q3")).toContainText("$2.34");
  await expect(sheet.quarter("Serving over the year")).toContainText("$13.9M a year");
  await expect(sheet.quarter("Serving over the year")).toContainText("$16.8M a year");
  await sheet.all.getByText("The reference’s settings").click();
  await expect(sheet.quarters.getByRole("columnheader", { name: "reference" })).toBeVisible();
});

test("figures on the way are folded, so that what a worksheet is there for stays in view", { tag: "@once" }, async ({ page }) => {
  const sheet = await budget(page);
  await expect(sheet.output("Flagship run, length")).toBeVisible();
  await expect(sheet.output("Gain that the OKR wants")).toBeHidden();
  await sheet.gives.getByText(/^\d+ more figures$/).click();
  await expect(sheet.output("Gain that the OKR wants")).toContainText("1.43×");
});

test("the numbers are copied as a table, for spreadsheets and documents", { tag: "@once" }, async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const sheet = await budget(page);
  await sheet.set("MFU while stepping", "50");
  await sheet.copy.click();
  await expect(sheet.all.getByText("Copied. Paste it into a spreadsheet or a document.")).toBeVisible();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const text = async (type) => (await item.getType(type)).text();
    return { tabs: await text("text/plain"), html: await text("text/html") };
  });
  const rows = copied.tabs.split(/\r?\n/).map((row) => row.split("\t"));
  expect(rows[0]).toEqual(["Kind", "Name", "Unit", "Base case", "As set now"]);
  expect(rows.find((row) => row[1] === "MFU while stepping")).toEqual(["Input", "MFU while stepping", "%", "40", "50"]);
  expect(copied.html).toContain("<td>MFU while stepping</td>");
});

test("where the browser refuses the clipboard, that is said with the other way", { tag: "@once" }, async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const sheet = await budget(page);
  await sheet.copy.click();
  await expect(sheet.all.getByText("Your browser did not let it be copied. Download it as CSV: that is the same table.")).toBeVisible();
});

test("a control that is still held is not lost with the tab", { tag: "@once" }, async ({ page }) => {
  let sheet = await budget(page);
  // A slider is held: it has told of its place and not of its release.
  await sheet.slider("MFU while stepping").evaluate((slider) => {
    slider.value = "47";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await expect(sheet.number("MFU while stepping")).toHaveValue("47");
  await page.reload();
  sheet = await budget(page);
  await expect(sheet.number("MFU while stepping")).toHaveValue("47");
});

test("a name that is half typed for a setting is there after a reload, and gone once the setting has it", { tag: "@once" }, async ({ page }) => {
  let sheet = await budget(page);
  await sheet.keptAs.fill("FP8 and half");
  await page.reload();
  sheet = await budget(page);
  await expect(sheet.keptAs).toHaveValue("FP8 and half");
  await sheet.keep("FP8 and half the reserve");
  await expect(sheet.all.getByText("Saved as “FP8 and half the reserve”.")).toBeVisible();
  await page.reload();
  sheet = await budget(page);
  await expect(sheet.all.getByRole("button", { name: "Use “FP8 and half the reserve”" })).toBeVisible();
  await expect(sheet.keptAs).toHaveValue("");
});

test("in a run the worksheet lies with the question, and stays as it was left", async ({ page, practice }) => {
  await practice.open("two-teams-one-budget");
  const sheet = new Worksheet(page, "Two teams, one budget");
  await page.getByRole("region", { name: "Worksheet of the drill" }).getByText("Worksheet", { exact: true }).click();
  await sheet.set("MFU while stepping", "50");
  await expect(sheet.output("Flagship run, length")).toContainText("12.8 weeks");
  await practice.answer.fill("The run takes 12.8 weeks at 50 % MFU.");
  await page.reload();
  await page.getByRole("region", { name: "Worksheet of the drill" }).getByText("Worksheet", { exact: true }).click();
  await expect(sheet.number("MFU while stepping")).toHaveValue("50");
  await expect(practice.answer).toHaveValue(/12\.8 weeks/);
  await budget(page);
  await expect(sheet.output("Flagship run, length")).toContainText("12.8 weeks");
  await sheet.reset.click();
  await page.reload();
  await budget(page);
  await expect(sheet.number("MFU while stepping")).toHaveValue("40");
});

test("calculators are in the library, found by search and reached from their concept", async ({ page }) => {
  await open(page, "./library/");
  await page.getByRole("link", { name: /^Calculators/ }).click();
  await page.getByRole("link", { name: /^Best checkpoint interval/ }).click();
  const sheet = new Worksheet(page, "Best checkpoint interval");
  await expect(sheet.output("Best interval")).toContainText("23.6 minutes");
  await sheet.set("Stall of a save", "10");
  await expect(sheet.output("Best interval")).toContainText("7.87 minutes");
  await open(page, "./search/?q=checkpoint%20interval");
  await expect(page.getByRole("option").filter({ hasText: "Calculator" }).first()).toContainText("Best checkpoint interval");
  await open(page, "./concepts/checkpointing-failures/");
  await page.getByRole("link", { name: /^Best checkpoint interval/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Best checkpoint interval" })).toBeFocused();
});
