// The list of mocks, and that whatever can be pressed in a row of a list can be pressed.
import { expect, open, test as base } from "../pages/practice.mjs";
import { attempt, stored } from "../pages/data.mjs";
import { MockPage } from "../pages/mock.mjs";
import { Own } from "../pages/own.mjs";

const test = base.extend({
  mock: async ({ page }, use) => use(new MockPage(page)),
});

/** The keys of the stored mocks. */
const kept = async (page) => Object.keys(await stored(page)).filter((key) => key.startsWith("debrief/mock/"));

test("an unfinished mock is thrown away with the mouse", { tag: "@once" }, async ({ page, mock }) => {
  await mock.begin();
  await open(page, "./mock/");
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "Throw away: Friday" }).click();
  await expect(page.getByRole("heading", { name: "Under way" })).toHaveCount(0);
  expect(page.url()).toMatch(/\/mock\/$/);
  expect(await kept(page)).toEqual([]);
});

test("whatever stands in a row beside its link can be pressed with the mouse", { tag: "@once" }, async ({ page, mock }) => {
  await mock.begin();
  await new Own(page).write();
  await page.evaluate((event) => (localStorage[`debrief/event/${event.id}`] = JSON.stringify(event)), attempt("An answer."));
  for (const size of [{ width: 1200, height: 900 }, { width: 360, height: 740 }]) {
    await page.setViewportSize(size);
    let more = 0;
    for (const path of ["", "mock/", "my-pack/", "loops/", "plan/", "yours/", "stories/"]) {
      await open(page, `./${path}`);
      await page.waitForLoadState("networkidle");
      for (const row of await page.getByRole("listitem").filter({ has: page.getByRole("link") }).all()) {
        const controls = row.getByRole("link").or(row.getByRole("button")).filter({ visible: true });
        for (const control of (await controls.all()).slice(1)) {
          await control.click({ trial: true, timeout: 3_000 });
          more++;
        }
      }
    }
    expect(more, "rows with more than one thing to press").toBeGreaterThan(1);
  }
});
