// Files are read in a worker of their own: every kind of producer, every broken file, with progress and a way to stop. Here the
// adapter of the app (src/browser/reader.js) runs in the real page, under its policy; the page that shows lines has journeys of its own.
import { readFileSync, readdirSync } from "node:fs";
import { expect, open, test } from "../pages/practice.mjs";

const rendered = new URL("../../fixtures/report/rendered/", import.meta.url);
const adapter = readFileSync(new URL("../../../src/browser/reader.js", import.meta.url), "utf8").replaceAll("export function", "function");
const list = (kind) => readdirSync(new URL(`${kind}/`, rendered)).filter((file) => !file.endsWith(".md"));

/** Puts the adapter into the page, as `window.reader`. */
async function prepare(page) {
  await open(page, "./");
  await page.evaluate(`(() => { ${adapter}; window.reader = { start, stop }; })()`);
}

/** Reads bytes as a file; gives back the answer, or what came instead, and the progress on the way. */
function read(page, name, bytes) {
  return page.evaluate(
    ([name, base64]) =>
      new Promise((done) => {
        const { documents, documentsModule } = document.querySelector("script[data-wasm]").dataset;
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const progress = [];
        const began = performance.now();
        const told = (kind, ...values) => {
          if (kind === "progress") progress.push(values);
          else done({ kind, answer: kind === "answer" ? JSON.parse(values[0]) : null, progress, took: performance.now() - began });
        };
        const address = (file) => new URL(file, document.baseURI).href;
        window.reading = window.reader.start([address(documents), address(documentsModule), new File([bytes], name), told]);
        Object.assign(window, { longest: 0, last: performance.now() }); // making the file took a while itself
      }),
    [name, Buffer.from(bytes).toString("base64")],
  );
}

const fixture = (page, path) => read(page, path.split("/").pop(), readFileSync(new URL(path, rendered)));
const text = ({ answer }) => answer.Ok.lines.map((line) => line.text).join("\n");

test("every fixture gives lines, and nothing of the reader is asked for before the first file", { tag: "@once" }, async ({ page, requests }) => {
  test.slow();
  await prepare(page);
  expect(requests.filter((url) => url.includes("documents"))).toEqual([]);
  for (const kind of ["cvs", "jobs"]) {
    for (const file of list(kind)) {
      const read = await fixture(page, `${kind}/${file}`);
      expect(read.kind, file).toBe("answer");
      const scan = file.includes(".scan.");
      if (scan) expect(JSON.stringify(read.answer.Ok.warnings)).toContain("no-text");
      else expect(text(read).length, file).toBeGreaterThan(500);
      if (file.endsWith(".pdf")) expect(read.progress[0], file).toEqual([1, read.answer.Ok.pages]);
    }
  }
});

test("what is locked, damaged, hostile or of another kind is named", { tag: "@once" }, async ({ page }) => {
  await prepare(page);
  const answers = {};
  for (const file of list("broken")) answers[file] = (await fixture(page, `broken/${file}`)).answer;
  expect(answers["locked.pdf"]).toEqual({ Err: "locked" });
  expect(answers["cut.pdf"]).toEqual({ Err: "damaged" });
  expect(answers["empty.pdf"]).toEqual({ Err: "empty" });
  expect(answers["bomb.docx"]).toEqual({ Err: "bomb" });
  expect(answers["other.docx"]).toEqual({ Err: "unknown" });
  expect(answers["old.doc"]).toEqual({ Err: "old-word" });
  for (const file of ["script.pdf", "odd.pdf"]) expect(text({ answer: answers[file] }), file).toContain("Ines Carvalho");
  expect(text({ answer: answers["entities.docx"] })).toBe("Before after");
});

/** A PDF of so many pages, with a stream of noise so that it is so large. */
function long(pages, bytes) {
  const objects = ["<</Type/Catalog/Pages 2 0 R>>"];
  const kids = Array.from({ length: pages }, (_, n) => `${4 + 2 * n} 0 R`).join(" ");
  objects.push(`<</Type/Pages/Kids[${kids}]/Count ${pages}>>`, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  for (let n = 0; n < pages; n++) {
    const lines = Array.from({ length: 40 }, (_, line) => `(Page ${n + 1} line ${line} says that nine engineers were hired in two years) '`).join(" ");
    const stream = `BT /F 11 Tf 14 TL 72 740 Td ${lines} ET`;
    objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + 2 * n} 0 R>>`);
    objects.push(`<</Length ${stream.length}>>stream\n${stream}\nendstream`);
  }
  objects.push(`<</Length ${bytes}>>stream\n${"x".repeat(bytes)}\nendstream`);
  let file = "%PDF-1.4\n";
  const at = objects.map((object, n) => {
    const place = file.length;
    file += `${n + 1} 0 obj${object}endobj\n`;
    return place;
  });
  const table = at.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
}

test("300 pages in 19 MB are read while the page goes on, page by page", { tag: "@once" }, async ({ page }) => {
  test.slow();
  await prepare(page);
  await page.evaluate(() => {
    Object.assign(window, { longest: 0, last: performance.now() });
    const tick = () => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - window.last);
      window.last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const bytes = Buffer.from(long(300, 18_000_000), "latin1");
  const result = await read(page, "long.pdf", bytes);
  expect(result.answer.Ok.pages).toBe(300);
  expect(result.progress.length).toBe(300);
  expect(result.answer.Ok.warnings).toContainEqual({ "many-pages": { pages: 300 } });
  // One core is the worker's; a page that was blocked by it would miss seconds.
  expect(await page.evaluate(() => window.longest)).toBeLessThan(1_000);
  expect(text(result)).toContain("Page 300 line 39 says that nine engineers were hired in two years");
});

test("a file that is being read can be stopped", { tag: "@once" }, async ({ page }) => {
  await prepare(page);
  const bytes = Buffer.from(long(300, 1_000), "latin1");
  const heard = await page.evaluate(async (base64) => {
    const { documents, documentsModule } = document.querySelector("script[data-wasm]").dataset;
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const heard = [];
    const address = (file) => new URL(file, document.baseURI).href;
    await new Promise((begun) => {
      const told = (kind) => {
        heard.push(kind);
        if (heard.length === 3) begun();
      };
      window.reading = window.reader.start([address(documents), address(documentsModule), new File([bytes], "long.pdf"), told]);
    });
    window.reader.stop([window.reading]);
    const before = heard.length;
    await new Promise((done) => setTimeout(done, 500));
    return { before, after: heard.length, kinds: [...new Set(heard)] };
  }, bytes.toString("base64"));
  expect(heard.kinds).toEqual(["progress"]);
  expect(heard.after).toBe(heard.before);
});

test.describe("with no network", () => {
  test.use({ serviceWorkers: "allow", expectedErrors: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|Failed to fetch/ });

  test("files are read all the same", async ({ page, site }) => {
    await prepare(page);
    await expect(page.locator("html")).toHaveAttribute("data-offline", "ready", { timeout: 60_000 });
    await page.reload();
    await site.close();
    await prepare(page);
    const result = await fixture(page, "cvs/ml-manager-training.latex-one.pdf");
    expect(text(result)).toContain("Ines Carvalho");
  });
});

test.describe("a host that sends WebAssembly under a wrong type", () => {
  test("is no hindrance", { tag: "@once" }, async ({ page }) => {
    await page.route(/documents-.*\.wasm$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
    });
    await prepare(page);
    expect(text(await fixture(page, "cvs/german-manager.libreoffice-docx.docx"))).toContain("Katharina Vogt");
  });
});
