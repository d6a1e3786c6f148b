// Serves dist/ from a host's root and from a folder of a host by a plain file server, and asks for every route and file:
// 200 with its own title, a description, and no trace of an absolute path, 404.html for the rest.
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { serve } from "./static-server.mjs";

const files = readdirSync("dist", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative("dist", join(entry.parentPath, entry.name)).split(sep).join("/"));
let checked = 0;
const problems = [];
const expect = (fine, text) => (checked++, fine || problems.push(text));

for (const mount of ["/", "/some/path/"]) {
  const { url, close } = await serve({ dir: "dist", mount });
  const titles = new Map();
  for (const file of files) {
    const page = file.endsWith("index.html");
    const address = url + (page ? file.slice(0, -"index.html".length) : file);
    const response = await fetch(address);
    expect(response.status === 200, `${address}: ${response.status}`);
    const text = await response.text();
    if (!page) continue;
    const title = text.match(/<title>(.*?)<\/title>/)?.[1] ?? "";
    expect(title.length > 5 && !titles.has(title), `${address}: title "${title}", also of ${titles.get(title)}`);
    titles.set(title, address);
    const description = text.match(/<meta name="description" content="([^"]*)"/)?.[1] ?? "";
    expect(description.length > 20, `${address}: description "${description}"`);
    for (const [, link] of text.matchAll(/(?:href|src|data-js|data-wasm)="([^"]*)"/g)) {
      expect(!link.startsWith("/") && !/^https?:/.test(link), `${address}: a link that holds at one address only: ${link}`);
    }
  }
  const lost = await fetch(`${url}no/such/page`);
  expect(lost.status === 404 && (await lost.text()).includes("There is no page"), `${url}no/such/page: no 404 page`);
  close();
}
for (const problem of problems) console.error(problem);
console.log(`dist-check: ${checked - problems.length} passed, ${problems.length} failed (${files.length} files, served from / and from /some/path/)`);
process.exit(problems.length ? 1 : 0);
