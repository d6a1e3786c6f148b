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

/** The pages of `written` that the role of a first visit has: an item of another role is shown by loading the page anew for that role. */
export function ofFirstRole(dist) {
  const boot = readFileSync(join(dist, "index.html"), "utf8");
  const [pack, role] = [/data-pack="([^"]+)"/, /data-roles="([^ "]+)/].map((attribute) => boot.match(attribute)[1]);
  const lists = ["index.json", "texts.json"].map((file) => JSON.parse(readFileSync(join(dist, pack, "roles", role, file), "utf8")));
  const ids = (list) => new Set(lists.flatMap((lists) => lists[list] ?? []).map(({ id }) => id));
  const subjects = new Set([...ids("questions"), ...ids("drills")]);
  const items = { practise: subjects, history: subjects, train: ids("samples") };
  return written(dist).filter(({ path }) => {
    const [kind, id] = path.split("/");
    const own = (items[kind] ??= ids(kind));
    return !id || !own.size || own.has(id);
  });
}
