// A pack of one's own: brought, practised, updated, removed; and whatever is not one, refused with nothing changed.
import { readFile } from "node:fs/promises";
import { expect, mounted, offlineReady, open, test } from "../fixtures.mjs";
import { DataPage, stored } from "../pages/data.mjs";
import { Packs, folder, template, zip } from "../pages/packs.mjs";
import { listen } from "../pages/payloads.mjs";
import { Practice } from "../pages/practice.mjs";

const question = "own-platform-lead_no-to-a-launch";

// A host has no page for an item of one's own: its page for what is not there opens the app, as the worker does without a word.
test.use({ expectedErrors: /status of 404/ });

test.describe("with the network off", () => {
  test.use({ serviceWorkers: "allow" });

  test("the template becomes a role that is practised from Today to the saved grade, and survives a reload", async ({ page, site, axe }) => {
    const packs = new Packs(page);
    await open(page);
    await offlineReady(page);
    await site.close();
    await packs.open();
    await packs.choose(template());
    await expect(page.getByRole("heading", { name: packs.title })).toBeFocused();
    await expect(page.getByText("2 questions, 2 cards, 1 drill, 3 sample answers.")).toBeVisible();
    await axe("a pack that can be imported");
    await packs.add.click();
    await packs.toRoles();
    await axe("roles with a pack");
    await packs.prepare();
    await open(page);
    await expect(page.getByText("Payments firm").first()).toBeVisible();
    await new Practice(page).attempt(question, { text: "I would ask for the load test by Thursday noon.", levels: 3 });
    await open(page, "./library");
    await expect(page.getByText("2 questions", { exact: true })).toBeVisible();
    await open(page, "./search/?q=budget");
    await expect(page.getByRole("option", { name: /Error budgets/ }).first()).toBeVisible();
    await open(page, "./concepts/own-platform-lead_error-budgets");
    await expect(page.getByRole("heading", { name: "What a budget is" })).toBeVisible();
    await page.reload();
    await mounted(page);
    await expect(page.getByRole("heading", { name: "What a budget is" })).toBeVisible();
    await open(page, "./review?concept=own-platform-lead_error-budgets");
    await expect(page.getByText(/How many minutes may a service be down|Who spends the budget/)).toBeVisible();
    await open(page, `./history/${question}`);
    await expect(page.getByText("load test by Thursday noon").first()).toBeVisible();
  });
});

test("every page of a small pack opens without a gap @once", async ({ page }) => {
  test.slow();
  const packs = new Packs(page);
  const only = (paths) => Object.fromEntries(Object.keys(template()).map((path) => path.replace("my-pack/", "")).filter((path) => !paths.includes(path)).map((path) => [path, null]));
  await packs.import({
    ...only(["pack.toml", "signals/reliability.md", "signals/people.md", "questions/no-to-a-launch.md", "pillars/running.md"]),
    "pack.toml": (text) => text.slice(0, text.indexOf("# What groups")),
  });
  await packs.prepare();
  for (const path of ["", "practise", "library", "questions", "concepts", "drills", "calculators", "estimate", "signals", "train", "sources", "asks", "progress", "history", "review", "prepare", "plan", "firm", "report", "stories", "stories/coverage", "loops", "mock", "search", "roles", "data"]) {
    await open(page, `./${path}`);
    await expect(page.locator("h1"), path).toBeVisible();
    await expect(page.getByText("could not be loaded"), path).toHaveCount(0);
  }
});

test("a folder is a pack as well, and the template can be downloaded and imported as it is", async ({ page }) => {
  const packs = new Packs(page);
  await packs.open();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download a template" }).click()]);
  await packs.choose(await readFile(await download.path()), download.suggestedFilename());
  await expect(page.getByRole("heading", { name: packs.title })).toBeVisible();
  await expect(page.getByText(/pieces? of advice/)).toHaveCount(0);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByLabel("Or the folder itself").setInputFiles(folder);
  await expect(page.getByRole("heading", { name: packs.title })).toBeVisible();
});

test("every mistake is listed with file, line and what to do, and nothing changes", async ({ page, axe }) => {
  const packs = new Packs(page);
  await packs.open();
  const before = await stored(page);
  await packs.choose(
    template({
      "questions/no-to-a-launch.md": (text) => text.replace('signal = "people"', 'signal = "poeple"').replace("minutes = 3", "minuts = 3"),
      "concepts/error-budgets.md": (text) => text.replace("## What a budget is", "## What a budget is\n\n[more](https://example.com)"),
    }),
  );
  await expect(page.getByRole("heading", { name: /^\d+ mistakes? in my-pack.zip$/ })).toBeFocused();
  await expect(page.getByText("my-pack/questions/no-to-a-launch.md:6")).toBeVisible();
  await expect(page.getByText(/unknown field `minuts`/)).toBeVisible();
  await expect(page.getByText("the link `https://example.com` leads nowhere; make it a source and cite that")).toBeVisible();
  await axe("mistakes of a pack");
  expect(await stored(page)).toEqual(before);
});

const many = () => Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`p/questions/q${n}.md`, ""]));
for (const [what, files, said] of [
  ["half an upload", () => zip(template()).subarray(0, 9_000), /damaged or only a part of it/],
  ["what is no zip", () => Buffer.from("Dear reader"), /no zip file/],
  ["ten thousand files", () => zip(many()), /holds 10000 files, and a pack has 3000 at the most/],
  ["a path that climbs", () => zip({ ...template(), "my-pack/../../evil.md": "x" }), /leads out of the folder/],
  ["a pack for a newer version", () => zip(template({ "pack.toml": (text) => text.replace("format = 1", "format = 2") })), /made for a newer version of Debrief/],
  ["two packs in one", () => zip({ ...template(), "other/pack.toml": "" }), /holds 2 packs/],
  ["a file that is too large", () => zip({ ...template(), "my-pack/concepts/large.md": "x".repeat(2 << 20) }), /larger than 1 MB/],
]) {
  test(`${what} is refused, and nothing changes @once`, async ({ page }) => {
    const packs = new Packs(page);
    await packs.open();
    const before = await stored(page);
    await packs.choose(files());
    await expect(packs.refusal).toContainText(said);
    await expect(packs.refusal).toContainText("Nothing was changed.");
    expect(await stored(page)).toEqual(before);
    // It works with the next one.
    await packs.choose(template());
    await expect(page.getByRole("heading", { name: packs.title })).toBeVisible();
  });
}

test("a store that is full refuses the pack, and nothing changes @once", async ({ page }) => {
  const packs = new Packs(page);
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await packs.open();
  const before = await stored(page);
  await packs.choose(template());
  await packs.add.click();
  await expect(packs.refusal).toContainText("no room for it");
  expect(await stored(page)).toEqual(before);
});

test("where the browser refuses to store packs, one lives in the tab and the page says so @once", async ({ page }) => {
  const packs = new Packs(page);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await packs.open();
  await packs.choose(template());
  await packs.add.click();
  await expect(page.getByText("it lives in this tab alone")).toBeVisible();
  await packs.toRoles();
  await packs.prepare();
  await open(page, `./questions/${question}`);
  await expect(page.getByRole("heading", { level: 1, name: "A launch that you stopped" })).toBeVisible();
});

test("an update keeps what was done, and says what came, went and changed; removing keeps it too", async ({ page }) => {
  const packs = new Packs(page);
  await packs.import();
  await packs.prepare();
  await new Practice(page).attempt(question, { text: "I would ask for the load test.", levels: 3 });
  await packs.open();
  await packs.choose(
    template({
      "questions/no-to-a-launch.md": (text) => text.replace("launch on Friday on a path", "launch on Monday on a path"),
      "asks/the-platform.md": null,
      "asks/the-team.md": '+++\ntitle = "The team"\nsummary = "Who is in it."\norder = 1\nsignals = ["people"]\n[[asks]]\nid = "who"\nask = "Who left last?"\ngood = "A name."\nworrying = "Nobody."\nround = "Peer"\n+++\nAsk a peer.\n',
    }),
  );
  await expect(page.getByText("This updates “Platform team lead”.")).toBeVisible();
  await expect(page.getByText("New: The team")).toBeVisible();
  await expect(page.getByText("Changed: A launch that you stopped")).toBeVisible();
  await expect(page.getByText("Gone: The platform and who pays for it")).toBeVisible();
  await packs.update.click();
  await packs.toRoles();
  await open(page, `./questions/${question}`);
  await expect(page.getByText("launch on Monday").first()).toBeVisible();
  await open(page, "./roles");
  await page.getByRole("button", { name: /^Remove Platform/ }).click();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Remove it" }).click()]);
  await mounted(page);
  await open(page, "./roles");
  await expect(page.getByText("Payments firm")).toHaveCount(0);
  await packs.import();
  await open(page, `./history/${question}`);
  await expect(page.getByText("I would ask for the load test.").first()).toBeVisible();
});

test("a backup brings a pack to another browser @once", async ({ page, browser, site }) => {
  const packs = new Packs(page);
  await packs.import();
  const data = new DataPage(page);
  await data.open();
  await expect(page.getByText(/Platform team lead: \d+\sKB/)).toBeVisible();
  const { text } = await data.downloaded(data.backUp);
  expect(JSON.parse(text).packs[0].sources["pack.toml"]).toContain('id = "platform-lead"');
  const context = await browser.newContext({ baseURL: site.url });
  const there = await context.newPage();
  const other = new DataPage(there);
  await other.open();
  await other.choose(text);
  expect(await other.found()).toContain("imported packs 1 0");
  await other.add.click();
  await other.said(/^Added: .*1 imported pack/);
  await open(there, "./roles");
  await new Packs(there).prepare();
  await open(there, `./questions/${question}`);
  await expect(there.getByRole("heading", { level: 1, name: "A launch that you stopped" })).toBeVisible();
  // Deleting everything deletes it.
  await other.open();
  await there.getByRole("button", { name: "Delete everything…" }).click();
  await there.getByLabel("Type DELETE to confirm").fill("DELETE");
  await other.wipe.getByRole("button", { name: "Delete everything" }).click();
  await open(there, "./roles");
  await expect(there.getByText("Payments firm")).toHaveCount(0);
  await context.close();
});

test("a stored pack of another version is compiled anew, and hostile text in it stays text @once", async ({ page }) => {
  await listen(page);
  const packs = new Packs(page);
  await packs.import();
  await packs.prepare();
  // As an older version, or somebody with access to this browser, could have left it.
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open("debrief packs");
        open.onerror = reject;
        open.onsuccess = () => {
          const packs = open.result.transaction("packs", "readwrite").objectStore("packs");
          const get = packs.get("own-platform-lead");
          get.onsuccess = () => {
            const compiled = JSON.parse(JSON.stringify(get.result.compiled).replaceAll("Whether the lead decides", "OLDER<img src=x onerror=alert(1)>"));
            packs.put({ ...get.result, compiled, compiler: "packs-0.wasm" }, "own-platform-lead").onsuccess = resolve;
          };
        };
      }),
  );
  await open(page, "./questions/own-platform-lead_outage-you-owned");
  await expect(page.getByText("Whether the lead decides under pressure").first()).toBeAttached();
  await expect(page.getByText("OLDER")).toHaveCount(0);
  expect(await page.evaluate(() => window.oddities())).toEqual([]);
});

test("an answer whose pack was removed in another tab says so, shows what was written, and goes on when the pack is back @once", async ({ page, context, axe }) => {
  const packs = new Packs(page);
  await packs.import();
  await packs.prepare();
  await open(page, `./practise/${question}`);
  await page.getByRole("textbox", { name: "Your answer" }).fill("I would ask for the load test first.");
  const other = await context.newPage();
  await open(other, "./roles");
  await other.getByRole("button", { name: /^Remove Platform/ }).click();
  await Promise.all([other.waitForEvent("load"), other.getByRole("button", { name: "Remove it" }).click()]);
  await mounted(other);
  await other.close();
  await page.getByRole("textbox", { name: "Your answer" }).fill("I would ask for the load test first. Then I would wait.");
  await page.reload();
  await mounted(page);
  await expect(page.getByRole("heading", { level: 1, name: "Your answer is kept" })).toBeVisible();
  await expect(page.getByText("The role that this answer belongs to was removed from this browser. Nothing of yours is lost.")).toBeVisible();
  await expect(page.getByText("I would ask for the load test first. Then I would wait.")).toBeVisible();
  await axe();
  const { text } = await new DataPage(page).downloaded(page.getByRole("button", { name: "Download it" }));
  expect(text).toBe("I would ask for the load test first. Then I would wait.");
  await packs.import();
  await open(page, `./practise/${question}`);
  await expect(page.getByRole("textbox", { name: "Your answer" })).toHaveValue("I would ask for the load test first. Then I would wait.");
});

test("an answer of a pack that was removed goes by words in the lists, and can be read @once", async ({ page }) => {
  const packs = new Packs(page);
  await packs.import();
  await packs.prepare();
  await new Practice(page).attempt(question, { text: "I would ask for the load test.", levels: 3 });
  await open(page, "./roles");
  await page.getByRole("button", { name: /^Remove Platform/ }).click();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Remove it" }).click()]);
  await mounted(page);
  await open(page);
  const row = page.getByRole("link", { name: "No to a launch (of a role that is no longer here)" });
  await row.click();
  await expect(page.getByText("I would ask for the load test.").first()).toBeVisible();
});
