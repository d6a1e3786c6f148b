// Fetches a part of the app's WebAssembly and starts it, whatever type its host gives the file. The build puts it into the file that
// loads the parts (tools/finish.mjs), in place of what the splitter writes, which insists on the right type.

/** The part at that address, on its way; what this gives starts it, with what it imports. */
export function chunk(url) {
  const answer = fetch(url);
  answer.catch(() => {}); // it is asked for when its turn comes, and then says what happened
  return async (imports) => {
    let response = await answer;
    // A refusal may be an old one that the browser kept: then the host itself is asked.
    if (!response.ok) response = await fetch(url, { cache: "reload" });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    const typed = response.headers.get("content-type")?.startsWith("application/wasm");
    return typed ? WebAssembly.instantiateStreaming(response, imports) : WebAssembly.instantiate(await response.arrayBuffer(), imports);
  };
}
