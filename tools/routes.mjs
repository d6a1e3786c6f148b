// The pages that a build wrote (`pack routes` says which): what tests and measurements go through.
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

/** Every page of dist/ but the root's: `{ path, title }`, path without slashes at its ends. Those of items have a slash inside. */
export function written(dist) {
  return readdirSync(dist, { recursive: true })
    .map((file) => file.split(sep).join("/"))
    .filter((file) => file.endsWith("/index.html"))
    .map((file) => ({ path: file.slice(0, -"/index.html".length), title: titleOf(readFileSync(join(dist, file), "utf8")) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const titleOf = (html) => html.match(/<title>(.*?) · Debrief<\/title>/)?.[1].replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");
