// Keys of every keyboard: layouts without Latin letters, rows of digits that need Shift, input methods, events that only pretend to
// be of a key, fields of an extension, and shortcuts moved to Alt. What each press means is tested in core; here, that pages ask.
import { answer, expect, open, test } from "../pages/everyone.mjs";

/** Presses a key as another layout has it. */
async function press(page, key, code, modifiers = 0) {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchKeyEvent", { type: "keyDown", key, code, modifiers });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", key, code, modifiers });
  await session.detach();
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name });

test("a layout without Latin letters has the shortcuts in their places", { tag: "@once" }, async ({ page }) => {
  await open(page);
  await press(page, "д", "KeyL");
  await expect(heading(page, "Library")).toBeVisible();
  await press(page, ".", "Slash");
  await expect(heading(page, "Search")).toBeVisible();
});

test("digits need no Shift where their row has other signs", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open("why-this-firm");
  await practice.answer.fill(answer);
  await practice.answer.press("Control+Enter");
  await practice.at("Predict");
  await press(page, '"', "Digit3");
  await expect(practice.predicted(3)).toBeChecked();
  await page.keyboard.press("Control+Enter");
  await practice.at("Grade");
  await press(page, "ě", "Digit2");
  await expect(practice.level(0, 2)).toBeChecked();
});

test("Enter that ends a composition opens no result of a search", { tag: "@once" }, async ({ page }) => {
  await open(page, "./search/");
  const field = page.getByRole("combobox");
  await field.pressSequentially("goodput");
  await expect(page.getByRole("option").first()).toBeVisible();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 });
  await field.evaluate((element) => element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true })));
  await expect(heading(page, "Search")).toBeVisible();
  await expect(field).toBeFocused();
});

test("an event that only pretends to be of a key harms nothing", { tag: "@once" }, async ({ page, practice }) => {
  const pretend = () =>
    page.evaluate(() => {
      for (const element of [document.activeElement, ...document.querySelectorAll("input, textarea, [role=listbox], main")])
        element.dispatchEvent(new Event("keydown", { bubbles: true, cancelable: true }));
    });
  for (const path of ["./", "./search/", "./review/", "./concepts/mfu-goodput/"]) {
    await open(page, path);
    await pretend();
  }
  await practice.open("why-this-firm");
  await pretend();
  await practice.answer.fill(answer);
  await practice.answer.press("Control+Enter");
  await pretend();
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await practice.at("Grade");
  await pretend();
  await practice.text.focus();
  await page.keyboard.press("ArrowDown");
  await pretend();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await practice.criteria.first().focus();
  await page.keyboard.press("2");
  await expect(practice.level(0, 2)).toBeChecked();
});

test("what is typed into a field of an extension is not the app's", { tag: "@once" }, async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const host = document.createElement("div");
    const field = document.createElement("input");
    host.attachShadow({ mode: "open" }).append(field);
    document.body.append(host);
    field.focus();
  });
  await page.keyboard.type("let r/");
  expect(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.value)).toBe("let r/");
  await expect(page).toHaveURL(/\/$/);
});

test("single signs can be moved to Alt, and the list says so", { tag: "@once" }, async ({ page }) => {
  await open(page, "./settings/");
  await page.getByRole("group", { name: "Shortcuts of a single key" }).getByRole("radio", { name: "With Alt" }).check();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("l");
  await expect(heading(page, "Settings")).toBeVisible();
  await page.keyboard.press("Alt+Shift+?");
  const list = page.getByRole("dialog", { name: "Shortcuts" });
  await expect(list.getByText("Alt L", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+l");
  await expect(heading(page, "Library")).toBeVisible();
});

test("Ctrl Enter goes on from an answer before anything was clicked", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open("why-this-firm");
  await practice.answer.fill(answer);
  await page.reload();
  await practice.at("Answer");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Control+Enter");
  await practice.at("Predict");
});

test("a sample is graded with the keys of one's own answer", { tag: "@once" }, async ({ page }) => {
  await open(page, "./train/");
  await page.getByRole("link", { name: /^Next: grade / }).click();
  const criteria = page.getByRole("region", { name: "Rubric" }).getByRole("group");
  await expect(criteria.first()).toBeVisible();
  const count = await criteria.count();
  for (let at = 0; at < count; at++) {
    await page.keyboard.press("3");
    await expect(criteria.nth(at).getByRole("radio", { name: "3 " })).toBeChecked();
    await page.keyboard.press("j");
  }
  await page.keyboard.press("k");
  await page.keyboard.press("2");
  await expect(criteria.nth(count - 2).getByRole("radio", { name: "2 " })).toBeChecked();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("paragraph").filter({ hasText: /^You (were|agree)/ })).toBeFocused();
  await expect(page.getByText(/^Of the answers to this question, this is the .* one\.$/)).toBeVisible();
});
