// For fetch.rs: a file of the app as text. The request begins at once, whoever waits for it.

/** The text of a file, by its path relative to the app's base; refused where it does not come, or is not the app's. */
export function text(path) {
  // What is a person's own pack's lies in this browser (script/packs.js).
  const text = globalThis.debriefOwn?.(path) ?? ask(new URL(path, document.baseURI));
  // Who asks ahead may never wait for it: that it does not come is then nobody's concern.
  text.catch(() => {});
  return text;
}

async function ask(url) {
  let response = await fetch(url);
  // A refusal may be an old one that the browser kept: then the host itself is asked.
  if (!response.ok) response = await fetch(url, { cache: "reload" });
  const text = await response.text();
  // All of them are JSON; what is not is somebody else's answer, such as a sign-in page.
  if (!response.ok || !/^[[{"]/.test(text)) throw new Error(`${url}: ${response.status}`);
  return text;
}
