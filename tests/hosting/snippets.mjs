// The settings of docs/hosting.md as somebody copies them: the code blocks under a heading.
import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../../docs/hosting.md", import.meta.url), "utf8");

/** All code blocks of that language directly under that heading, in their order. */
export function snippets(heading, language) {
  const section = text.split(/^(?=##+ )/m).find((part) => part.startsWith(`## ${heading}\n`) || part.startsWith(`### ${heading}\n`));
  if (!section) throw new Error(`docs/hosting.md has no heading “${heading}”`);
  const found = [...section.matchAll(/^```(\S*)\n(.*?)^```$/gms)].filter(([, named]) => named === language).map(([, , code]) => code);
  if (found.length === 0) throw new Error(`docs/hosting.md has no ${language} under “${heading}”`);
  return found;
}

/** A piece with something of it replaced, which must be there. */
export function put(code, from, to) {
  if (!code.includes(from)) throw new Error(`no “${from}” in:\n${code}`);
  return code.replaceAll(from, to);
}
