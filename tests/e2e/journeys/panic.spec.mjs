// A panic is not a blank page. The release module has no trigger: the page around it is made to trip it, or one of its
// functions is overwritten on the way to the browser.
import { readFile } from "node:fs/promises";
import { mounted, expect, open, test as base } from "../pages/practice.mjs";
import { attempt, begin } from "../pages/data.mjs";
import { trapping } from "../pages/wasm.mjs";

const test = base.extend({
  expectedErrors: /RuntimeError|unreachable|panicked|Maximum call stack/,
  crash: async ({ page }, use) => use(page.getByRole("dialog", { name: "Debrief has crashed" })),
});

/** What *Download my data* gives. */
async function downloaded(page, crash) {
  const [download] = await Promise.all([page.waitForEvent("download"), crash.getByRole("button", { name: "Download my data" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^debrief-data-\d{4}-\d\d-\d\d\.json$/);
  return JSON.parse(await readFile(await download.path(), "utf8"));
}

/** From now on the functions of the module whose names match do nothing but trap. */
async function breakModule(page, names, how) {
  let broken = 0;
  await page.route(/\.wasm$/, async (route) => {
    const response = await route.fetch();
    const { bytes, count } = trapping(await response.body(), names, how);
    broken += count;
    await route.fulfill({ response, body: bytes });
  });
  return () => broken;
}

/** The way out of a module that has functions which trap: all that was stored is in the file, and a whole module goes on. */
async function escapes(page, crash, broken) {
  await expect(crash).toBeVisible();
  const [reload, take] = await Promise.all(["Reload", "Download my data"].map((name) => crash.getByRole("button", { name }).boundingBox()));
  expect(take.x - reload.x - reload.width, "two buttons apart").toBeGreaterThanOrEqual(8);
  expect(broken()).toBeGreaterThan(0);
  const data = await downloaded(page, crash);
  expect(Object.keys(data.keys)).toEqual(expect.arrayContaining(keys));
  await page.unrouteAll();
  await crash.getByRole("button", { name: "Reload" }).click();
  await mounted(page);
}

const events = [attempt("The first one, größer 🚀."), attempt("The second one.", { question: "why-this-firm" })];
const keys = events.map(({ id }) => `debrief/event/${id}`);

test("a panic while typing: what happened, all data, and a reload that goes on", { tag: "@once" }, async ({ page, practice, crash, axe }) => {
  await begin(page, events);
  await practice.open("which-team");
  await practice.answer.fill("Stored before. ");
  await expect(page.getByText("Saved on this device")).toBeVisible();
  await test.step("the clock, asked for the time in the middle of a change, makes another change", () =>
    page.evaluate(() => {
      const { now } = Date;
      let typing = false;
      let inside = false;
      addEventListener("input", () => (typing = true), { capture: true });
      Date.now = () => {
        if (typing && !inside) {
          inside = true;
          document.querySelector("main input[type=checkbox]").click();
          inside = false;
        }
        return now();
      };
    }));
  await practice.answer.press("Control+End");
  await page.keyboard.insertText("Only on screen.");
  await expect(crash).toBeVisible();
  await expect(crash).toBeFocused();
  await crash.getByText("What happened", { exact: true }).click();
  await expect(crash.locator("pre")).toContainText(/panicked at|RuntimeError/);
  await axe("the panic page");

  const data = await downloaded(page, crash);
  expect(data.format).toBe("debrief-raw");
  for (const [n, key] of keys.entries()) expect(JSON.parse(data.keys[key])).toEqual(events[n]);
  expect(data.screen).toEqual([{ label: "Your answer", text: "Stored before. Only on screen." }]);

  await test.step("nothing closes it but a reload", async () => {
    for (let n = 0; n < 3; n++) await page.keyboard.press("Escape");
    await expect(crash).toBeVisible();
  });
  await crash.getByRole("button", { name: "Reload" }).click();
  await mounted(page);
  await expect(crash).toHaveCount(0);
  await expect(practice.answer).toHaveValue(/^Stored before\. /);
  await open(page, "./history/which-team/");
  await expect(page.getByText("The first one, größer 🚀.").first()).toBeVisible();
});

test("a trap without a word from the module: the same", { tag: "@once" }, async ({ page, practice, crash }) => {
  await begin(page, events);
  await open(page, "./settings/");
  const broken = await breakModule(page, /^(__wasm_bindgen_func_elem_|wasm_bindgen__convert__closures)/);
  await page.goto("./practise/which-team/");
  await expect(practice.answer.or(crash).first()).toBeVisible();
  if (await practice.answer.isVisible()) await practice.answer.pressSequentially("On screen.").catch(() => {});
  await escapes(page, crash, broken);
  await expect(crash).toHaveCount(0);
  await expect(practice.answer).toBeVisible();
});

test("a module that is out of stack: the same", { tag: "@once" }, async ({ page, practice, crash }) => {
  await begin(page, events);
  await open(page, "./settings/");
  const broken = await breakModule(page, /^(__wasm_bindgen_func_elem_|wasm_bindgen__convert__closures)/, { endless: true });
  await page.goto("./practise/which-team/");
  await escapes(page, crash, broken);
  await expect(practice.answer).toBeVisible();
});

test("a trap at the start: no blank page either", { tag: "@once" }, async ({ page, crash }) => {
  await begin(page, events);
  const broken = await breakModule(page, /^(__wbindgen_start|main)$/);
  await page.reload();
  await escapes(page, crash, broken);
  await expect(page.getByText("Attempts", { exact: true }).locator("..")).toHaveText("Attempts2");
});

test("a module that does not come, or is none: the same way out", { tag: "@once" }, async ({ page }) => {
  await begin(page, events);
  await page.route(/\.wasm$/, (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "no module" }));
  await page.reload();
  const crash = page.getByRole("dialog", { name: "Debrief could not be loaded" });
  await expect(crash).toBeVisible();
  expect(Object.keys((await downloaded(page, crash)).keys)).toEqual(expect.arrayContaining(keys));
});

test("a browser without WebAssembly is told so", { tag: "@once" }, async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto("./");
  const dialog = page.getByRole("dialog", { name: "Debrief needs WebAssembly, which this browser does not have or has switched off" });
  await expect(dialog.getByRole("button", { name: "Download my data" })).toBeVisible();
});
