// Nothing leaves: every request of the whole journey, the service worker's included, is counted, and none goes elsewhere.
import { createServer } from "node:http";
import { expect, offlineReady, open, test as base } from "../fixtures.mjs";
import { answer, Practice } from "../pages/practice.mjs";
import { DataPage } from "../pages/data.mjs";

/** A proxy for every host that is not this machine: what the browser wants of any other comes here, and gets nowhere. */
const test = base.extend({
  elsewhere: async ({}, use) => {
    const asked = [];
    const proxy = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(403).end();
    });
    proxy.on("connect", (request, socket) => {
      asked.push(request.url);
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise((listening) => proxy.listen(0, "127.0.0.1", listening));
    // Chromium itself asks Google, on whatever page, what kinds of fields a form has.
    const bypass = "127.0.0.1,content-autofill.googleapis.com";
    await use({ asked, settings: { server: `http://127.0.0.1:${proxy.address().port}`, bypass } });
    await new Promise((closed) => proxy.close(closed));
  },
  proxy: async ({ elsewhere }, use) => use(elsewhere.settings),
});

// What is no address of the app is asked of the host, which has a page for that; that page finds its files by trying.
test.use({ serviceWorkers: "allow", expectedErrors: /404 \(Not Found\).*(\/no\/|\/boot-|favicon)/ });

test("the whole journey asks its own origin only", async ({ page, requests, elsewhere }) => {
  test.slow();
  const practice = new Practice(page);
  const data = new DataPage(page);
  await open(page);
  for (const path of ["library", "questions", "questions/which-team", "concepts", "drills", "asks", "signals", "train", "sources", "plan", "settings", "help", "search?q=team", "no/such/page"]) {
    await open(page, `./${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  await test.step("practise, from the question to the saved attempt", async () => {
    await practice.open("which-team");
    await page.getByText("Plan first (optional)").click();
    await practice.plan.fill("Cost first. https://example.com/plan.png");
    await practice.answer.fill(`${answer} ![x](https://example.com/x.png)`);
    await practice.done.click();
    await practice.predicted(3).check();
    await practice.reveal.click();
    await practice.grade(2);
    await practice.sentences.first().click();
    await practice.reply.fill("<img src=https://example.com/y.png>");
    await practice.change.fill("Begin with the cost.");
    await practice.save.click();
    await practice.saved("which-team");
  });

  await test.step("a card of one's own, and review", async () => {
    await open(page, "./concepts/checkpointing-failures/");
    await page.getByRole("button", { name: "Write a card" }).click();
    await page.getByRole("textbox", { name: "Prompt" }).fill("What does a *restart* cost? ![x](https://example.com/z.png)");
    await page.getByRole("textbox", { name: "Answer" }).fill("[Minutes](https://example.com/)");
    await page.getByRole("button", { name: "Save the card" }).click();
    await expect(page.getByRole("link", { name: "Minutes", exact: true, includeHidden: true })).toHaveCount(1);
    await open(page, "./review/?concept=checkpointing-failures");
    const show = page.getByRole("button", { name: "Show the answer" });
    const done = page.getByRole("heading", { name: "Done" });
    await show.waitFor();
    while (!(await done.isVisible())) {
      await show.click();
      await page.getByRole("button", { name: /^Good/ }).click();
      await expect(show.or(done)).toBeVisible();
    }
  });

  await test.step("look back", async () => {
    for (const path of ["history", "progress", "firm", "./"]) {
      await open(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
  });

  await offlineReady(page); // the service worker has asked for all that it stores
  await test.step("back up, delete, restore", async () => {
    await data.open();
    const { text } = await data.downloaded(data.backUp);
    await data.downloaded(page.getByRole("button", { name: "What you wrote, as Markdown" }));
    await data.downloaded(page.getByRole("button", { name: "Cards for Anki" }));
    await data.wipeAll();
    await data.restore(text);
  });

  expect(elsewhere.asked).toEqual([]);
  const kinds = {};
  for (const url of requests) (kinds[new URL(url).pathname.match(/\.(\w+)$/)?.[1] ?? "pages"] ??= []).push(url);
  console.log(`the whole journey: ${requests.length} requests (${Object.entries(kinds).map(([kind, urls]) => `${urls.length} ${kind}`).join(", ")}), all to ${new URL(requests[0]).origin}; 0 reached the proxy for other hosts`);
  expect(requests.length).toBeGreaterThan(100);
});

test("a page that does send something is noticed, so that silence is proof", { tag: "@once" }, async ({ browser, site, elsewhere }) => {
  const context = await browser.newContext({ proxy: elsewhere.settings });
  const page = await context.newPage();
  await page.goto(`${site.url}robots.txt`); // a page without our policy
  await page.evaluate(() => fetch("http://example.com/", { mode: "no-cors" }));
  expect(elsewhere.asked).toEqual(["http://example.com/"]);
  await context.close();
});
