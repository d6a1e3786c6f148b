// Hostile text, at every place where a person's or a file's text is shown: with the content-security policy, and without
// it, so that it is not the policy alone that holds. Then each gate by itself.
import { offlineReady, test as withWorker } from "../fixtures.mjs";
import { expect, open, test as base } from "../pages/practice.mjs";
import { attempt, backup, DataPage, event } from "../pages/data.mjs";
import { control, inert, listen, payloads, withPolicy } from "../pages/payloads.mjs";

const test = base.extend({ data: async ({ page }, use) => use(new DataPage(page)) });
const concept = "escalation-decisions";
const question = "which-team";
const all = payloads.join("\n\n");
const ownCard = (front, back = front) => event("own-card-written", { card: attempt("").id, concept, front, back });
const preview = (page) => page.getByRole("group", { name: "Preview" });

/** Goes from address to address as links of the app would, without loading the page anew; gives back what was odd where. */
const follow = (page, addresses) =>
  page.evaluate(async (addresses) => {
    const odd = [];
    for (const address of addresses) {
      history.pushState(null, "", new URL(address, document.baseURI));
      dispatchEvent(new PopStateEvent("popstate"));
      await new Promise((done) => setTimeout(done, 5));
      odd.push(...window.oddities().map((html) => [address, html]));
    }
    return odd;
  }, addresses);

// All of them are shown at once where a page can show them. One by one every third will do, and with the policy on is the
// easier half: `make test-browsers` runs it all.
const each = process.env.DEBRIEF_LONG ? payloads : payloads.filter((_, n) => n % 3 === 0);
const policies = process.env.DEBRIEF_LONG ? ["with the content-security policy", "without it"] : ["without it"];
for (const policy of policies) {
  test.describe(`hostile text is inert, ${policy}`, { tag: "@once" }, () => {
    const off = policy === "without it";
    let shown = 0;
    const seen = (places) => (shown += places);
    test.use({ expectedErrors: off ? /alert\(control\)|status of 404|boot-/ : /status of 404|boot-/ });

    test.beforeEach(async ({ page }) => {
      test.slow();
      shown = 0;
      await listen(page);
      if (!off) return;
      await withPolicy(page, "");
      await open(page);
      await control(page);
    });

    test.afterEach(({ requests }, { title }) => {
      console.log(`${title}, ${policy}: ${payloads.length} payloads in all, shown ${shown} times, none ran; ${requests.length} requests, none elsewhere`);
    });

    test("of a restored file: on the data page, in history, in notes, in settings, as cards, on today", async ({ page, data }) => {
      const attempts = payloads.map((text, n) => attempt(text, { at: Date.now() - n, question, plan: text, change: text, probes: [{ criterion: text, ask: text, reply: text }], grades: [{ criterion: text, level: 2, evidence: [{ start: 0, end: text.length }] }] }));
      const foreign = payloads.map((text, n) => attempt(text, { at: Date.now() - n, question: text, change: text }));
      const kinds = payloads.map((text) => event(text, { x: text }));
      const settings = payloads.flatMap((text) => [event("setting-changed", { key: text, value: text }), event("setting-changed", { key: "theme", value: text }), event("setting-changed", { key: "interview", value: text })]);
      await open(page, "./firm/");
      const fields = page.getByRole("main").getByRole("textbox");
      const keys = await fields.evaluateAll((all) => all.map((field) => field.id.replace("firm-", "firm/")));
      const notes = payloads.map((text, n) => event("note-written", { key: keys[n % keys.length], text: payloads.filter((_, other) => other % keys.length === n % keys.length).join("\n") }));
      const kept = payloads.map((text, n) => ({ key: `debrief/event/${n}`, text }));
      await data.open();
      await data.choose(backup([...attempts, ...foreign, ...kinds, ...settings, ...notes, ...payloads.map((text) => ownCard(text))], { app: all, kept }), `${payloads[12].replaceAll("/", "∕")}.json`);
      await expect(data.preview).toBeVisible();
      await inert(page, "the preview of the restore");
      await data.add.click();
      await data.said(/^Added: /);
      await expect(page.getByRole("heading", { name: "Kept aside" }).locator("..").getByRole("listitem").first()).toBeVisible();
      await inert(page, "the data page");
      seen(2 * payloads.length);

      await open(page, `./history/${question}/`);
      await expect(page.getByRole("main")).toContainText(payloads[0]);
      await page.getByRole("group").evaluateAll((all) => all.forEach((details) => (details.open = true)));
      for (const text of payloads.slice(0, 20)) await expect(page.getByRole("main")).toContainText(text.replaceAll("\n", " ").trim());
      await inert(page, "history");
      seen(5 * payloads.length); // answer, plan, change, reply, evidence
      await open(page, "./history/");
      await inert(page, "all history");
      seen(payloads.length);

      await open(page, "./firm/");
      await expect(fields.first()).toHaveValue(payloads.filter((_, n) => n % keys.length === 0).join("\n"));
      await inert(page, "notes");
      seen(payloads.length);

      await open(page, `./concepts/${concept}/`);
      const own = page.getByRole("heading", { name: "Cards of your own" }).locator("..");
      await expect(own.getByRole("button", { name: "Edit" })).toHaveCount(payloads.length);
      await own.getByRole("group").evaluateAll((all) => all.forEach((details) => (details.open = true)));
      await expect(own.getByRole("group").first().locator(".as-typed"), "formatted, so the sanitiser was at work").toHaveCount(0);
      await inert(page, "a concept's own cards");
      seen(2 * payloads.length);

      for (const path of ["./", "./progress/", "./plan/", "./settings/", "./practise/"]) {
        await open(page, path);
        await inert(page, path);
      }
    });

    test("of cards under review", async ({ page, data }) => {
      await data.open();
      await data.restore(backup(payloads.map((text) => ownCard(text))));
      await open(page, `./review/?concept=${concept}`);
      const left = page.getByText(/^\d+ left · about \d+ min$/);
      let own = 0;
      for (let cards = Number.parseInt(await left.textContent(), 10); cards > 0; cards--) {
        await expect(left).toHaveText(new RegExp(`^${cards} left`));
        own += await page.getByText("Your own · ").count();
        await page.keyboard.press("Space");
        await expect(page.getByRole("group", { name: /^How well did you recall it/ })).toBeVisible();
        await inert(page, `card ${cards}`, 0);
        await page.keyboard.press("4");
      }
      await expect(page.getByRole("heading", { name: "Done" })).toBeVisible();
      expect(own).toBe(payloads.length);
      seen(2 * own);
    });

    test("typed: into the card editor, the firm worksheet, the search, the answer and the plan", async ({ page, practice }) => {
      await open(page, `./concepts/${concept}/`);
      await page.getByRole("button", { name: "Write a card" }).click();
      for (const text of each) {
        await page.getByRole("textbox", { name: "Prompt" }).fill(text);
        await page.getByRole("textbox", { name: "Answer" }).fill(text);
        await inert(page, `the preview of ${text}`, 0);
      }
      await expect(preview(page).locator(".as-typed")).toHaveCount(0);
      await inert(page, "the preview");
      seen(2 * each.length);

      await open(page, "./firm/");
      const field = page.getByRole("main").getByRole("textbox").first();
      for (const text of each) {
        await field.fill(text);
        await field.blur();
      }
      await inert(page, "the worksheet");
      seen(each.length);

      await open(page, "./search/");
      for (const text of each) {
        await page.getByRole("main").getByRole("combobox").fill(text);
        await inert(page, `the search for ${text}`, 0);
      }
      await inert(page, "the search");
      seen(each.length);

      await practice.open(question);
      await page.getByText("Plan first (optional)").click();
      for (const text of each) {
        await practice.plan.fill(text);
        await practice.answer.fill(text);
      }
      await practice.answer.fill(all);
      await practice.answer.press("Control+Enter");
      await page.keyboard.press("3");
      await page.keyboard.press("Control+Enter");
      await practice.grade(2);
      await practice.reply.fill(all);
      await practice.change.fill(all);
      await practice.sentences.first().click();
      await expect(practice.text).toContainText("<script>alert(1)</script>");
      await inert(page, "grading");
      await practice.save.click();
      await practice.saved(question);
      await inert(page, "saved");
      seen(5 * payloads.length);
    });

    test("in an address, as a query and a fragment", async ({ page }) => {
      test.setTimeout(300_000);
      await open(page, "./search/");
      for (const [n, text] of each.entries()) {
        const safe = encodeURIComponent(text);
        const others = [`review?concept=${safe}`, `history/${question}?saved=${safe}`, `practise/${question}?draft=${safe}#${safe}`];
        expect(await follow(page, [`search?q=${safe}`, others[n % others.length]])).toEqual([]);
        seen(2);
      }
      await inert(page, "queries");
    });

    test("in an address, as the id of something", async ({ page }) => {
      test.setTimeout(300_000);
      await open(page, "./search/");
      const kinds = ["questions", "concepts", "history", "practise", "drills", "train", "asks", "signals", "pillars"];
      for (const [n, text] of each.entries()) {
        expect(await follow(page, [`${kinds[n % kinds.length]}/${encodeURIComponent(text)}`])).toEqual([]);
        seen(1);
      }
      await expect(page.getByRole("heading", { level: 1, name: "This page does not exist" })).toBeVisible();
      // Whole loads of some: what boot.js and the router make of an address at the start.
      for (const text of payloads.filter((_, n) => n % 20 === 0)) {
        for (const path of [`./search/?q=${encodeURIComponent(text)}#${encodeURIComponent(text)}`, `./questions/${encodeURIComponent(encodeURIComponent(text))}`]) {
          await open(page, path);
          await inert(page, path, 50);
          seen(1);
        }
      }
    });

    test("in the file of a crash and in the names of files", async ({ page, data }) => {
      await data.open();
      const screen = payloads.map((text) => ({ label: text, text }));
      await data.choose(JSON.stringify({ format: "debrief-raw", keys: Object.fromEntries(payloads.map((text, n) => [`debrief/event/x${n}`, text])), screen }));
      await expect(page.getByRole("heading", { name: "On screen when Debrief stopped" })).toBeVisible();
      await inert(page, "the text of a crash");
      seen(3 * payloads.length);
      for (const text of each) {
        await page.evaluate((name) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(["{"], name));
          const field = document.querySelector("input[type=file]");
          field.files = transfer.files;
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }, text);
        await expect(data.refusal).toContainText("was not restored.");
        await inert(page, `a file named ${text}`, 0);
        seen(1);
      }
      await inert(page, "names of files");
    });
  });
}

test.describe("each gate by itself", { tag: "@once" }, () => {
  const alone = (extra) => ({ expectedErrors: new RegExp(`alert\\(control\\)|${extra}`) });

  test.describe("the sanitiser", () => {
    test.use(alone("never"));
    test("given the payloads as HTML and no policy to help it, lets nothing through", async ({ page }) => {
      await listen(page);
      await withPolicy(page, "");
      await open(page);
      await control(page);
      const wraps = ["%", "<p>%</p>", "<table><tbody><tr><td>%</td></tr></tbody></table>", '<a href="https://x.org">%</a>', "<svg>%</svg>", "<math><mtext>%</mtext></math>", "<noscript>%</noscript>", "<style>%</style>"];
      const texts = payloads.flatMap((text) => wraps.map((wrap) => wrap.replace("%", () => text)));
      const kept = await page.evaluate(async (texts) => {
        const main = document.querySelector("main");
        const all = texts.map((html) => main.appendChild(Object.assign(document.createElement("div"), { className: "own-text", textContent: html })));
        const show = (element, html) => dispatchEvent(new CustomEvent("debrief:own-text", { detail: [element, html] }));
        show(all[0], "<p>first</p>");
        while (all[0].textContent !== "first") await new Promise((done) => setTimeout(done, 20));
        all.forEach((element, n) => show(element, texts[n]));
        return all.map((element) => element.innerHTML);
      }, texts);
      await inert(page, "the sanitiser's work");
      const tags = new Set(kept.flatMap((html) => html.match(/<[a-z][^\s/>]*/g) ?? []));
      for (const tag of tags) expect("<a <blockquote <br <code <del <div <em <h4 <h5 <h6 <hr <li <ol <p <pre <strong <table <tbody <td <th <thead <tr <ul".split(" ")).toContain(tag);
      for (const html of kept) expect(html).not.toMatch(/<[^>]*\b(on\w+|style|src|id|name)=/);
      console.log(`the sanitiser alone: ${texts.length} texts, none ran`);
    });

    test("keeps all that the first gate writes", async ({ page }) => {
      await open(page, `./concepts/${concept}/`);
      await page.getByRole("button", { name: "Write a card" }).click();
      await page.getByRole("textbox", { name: "Answer" }).fill("# One\n\ntwo *three* **four** ~~five~~ `six` [seven](https://x.org/?a=1&b=2) <me@x.org>\n\n3. eight\n   - nine\n\n> ten\n\n```\n<eleven>\n```\n\n---\n\n| a |\n|---|\n| b |\n");
      const shown = preview(page).locator(".own-text").last();
      await expect(shown.getByRole("heading", { level: 4, name: "One" })).toBeVisible();
      const html = (await shown.innerHTML()).replaceAll("\n", "");
      expect(html).toBe(
        '<h4>One</h4><p>two <em>three</em> <strong>four</strong> <del>five</del> <code>six</code> <a href="https://x.org/?a=1&amp;b=2" rel="noreferrer noopener" target="_blank">seven</a> <a href="mailto:me@x.org" rel="noreferrer noopener" target="_blank">me@x.org</a></p>' +
          '<ol start="3"><li>eight<ul><li>nine</li></ul></li></ol><blockquote><p>ten</p></blockquote><pre><code>&lt;eleven&gt;</code></pre><hr>' +
          '<div class="table-scroll" tabindex="0" role="region" aria-label="Table 1"><table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div>',
      );
    });
  });

  test.describe("without the sanitiser", () => {
    test.use(alone("Failed to load resource|ERR_FAILED"));
    test("own text is shown as plain text", async ({ page, requests, data }) => {
      await page.route(/sanitiser-/, (route) => route.abort());
      await data.open();
      await data.restore(backup([ownCard("**Bold** <img src=x onerror=alert(1)>", "[a](https://x.org)")]));
      expect(requests.filter((url) => /sanitiser-/.test(url)), "not asked for before it is needed").toEqual([]);
      await open(page, `./concepts/${concept}/`);
      const own = page.getByRole("group").filter({ hasText: "**Bold** <img src=x onerror=alert(1)>" });
      await expect(own).toBeVisible();
      await expect.poll(() => requests.filter((url) => /sanitiser-/.test(url)).length).toBeGreaterThan(0);
      await page.waitForTimeout(300);
      await expect(own).toHaveText("**Bold** <img src=x onerror=alert(1)>[a](https://x.org)");
      await expect(own.getByRole("link")).toHaveCount(0);
    });
  });

  test.describe("the policy of Trusted Types", () => {
    test.use(alone("executed-never|Shown as text|This document requires|require-trusted-types-for|Refused|Creating a TrustedTypePolicy|CSP: (require-trusted-types-for|trusted-types)"));
    // Without `script-src`: what does not run here was stopped by this policy alone.
    const types = "require-trusted-types-for 'script'; trusted-types default dompurify";

    test("lets no payload become markup that runs, wherever it is put in", async ({ page }) => {
      await listen(page);
      await withPolicy(page, types);
      await open(page);
      const parents = ["div", "template", "table", "select", "svg", "textarea", "title"];
      await page.evaluate(({ payloads, parents }) => {
        for (const parent of parents) {
          for (const text of payloads) {
            const element = parent === "svg" ? document.createElementNS("http://www.w3.org/2000/svg", "svg") : document.createElement(parent);
            document.querySelector("main").append(element);
            element.innerHTML = text;
            element.insertAdjacentHTML("beforeend", text);
            if (parent === "template") element.replaceWith(element.content);
          }
        }
      }, { payloads, parents });
      await inert(page, "what the policy let through");
      console.log(`the policy of Trusted Types alone: ${payloads.length} payloads in ${parents.length} kinds of elements, none ran`);
    });

    test("has nothing that runs in what it passes, of 30,000 texts made of dangerous pieces", async ({ page }) => {
      await withPolicy(page, types);
      await open(page);
      const { passed, odd } = await page.evaluate(() => {
        console.error = () => {};
        const pieces = ["<", ">", "</", "/>", '"', "'", " ", "\n", "=", "&", "&colon;", "&#106;", "<!--", "-->", "<![CDATA[", "]]>", "<p>", "</p>", "<p", "<a", "<svg>", "</svg>", "<title>", "</title>", "<textarea>", "</textarea>", "<select>", "<table>", "<tr>", "<td>", "<text>", ' class="x"', ' title="', ' href="', ' href="https://x.org"', ' href="a#', "javascript:", "//x", "x", " onclick", ' onerror="x"', "<img src=x", "<script>", "<style>", "<iframe", "<math>", ' fill="url(', ' d="M0 0"', "<b>", "</b>", "hidden", " hidden"];
        let seed = 42;
        const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
        const odd = [];
        let passed = 0;
        for (let n = 0; n < 30_000; n++) {
          const html = Array.from({ length: 1 + random(9) }, () => pieces[random(pieces.length)]).join("");
          const element = document.createElement(["div", "table", "select", "textarea"][random(4)]);
          element.innerHTML = html;
          if (element.querySelector("*")) passed++;
          const bad = [...element.querySelectorAll("*")].some(
            (part) =>
              /^(script|style|iframe|img|math|object|embed|base|link|meta)$/.test(part.localName) ||
              [...part.attributes].some(({ name, value }) => !/^(class|title|href|fill|d|hidden)$/.test(name) || (name === "href" && !/^https?:$/.test(new URL(value, location).protocol)) || /url\(/.test(name === "fill" && value)),
          );
          if (bad) odd.push([html, element.innerHTML]);
        }
        return { passed, odd: odd.slice(0, 5) };
      });
      expect(odd).toEqual([]);
      expect(passed, "texts that became markup").toBeGreaterThan(1000);
      console.log(`the policy of Trusted Types: 30,000 random texts, ${passed} became markup, none that runs`);
    });

    test.describe("with a service worker", () => {
      test.use({ serviceWorkers: "allow" });
      test("refuses scripts of any other kind", async ({ page }) => {
        await open(page);
        const tried = await page.evaluate(async () => {
          const attempts = {
            eval: () => eval("1"),
            Function: () => new Function("1"),
            timer: () => setTimeout("window.ran = 1"),
            "script text": () => (document.createElement("script").text = "1"),
            "script address": () => (document.createElement("script").src = "boot.js"),
            "frame text": () => (document.createElement("iframe").srcdoc = "<p onclick=x>"),
            "event attribute": () => document.createElement("p").setAttribute("onclick", "1"),
            worker: () => new Worker("other.js"),
            "service worker": () => navigator.serviceWorker.register("other.js"),
            "another policy": () => trustedTypes.createPolicy("mine", { createHTML: (html) => html }),
            "the policy again": () => trustedTypes.createPolicy("default", { createHTML: (html) => html }),
          };
          const told = {};
          // From a timer: what the debugger evaluates is free of the policy.
          await new Promise((done) =>
            setTimeout(async () => {
              for (const [name, attempt] of Object.entries(attempts)) {
                try {
                  const result = await attempt();
                  told[name] = name === "frame text" ? "neutral" : `ran: ${result}`;
                } catch {
                  told[name] = "refused";
                }
              }
              done();
            }),
          );
          return told;
        });
        expect(tried).toEqual({ ...Object.fromEntries(Object.keys(tried).map((name) => [name, "refused"])), "frame text": "neutral" });
      });
    });
  });
});

test.describe("with a service worker", () => {
  test.use({ serviceWorkers: "allow" });

  withWorker("own text is formatted with the network off too, even if none was ever shown", { tag: "@once" }, async ({ page, site, requests }) => {
    const data = new DataPage(page);
    await data.open();
    await data.restore(backup([ownCard("What is *goodput*?")]));
    await offlineReady(page);
    expect(requests.filter((url) => /sanitiser-/.test(url)).length, "by the service worker at most").toBeLessThan(2);
    await site.close();
    await open(page, `./concepts/${concept}/`);
    await expect(page.getByRole("group").filter({ hasText: "goodput" }).last().locator("em").first()).toHaveText("goodput");
    await site.open();
  });
});
