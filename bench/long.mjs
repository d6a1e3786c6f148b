// Long answers: from *Reveal the rubric* to the rubric, and a key while it is graded. Somebody may paste a transcript.
import { slowProcessor, started, withPage } from "./browser.mjs";
import { quantile } from "./report.mjs";

const sentence = "We lost nine per cent of the run to restarts, so I moved two people to automatic restart; goodput rose to 96.2%. ";
const kilobytes = (count) => sentence.repeat(Math.ceil((count * 1024) / sentence.length)).slice(0, count * 1024);
const named = (count) => (count < 1024 ? `${count} KB` : `${count / 1024} MB`);

export async function longAnswers({ browser, site, index, report }) {
  report.heading("Long answers: from Reveal to the painted rubric, and a key while it is graded");
  const question = index().questions[0].id;
  for (const [count, budget] of [[50], [200], [1024, 1000]]) {
    const { revealed } = await graded(browser, site, question, count, 1);
    report.row(`Reveal, an answer of ${named(count)}`, revealed, "ms", budget);
  }
  const { revealed, keys } = await graded(browser, site, question, 200, 4);
  report.row("Reveal, an answer of 200 KB, processor slowed 4x", revealed, "ms");
  report.row(`A key while it is graded, processor slowed 4x, p95 of ${keys.length}`, quantile(keys, 0.95), "ms", 100);
  report.row("  the slowest", Math.max(...keys), "ms", 100);
}

async function graded(browser, site, question, count, rate) {
  return withPage(browser, async (page) => {
    await page.goto(site.url);
    await started(page);
    const id = "0190a000-0000-7000-8000-000000000001";
    const draft = { id, subject: { kind: "question", id: question }, updated: Date.now(), step: "predict", answer: kilobytes(count), predicted: 3 };
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [`debrief/draft/question/${question}/${id}`, JSON.stringify(draft)]);
    await page.goto(`${site.url}practise/${question}/?draft=${id}`);
    const reveal = page.getByRole("button", { name: "Reveal the rubric" });
    await reveal.waitFor();
    // The rubric's texts are here, and the page is at rest.
    await page.waitForTimeout(1_000);
    await slowProcessor(page, rate);
    const revealed = await reveal.evaluate(untilShown);
    await page.waitForTimeout(2_000);
    const change = page.getByRole("textbox", { name: "One thing to change next time" });
    await change.focus();
    const keys = [];
    for (const letter of "Say the cost first, then why") {
      await change.evaluate(watch);
      await page.keyboard.press(letter);
      keys.push(await page.waitForFunction(() => window.lag).then((lag) => lag.jsonValue()));
      await page.waitForTimeout(80);
    }
    return { revealed, keys };
  });
}

/** In the page: presses the button; milliseconds until the frame with the rubric is painted. */
function untilShown(button) {
  const began = performance.now();
  return new Promise((done) => {
    const look = () => {
      if (!document.querySelector("main fieldset.criterion")) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - began);
      requestAnimationFrame(() => port2.postMessage(0));
    };
    button.click();
    look();
  });
}

/** In the page: notes how long the next key waits for its frame. */
function watch() {
  window.lag = 0;
  const heard = (event) => {
    removeEventListener("keydown", heard, { capture: true });
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (window.lag = performance.now() - event.timeStamp);
      port2.postMessage(0);
    });
  };
  addEventListener("keydown", heard, { capture: true });
}
