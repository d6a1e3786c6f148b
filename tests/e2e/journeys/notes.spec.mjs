// Notes that somebody brings: Markdown, CSV, Anki; shown before they are kept, taken once, and never markup.
import { expect, open, test } from "../fixtures.mjs";
import { stored } from "../pages/data.mjs";
import { inert, listen, payloads } from "../pages/payloads.mjs";

// A host has no page for an item of one's own: its page for what is not there opens the app, as the worker does without a word.
test.use({ expectedErrors: /status of 404/ });

const choose = (page, name, text) =>
  page.getByLabel("File of notes").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.isBuffer(text) ? text : Buffer.from(text) });
const events = async (page) => Object.keys(await stored(page)).filter((key) => key.startsWith("debrief/event/")).length;

test("a Markdown file becomes questions, with the mapping shown, changed and kept; twice is once", async ({ page, axe }) => {
  const text = "Notes\n\n# Onsite\n\n## Why this firm?\n\n## Tell me about a bet that you lost?\nAnd when you knew.\n\n### Red flags\n- No date\n\n### Hints\nBrief.\n";
  await open(page, "./my-pack");
  await page.getByRole("link", { name: "Import notes" }).click();
  await choose(page, "notes.md", text);
  await expect(page.getByRole("heading", { name: "What becomes of the headings" })).toBeFocused();
  await expect(page.getByText("2 new questions")).toBeVisible();
  await expect(page.getByText("line 1", { exact: true })).toBeVisible();
  await axe("notes with their mapping");
  await page.getByLabel("Headings that are questions").selectOption("1");
  await expect(page.getByText("1 new question")).toBeVisible();
  await page.getByLabel("Headings that are questions").selectOption("2");
  await page.getByRole("button", { name: "Add 2 questions" }).click();
  await expect(page.getByText("Choose what the questions are evidence of")).toBeVisible();
  expect(await events(page)).toBe(0);
  await page.getByLabel("They are evidence of").selectOption({ index: 2 });
  await page.getByRole("button", { name: "Add 2 questions" }).click();
  await expect(page.getByText("2 questions added to My pack.")).toBeVisible();
  await page.getByRole("link", { name: "See them" }).click();
  await page.getByRole("link", { name: /Tell me about a bet/ }).first().click();
  await page.getByText("What it tests, the rubric, red flags and follow-ups").click();
  await expect(page.getByText("No date")).toBeVisible();
  await expect(page.locator("dd").first()).not.toBeEmpty();
  await open(page, "./my-pack/import");
  await choose(page, "notes.md", text);
  await expect(page.getByText("0 new questions; 2 there already")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Add/ })).toHaveCount(0);
});

test("Anki's export becomes cards that are reviewed; its HTML does nothing, and what is lost is said", async ({ page, axe }) => {
  await listen(page);
  const hostile = payloads.slice(0, 30).map((text) => text.replace(/[\t\n"]/g, " "));
  const text = `#separator:tab\n#html:true\n#guid column:1\nx1\tWhat is <b>MFU</b>?<img src=x onerror=alert(1)>\ta ratio [sound:a.mp3]\n${hostile.map((payload, n) => `h${n}\tHostile ${n} ${payload}\tanswer ${payload}\n`).join("")}y\t\tno prompt\n`;
  await open(page, "./my-pack/import");
  await choose(page, "Selected Notes.txt", text);
  await expect(page.getByRole("heading", { name: "What becomes of the columns" })).toBeFocused();
  await expect(page.getByText("31 new cards")).toBeVisible();
  await page.getByText(/^What could not be taken/).click();
  await expect(page.getByText(/taken without a picture or a sound, bold, italics and the like/)).toBeVisible();
  await expect(page.getByText("the prompt has no words")).toBeVisible();
  await axe("cards with their mapping");
  await inert(page, "the preview");
  await page.getByRole("button", { name: "Add 31 cards" }).click();
  await expect(page.getByText("31 cards added.")).toBeVisible();
  await page.getByRole("link", { name: "See them" }).click();
  await expect(page.getByText("What is MFU?")).toBeVisible();
  await inert(page, "the cards");
  await open(page, "./review");
  await expect(page.getByText(/What is MFU\?|Hostile/).first()).toBeVisible();
  await inert(page, "a review");
  await open(page, "./my-pack/import");
  await choose(page, "Selected Notes.txt", text);
  await expect(page.getByText("0 new cards; 31 there already")).toBeVisible();
});

test("a CSV's columns are mapped by hand, and a pasted table is read as well @once", async ({ page }) => {
  await open(page, "./my-pack/import");
  await choose(page, "cards.csv", "topic,answer,question\nml,42,\"How many, and why?\"\n");
  await expect(page.getByText("1 new card")).toBeVisible();
  await expect(page.getByText("How many, and why?")).toBeVisible();
  await page.getByLabel("Prompt").selectOption("0");
  await expect(page.getByText("How many, and why?")).toHaveCount(0);
  await page.getByLabel("The first row names the columns").uncheck();
  await expect(page.getByText("2 new cards")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByLabel("Or paste them").fill("a\tone\nb\ttwo\n");
  await page.getByRole("button", { name: "Read what is pasted" }).click();
  await expect(page.getByText("2 new cards")).toBeVisible();
});

for (const [what, name, text, said] of [
  ["an empty file", "a.csv", "", "Nothing is in it."],
  ["twenty megabytes", "a.md", "x".repeat(20 << 20), "It is larger than 2 MB"],
  ["ten thousand lines", "a.csv", "a,b\n".repeat(10_000), "It has 10000 lines"],
  ["what is no text", "a.apkg", Buffer.from("PK\x03\x04\0\0\0\0"), "This is no text."],
  ["prose alone", "a.md", "Only prose.", "There is neither a heading in it nor a second column."],
]) {
  test(`${what} is refused, and nothing changes @once`, async ({ page }) => {
    await open(page, "./my-pack/import");
    const before = await stored(page);
    await choose(page, name, text);
    await expect(page.getByRole("alert").filter({ hasText: said })).toContainText("Nothing was changed.");
    expect(await stored(page)).toEqual(before);
  });
}

test("other encodings are read, and a Western one is said @once", async ({ page }) => {
  await open(page, "./my-pack/import");
  await choose(page, "a.csv", Buffer.from("\ufeffZürich\tStadt\n", "utf16le"));
  await expect(page.getByText("Zürich")).toBeVisible();
  await expect(page.getByText("Windows-1252")).toHaveCount(0);
  await choose(page, "b.csv", Buffer.from("Zürich,Stadt\n", "latin1"));
  await expect(page.getByText("Windows-1252")).toBeVisible();
  await expect(page.getByText("Zürich")).toBeVisible();
});

test("a full store takes none of them @once", async ({ page }) => {
  await open(page, "./my-pack/import");
  await choose(page, "a.csv", "a,b\nc,d\n");
  await page.evaluate(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith("debrief/event/") || key === "debrief/room") throw new DOMException("full", "QuotaExceededError");
      return setItem.call(this, key, value);
    };
  });
  const before = await events(page);
  await page.getByRole("button", { name: "Add 2 cards" }).click();
  await expect(page.getByText("This browser has no room for them")).toBeVisible();
  expect(await events(page)).toBe(before);
});
