// Recording an answer: with a microphone that is there, one that is pulled out, and none.
import { expect, test } from "../pages/practice.mjs";

const record = (page) => page.getByRole("button", { name: "Record yourself" });
const stop = (page) => page.getByRole("button", { name: "Stop recording" });
const recording = (page) => page.getByLabel("Your recording");
const tracks = (page) => page.evaluate(() => window.streams.flatMap((stream) => stream.getTracks().map(({ readyState }) => readyState)));

test.describe("with a microphone", { tag: "@once" }, () => {
  test.use({ permissions: ["microphone"] });

  // A tone instead of a microphone: this machine has none.
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      window.streams = [];
      MediaDevices.prototype.getUserMedia = async () => {
        const context = new AudioContext();
        const [tone, end] = [context.createOscillator(), context.createMediaStreamDestination()];
        tone.connect(end);
        tone.start();
        window.streams.push(end.stream);
        return end.stream;
      };
    }),
  );

  test("it can be heard and downloaded, and the microphone is off afterwards", async ({ page, practice }) => {
    await practice.open("which-team");
    await record(page).click();
    await expect(practice.clock).not.toHaveText(/^0:00/);
    await stop(page).click();
    await expect(recording(page)).toBeVisible();
    expect(await tracks(page)).toEqual(["ended"]);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download", exact: true }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.(webm|m4a)$/);
    await expect(page.getByRole("checkbox", { name: /I said it aloud/ })).toBeChecked();
  });

  test("done while it records: it can be heard beside the rubric, and after going back", async ({ page, practice }) => {
    await practice.open("which-team");
    await practice.answer.fill("I would run inference, for the cost of a token.");
    await record(page).click();
    await expect(practice.clock).toHaveText(/^0:0[1-9]/);
    await practice.done.click();
    await practice.at("Predict");
    expect(await tracks(page)).toEqual(["ended"]);
    await practice.predicted(2).check();
    await practice.reveal.click();
    await expect(recording(page)).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download", exact: true }).click()]);
    expect(download.suggestedFilename()).toMatch(/^which-team\.(webm|m4a)$/);
    await page.getByRole("button", { name: "Change the answer" }).click();
    await expect(recording(page)).toBeVisible();
    await expect(record(page)).toBeVisible();
  });

  test("a microphone that is allowed after the answer is done stays off", async ({ page, practice }) => {
    await page.addInitScript(() => {
      const ask = MediaDevices.prototype.getUserMedia;
      MediaDevices.prototype.getUserMedia = async (...wanted) => {
        await new Promise((allow) => (window.allow = allow));
        return ask(...wanted);
      };
    });
    await practice.open("which-team");
    await practice.answer.fill("I would run inference, for the cost of a token.");
    await record(page).click();
    await practice.done.click();
    await practice.at("Predict");
    await page.evaluate(() => window.allow());
    await expect.poll(() => tracks(page)).toEqual(["ended"]);
  });

  test("a microphone that is pulled out ends the recording and the clock, and what was recorded until then is there", async ({ page, practice }) => {
    await practice.open("which-team");
    await record(page).click();
    await expect(practice.clock).toHaveText(/^0:0[2-9]/);
    await page.evaluate(() => window.streams[0].getTracks().forEach((track) => track.stop()));
    await expect(recording(page)).toBeVisible();
    await expect(page.getByText(/^The microphone went away\./)).toBeVisible();
    await expect(record(page)).toBeVisible();
    const standing = await practice.clock.textContent();
    await page.waitForTimeout(1500);
    await expect(practice.clock).toHaveText(standing);
  });

  test("no link, key or second recording loses it; closing the tab asks, until it is downloaded", async ({ page, practice }) => {
    const asksOnClosing = async () => {
      const asked = page.waitForEvent("dialog", { timeout: 3000 }).catch(() => null);
      await page.close({ runBeforeUnload: true });
      const dialog = await asked;
      if (dialog) await dialog.dismiss();
      return dialog?.type() === "beforeunload";
    };
    await practice.open("which-team");
    await record(page).click();
    await expect(practice.clock).toHaveText(/^0:0[1-9]/);
    await page.locator("body").press("l");
    await page.locator("body").press("t");
    await practice.at("Answer");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Library" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
    await expect.poll(() => tracks(page)).toEqual(["ended"]);
    await page.goBack();
    await expect(recording(page)).toBeVisible();
    await record(page).click();
    await expect(stop(page)).toBeVisible();
    await page.waitForTimeout(1200);
    await stop(page).click();
    await expect(page.getByLabel("Your recording 1", { exact: true })).toBeVisible();
    await expect(page.getByLabel("Your recording 2", { exact: true })).toBeVisible();
    expect(await asksOnClosing()).toBe(true);
    for (const button of await page.getByRole("button", { name: "Download", exact: true }).all()) {
      await Promise.all([page.waitForEvent("download"), button.click()]);
    }
    page.once("dialog", (dialog) => dialog.accept());
    await page.getByRole("button", { name: "Delete recording 2" }).click();
    await expect(recording(page)).toHaveCount(1);
    expect(await asksOnClosing()).toBe(false);
  });

  test("begun by keyboard it is stopped by keyboard", async ({ page, practice }) => {
    await practice.open("which-team");
    await record(page).focus();
    await page.keyboard.press("Enter");
    await expect(stop(page)).toBeFocused();
    await page.waitForTimeout(1200);
    await page.keyboard.press("Enter");
    await expect(recording(page)).toBeVisible();
    await expect(record(page)).toBeFocused();
  });

  test("the microphone is off when recording could not begin", async ({ page, practice }) => {
    await page.addInitScript(() => {
      MediaRecorder.prototype.start = () => {
        throw new DOMException("No encoder.", "NotSupportedError");
      };
    });
    await practice.open("which-team");
    await record(page).click();
    await expect(page.getByText(/^No microphone was found/)).toBeVisible();
    expect(await tracks(page)).toEqual(["ended"]);
  });
});

test("a page that came over an insecure connection offers no recording", { tag: "@once" }, async ({ page, practice }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "mediaDevices", { get: () => undefined }));
  await practice.open("which-team");
  await expect(practice.answer).toBeVisible();
  await expect(record(page)).toHaveCount(0);
});
