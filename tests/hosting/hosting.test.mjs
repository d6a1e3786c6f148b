// docs/hosting.md holds: its settings run in the real servers, at the root and below a path, errors included; those of hosted services
// name the files that dist/ has.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, relative, sep } from "node:path";
import { after, before, describe, test } from "node:test";
import { servers } from "./servers.mjs";
import { snippets } from "./snippets.mjs";

const dist = new URL(`../../${process.env.DEBRIEF_DIST ?? "dist"}`, import.meta.url).pathname;
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join("/"));
const hashed = files.filter((file) => /-([0-9a-f]{16}\.(js|css|wasm)|[0-9A-Z]{8}\.woff2)$|^pack\/[0-9a-f]{16}\//.test(file));
const types = {
  ".css": /^text\/css/,
  ".html": /^text\/html/,
  ".js": /^(text|application)\/javascript/,
  ".json": /^application\/json/,
  ".png": /^image\/png/,
  ".svg": /^image\/svg\+xml/,
  ".txt": /^text\/plain/,
  ".wasm": /^application\/wasm/,
  ".webmanifest": /^application\/manifest\+json/,
  ".woff2": /^font\/woff2/,
};
const policy = readFileSync(join(dist, "index.html"), "utf8").match(/Content-Security-Policy" content="([^"]*)"/)[1];
const immutable = "public, max-age=31536000, immutable";

/** Asks without following, deciphering or keeping anything: `{ status, headers, body }`. */
function ask(url, headers = {}) {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part)).on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    })
      .on("error", reject)
      .end();
  });
}

/** What a service worker installs, with its digests. */
const installed = new Map(JSON.parse(readFileSync(join(dist, "sw.js"), "utf8").match(/files:(\[\[.*?\]\])/s)[1]));

const checks = {
  async "pages, and the addresses of folders"(home) {
    for (const page of ["", "questions/", "practise/which-team/"]) {
      const { status, headers, body } = await ask(home + page);
      assert.equal(status, 200, page);
      assert.match(headers["content-type"], /^text\/html/);
      assert.equal(headers["cache-control"], "no-cache", page);
      assert.equal(`${body}`, readFileSync(join(dist, page, "index.html"), "utf8"));
    }
    for (const folder of ["questions", ...(new URL(home).pathname === "/" ? [] : [""])]) {
      const bare = new URL(folder || "../debrief", home).href;
      const { status, headers } = await ask(bare);
      assert.ok([301, 302, 307, 308].includes(status), `${bare}: ${status}`);
      assert.equal(new URL(headers.location, bare).href, `${bare}/`);
    }
  },

  async "the headers that docs/hosting.md asks for, with the policy of the pages"(home) {
    const { headers } = await ask(home);
    assert.equal(headers["content-security-policy"], `${policy}; frame-ancestors 'none'`);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "no-referrer");
    assert.equal(headers["permissions-policy"], "microphone=(self), camera=(), geolocation=()");
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
  },

  async "every file, with its type, how long it may be kept, and the bytes that the service worker checks"(home) {
    for (const file of files.filter((file) => !file.endsWith("/index.html"))) {
      const { status, headers, body } = await ask(home + file);
      assert.equal(status, 200, file);
      const digest = installed.get(file === "index.html" ? "./" : file);
      if (digest) assert.equal(`sha256-${createHash("sha256").update(body).digest("base64")}`, digest, file);
      assert.match(headers["content-type"], types[extname(file)], file);
      assert.equal(headers["cache-control"], hashed.includes(file) ? immutable : "no-cache", file);
    }
  },

  async "compression of what is large"(home) {
    for (const file of ["index.html", "manifest.webmanifest", ...hashed.filter((file) => /^(debrief|style|boot)-/.test(file)), hashed.find((file) => file.endsWith("index.json"))]) {
      const { headers, body } = await ask(home + file, { "accept-encoding": "gzip" });
      assert.equal(headers["content-encoding"], "gzip", file);
      assert.ok(body.length < readFileSync(join(dist, file)).length, file);
      assert.match(headers.vary ?? "", /accept-encoding/i, file);
    }
  },

  async "what did not change is not sent again, and what may be kept is still told"(home) {
    for (const file of [hashed.find((file) => file.endsWith(".wasm")), "sw.js"]) {
      const { headers } = await ask(home + file);
      const again = await ask(home + file, { "if-none-match": headers.etag, "if-modified-since": headers["last-modified"] });
      assert.equal(again.status, 304, file);
      assert.ok([undefined, headers["cache-control"]].includes(again.headers["cache-control"]), `${file}: ${again.headers["cache-control"]}`);
    }
  },

  async "what is not there is 404.html, and is never kept"(home) {
    const [, version] = hashed.find((file) => file.startsWith("pack/")).split("/");
    const missing = ["no/such/page", "debrief-0123456789abcdef.wasm", "chunk-0123456789abcdef.wasm", "style-0123456789abcdef.css", "source-serif-400-ABCDEFGH.woff2", `pack/${version}/items/none.json`, "pack/0123456789abcdef/roles/x/index.json"];
    for (const file of missing) {
      const { status, headers, body } = await ask(home + file);
      assert.equal(status, 404, file);
      assert.equal(`${body}`, readFileSync(join(dist, "404.html"), "utf8"), file);
      assert.equal(headers["cache-control"], "no-cache", file);
      assert.equal(headers["content-security-policy"], `${policy}; frame-ancestors 'none'`, file);
    }
  },

  async "other refusals are never kept either"(home) {
    // A folder without a page: refused where it is not shown.
    for (const folder of ["pack/fedcba9876543210/", `${hashed.find((file) => file.startsWith("pack/")).split("/").slice(0, 2).join("/")}/`]) {
      const { status, headers } = await ask(home + folder);
      assert.ok([403, 404].includes(status), `${folder}: ${status}`);
      assert.doesNotMatch(headers["cache-control"] ?? "", /immutable|max-age=[1-9]/, folder);
    }
  },
};

for (const { name, places, missing, start } of servers) {
  if (missing) {
    test(name, { skip: `not run, for want of ${missing}; make test installs it where apt has it` });
    continue;
  }
  for (const place of places) {
    describe(`${name}, ${{ root: "at the root", path: "below a path", both: "at the root and below a path of it" }[place]}`, () => {
      let folder, work, server;
      before(async () => {
        work = mkdtempSync(join(tmpdir(), "debrief-host-"));
        folder = mkdtempSync(join(tmpdir(), "debrief-served-"));
        for (const made of [work, folder]) chmodSync(made, 0o755);
        cpSync(dist, folder, { recursive: true });
        mkdirSync(join(folder, "pack/fedcba9876543210"));
        server = await start({ folder, work, place });
      });
      after(async () => {
        await server?.stop();
        for (const made of [work, folder]) rmSync(made, { recursive: true, force: true });
      });
      for (const home of { root: [""], path: ["debrief/"], both: ["", "debrief/"] }[place]) {
        for (const [title, check] of Object.entries(checks)) test(`/${home}: ${title}`, () => check(server.url + home));
      }
      if (place === "path") {
        test("what else is in the host is left alone", async () => {
          const { headers } = await ask(server.url);
          assert.equal(headers["content-security-policy"], undefined);
        });
      }
    });
  }
}

/** Whether a file has the name that a pattern with stars means. */
const meant = (pattern, file) => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(file);

test("Netlify and Cloudflare Pages: what may be kept for ever is all that has a digest in its name, and nothing else", () => {
  const [text] = snippets("Netlify and Cloudflare Pages", "");
  const rules = [...text.matchAll(/^(\/\S+)\n((?: {2}.*\n)+)/gm)].map(([, path, headers]) => [path.slice(1), headers]);
  assert.match(rules[0][1], new RegExp(`Content-Security-Policy: ${policy.replace(/[().*+?]/g, "\\$&")}; frame-ancestors 'none'\n`));
  const kept = files.filter((file) => rules.some(([path, headers]) => headers.includes(immutable) && meant(path, file)));
  assert.deepEqual(kept, hashed);
});

test("S3: every file is uploaded once, what has a digest in its name before what names it, each to be kept as long as it may", () => {
  const [text] = snippets("S3 with CloudFront", "sh");
  const uploaded = new Map();
  const order = [];
  for (const line of text.split("\n").filter((line) => line.startsWith("aws s3 cp"))) {
    const filters = [...line.matchAll(/--(include|exclude) '?([^' ]+)'?/g)];
    const single = line.match(/cp dist\/(\S+) /)?.[1];
    const chosen = files.filter((file) => (single ? file === single : filters.reduce((is, [, kind, pattern]) => (meant(pattern, file) ? kind === "include" : is), true)));
    for (const file of chosen) {
      assert.ok(!uploaded.has(file), `${file} twice`);
      uploaded.set(file, /no-cache/.test(line) ? "no-cache" : immutable);
      order.push(file);
    }
  }
  assert.deepEqual([...uploaded.keys()].sort(), [...files].sort());
  for (const [file, kept] of uploaded) assert.equal(kept, hashed.includes(file) ? immutable : "no-cache", file);
  assert.ok(order.findLastIndex((file) => hashed.includes(file)) < order.findIndex((file) => !hashed.includes(file)), "names after what they name");
  assert.equal(order.at(-1), "sw.js");
});

test("CloudFront: the function does what a file server does", () => {
  const [code] = snippets("S3 with CloudFront", "js");
  const handler = new Function(`${code}; return handler;`)();
  const of = (uri) => handler({ request: { uri } });
  assert.equal(of("/").uri, "/index.html");
  assert.equal(of("/debrief/questions/").uri, "/debrief/questions/index.html");
  assert.equal(of("/sw.js").uri, "/sw.js");
  assert.equal(of("/debrief/questions").headers.location.value, "/debrief/questions/");
});
