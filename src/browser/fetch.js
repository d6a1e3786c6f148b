// For fetch.rs: a file of the app as text. The request begins at once, whoever waits for it.

/** The text of a file, by its path relative to the app's base; refused with the host's status where it has no such file. */
export function text(path) {
  const text = fetch(new URL(path, document.baseURI)).then((response) => (response.ok ? response.text() : Promise.reject(response.status)));
  // Who asks ahead may never wait for it: that it does not come is then nobody's concern.
  text.catch(() => {});
  return text;
}
