// The data page as a person sees it, and stored events to begin with.
import { readFile } from "node:fs/promises";
import { expect, open } from "../fixtures.mjs";

let made = 0;

/** An id of an event, of that moment. */
export function id(at) {
  const hex = at.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${(++made).toString(16).padStart(12, "0")}`;
}

/** A stored event. */
export const event = (kind, data, at = Date.now()) => ({ v: 1, id: id(at), at, offset: 0, kind, data });

/** A stored attempt. */
export const attempt = (answer, { at, question = "which-team", ...more } = {}) =>
  event("attempt-saved", { subject: { kind: "question", id: question }, answer, seconds: 60, spoken: false, predicted: 3, grades: [], ...more }, at);

/** A backup with these events. */
export const backup = (events, more = {}) =>
  JSON.stringify({ format: "debrief-backup", version: 1, made: { at: Date.now(), offset: 0 }, app: "0.1.0", events, drafts: [], kept: [], ...more });

/** What is stored, by key. The theme's copy is no data. */
export const stored = (page) =>
  page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("debrief/") && key !== "debrief/theme")));

/** Stores events as if they had been made here, and opens a page. */
export async function begin(page, events, path = "./data/") {
  await open(page, path);
  await page.evaluate((events) => events.forEach((event) => (localStorage[`debrief/event/${event.id}`] = JSON.stringify(event))), events);
  await page.reload();
  await expect(page.locator("#shell")).toHaveCount(0);
}

export class DataPage {
  constructor(page) {
    this.page = page;
    this.backUp = page.getByRole("button", { name: "Download a backup", exact: true });
    this.file = page.getByLabel("Backup file");
    this.add = page.getByRole("button", { name: "Add these" });
    this.refusal = page.getByRole("alert");
    this.preview = page.getByRole("region", { name: "What the file would add" });
    this.reminder = page.getByRole("complementary", { name: "Backup" });
    this.wipe = page.getByRole("dialog", { name: "Delete everything?" });
  }

  open() {
    return open(this.page, "./data/");
  }

  /** Presses, and gives the file that comes of it: `{ name, text }`. */
  async downloaded(button) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), button.click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }

  /** Chooses a file, by its path or its text. */
  choose(text, name = "backup.json") {
    return this.file.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  }

  /** The preview's rows: `["attempts 2 0", …]`: what would be added, what is here. */
  async found() {
    await expect(this.preview).toBeVisible();
    const rows = await this.preview.getByRole("row").all();
    const cells = (row) => row.getByRole("rowheader").or(row.getByRole("cell")).allTextContents();
    return Promise.all(rows.slice(1).map(async (row) => (await cells(row)).join(" ")));
  }

  said(words) {
    return expect(this.page.getByText(words)).toBeVisible();
  }

  async restore(text) {
    await this.choose(text);
    await this.add.click();
    await this.said(/^Added: /);
  }

  async wipeAll() {
    await this.page.getByRole("button", { name: "Delete everything…" }).click();
    await this.wipe.getByRole("textbox", { name: "Type DELETE to confirm" }).fill("DELETE");
    await this.wipe.getByRole("button", { name: "Delete everything" }).click();
    await this.said(/^Everything is deleted\./);
  }
}
