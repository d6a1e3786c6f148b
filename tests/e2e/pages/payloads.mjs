// Known payloads, and how to see that none of them did anything.
import { readFileSync } from "node:fs";
import { expect } from "../fixtures.mjs";

/** The corpus that the host tests use too; `⏎` stands for a line break there. */
export const payloads = readFileSync(new URL("../../../core/tests/fixtures/xss.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => line.replaceAll("⏎", "\n"));

/** What the payloads call if they run. An error on the console fails the test that caused it (fixtures.mjs), in any frame. */
export async function listen(page) {
  await page.addInitScript(() => {
    for (const name of ["alert", "print", "prompt"]) window[name] = (what) => console.error(`executed: ${name}(${what})`);

    /** What is on the page and could run, load or send anything, though it is not the app's. */
    window.oddities = () => {
      const never = "iframe, frame, object, embed, applet, base, link, meta, style, img, image, video, math, marquee, template, foreignObject, animate, set, use, body script:not([data-wasm])";
      const addresses = ["href", "xlink:href", "src", "srcset", "srcdoc", "action", "formaction", "data", "background", "poster", "code"];
      const odd = ({ name, value, ownerElement }) =>
        name.startsWith("on") || (addresses.includes(name) && !/^(https?|mailto|blob):/.test(new URL(value, ownerElement.baseURI).protocol));
      return [...document.body.querySelectorAll("*")]
        .filter((element) => element.matches(never) || element.localName.includes("-") || [...element.attributes].some(odd))
        .map((element) => element.outerHTML.slice(0, 200));
    };
  });
  page.on("dialog", (dialog) => dialog.dismiss().then(() => Promise.reject(new Error(`a dialog: ${dialog.message()}`))));
  page.on("popup", (popup) => Promise.reject(new Error(`a window: ${popup.url()}`)));
}

/** From now on pages come with another content-security policy, or with none. */
export function withPolicy(page, policy) {
  const meta = policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">` : "";
  return page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const response = await route.fetch();
    const body = (await response.text()).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, meta);
    await route.fulfill({ response, body });
  });
}

/** Shows that markup which runs does run here, and is seen: without that, silence would prove nothing. */
export async function control(page) {
  const [message] = await Promise.all([
    page.waitForEvent("console", (message) => /executed: alert\(control\)/.test(message.text())),
    page.evaluate(() => (document.createElement("div").innerHTML = `<img src="data:," onerror="alert('control')">`)),
  ]);
  expect(message.type()).toBe("error");
}

/** Nothing on the page is odd. What is going to run by itself has time to. */
export async function inert(page, where, time = 300) {
  await page.waitForTimeout(time);
  expect(await page.evaluate(() => window.oddities()), where).toEqual([]);
}
