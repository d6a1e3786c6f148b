// Dictating an answer on this device: offered where the browser can do it, never through a service, and it ends by itself.
import { expect, test } from "../pages/practice.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** A browser that recognises speech on the device; `window.said(phrase)` is what somebody says. */
const recogniser = (page, { available = "available", install = true, local = true } = {}) =>
  page.addInitScript(
    ([available, install, local]) => {
      class Recogniser {
        static available = async ({ processLocally }) => (processLocally ? available : "available");
        static install = () => (install === null ? new Promise(() => {}) : Promise.resolve(install));
        #local = false;
        get processLocally() {
          return this.#local;
        }
        set processLocally(value) {
          this.#local = local && value;
        }
        start() {
          window.began = { local: this.processLocally, language: this.lang };
          window.said = (transcript) => this.onresult?.({ resultIndex: 0, results: [Object.assign([{ transcript }], { isFinal: true })] });
          window.fails = (error) => {
            this.onerror?.({ error });
            this.onend?.();
          };
        }
        stop() {
          this.onend?.();
        }
        abort() {
          window.aborted = true;
        }
      }
      if (!local) delete Recogniser.prototype.processLocally;
      window.SpeechRecognition = Recogniser;
      delete window.webkitSpeechRecognition;
    },
    [available, install, local],
  );

test.describe("dictation", { tag: "@once" }, () => {
  test("what is said is written at the end of the answer, and the voice stays here", async ({ page, practice, axe }) => {
    await recogniser(page);
    await practice.open("which-team");
    await expect(page.getByText("It does so on this device: your voice is sent to nobody.")).toBeVisible();
    await practice.answer.fill("I typed this.");
    await button(page, "Dictate").click();
    await expect(page.getByText("Listening. What you say is written at the end of your answer.")).toBeVisible();
    expect(await page.evaluate(() => window.began)).toEqual({ local: true, language: "en-US" });
    await axe();
    await page.evaluate(() => window.said(" Then I said this."));
    await expect(practice.answer).toHaveValue("I typed this. Then I said this.");
    await expect(page.getByRole("checkbox", { name: /I said it aloud/ })).toBeChecked();
    await button(page, "Stop dictating").click();
    await expect(button(page, "Dictate")).toBeFocused();
    await page.reload();
    await expect(practice.answer).toHaveValue("I typed this. Then I said this.");
  });

  test("a microphone that is refused is said, and leaving ends it", async ({ page, practice }) => {
    await recogniser(page);
    await practice.open("which-team");
    await button(page, "Dictate").click();
    await page.evaluate(() => window.fails("not-allowed"));
    await expect(page.getByText(/^The microphone was not allowed\./)).toBeVisible();
    await button(page, "Dictate").click();
    await page.getByRole("link", { name: "Library" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Library");
    expect(await page.evaluate(() => window.aborted)).toBe(true);
  });

  test("the language is fetched when asked for, and a fetch that fails is said", async ({ page, practice }) => {
    await recogniser(page, { available: "downloadable", install: false });
    await practice.open("which-team");
    await button(page, "Set up dictation").click();
    await expect(page.getByText("The browser did not download it in time. Try again later, or type your answer.")).toBeVisible();
    await page.evaluate(() => (window.SpeechRecognition.install = async () => true));
    await button(page, "Set up dictation").click();
    await expect(button(page, "Dictate")).toBeFocused();
  });

  test("a fetch that never ends leaves the answer alone", async ({ page, practice }) => {
    await recogniser(page, { available: "downloadable", install: null });
    // Its time-out is two minutes: here they pass at once.
    await page.addInitScript(() => {
      const { setTimeout } = window;
      window.setTimeout = (run, after, ...more) => setTimeout(run, after === 120_000 ? 300 : after, ...more);
    });
    await practice.open("which-team");
    await button(page, "Set up dictation").click();
    await expect(page.getByText("The browser is downloading the language. You can type meanwhile.")).toBeVisible();
    await practice.answer.fill("Typed meanwhile.");
    await expect(page.getByText(/^The browser did not download it in time\./)).toBeVisible();
    await expect(practice.answer).toHaveValue("Typed meanwhile.");
  });

  for (const [what, how] of Object.entries({ "cannot promise that": { local: false }, "has none for the language": { available: "unavailable" } })) {
    test(`a browser that ${what} offers nothing`, async ({ page, practice }) => {
      await recogniser(page, how);
      await practice.open("which-team");
      await practice.answer.fill("Typed.");
      await expect(page.getByText("Saved on this device")).toBeVisible();
      await expect(button(page, "Dictate")).toHaveCount(0);
      await expect(page.getByText("your voice is sent to nobody")).toHaveCount(0);
    });
  }
});
