// What a person does in a browser: opens pages, presses keys, and finds things by their role and name, as the browser
// itself computes them for assistive technology. Each wait names what it waited for.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { By, Key } from "selenium-webdriver";
import { guard, KEY } from "./guard.mjs";

/** Where a role may be found; the browser then says whether it is. */
const places = {
  alert: "[role=alert]",
  button: "button",
  dialog: "dialog",
  group: "fieldset, [role=group], details",
  heading: "h1, h2, h3",
  link: "a[href]",
  listbox: "[role=listbox]",
  radio: "input[type=radio]",
  region: "section, [role=region]",
  textbox: "textarea, input",
};

export { Key };

export class Visitor {
  constructor({ driver, remains, preloads, site }) {
    Object.assign(this, { driver, remains, preloads, site });
  }

  /** Asks until it gets something that is not nothing, or says what never came. */
  async until(what, ask, seconds = 30) {
    let last;
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
      try {
        last = await ask();
        if (last) return last;
      } catch (error) {
        // The page may change while it is looked at.
        if (!["StaleElementReferenceError", "NoSuchElementError", "JavascriptError"].includes(error.name)) throw error;
        last = error;
      }
    }
    throw new Error(`waited for: ${what}. At ${await this.driver.getCurrentUrl()}, found: ${last}\n${await this.text().catch(() => "")}`);
  }

  script(code, ...parts) {
    return this.driver.executeScript(code, ...parts);
  }

  async text() {
    return this.script("return document.body.innerText");
  }

  /** Waits until words, or a pattern, are on screen. */
  says(words) {
    return this.until(`“${words}” on screen`, async () => {
      const text = await this.text();
      return words instanceof RegExp ? words.test(text) : text.includes(words);
    });
  }

  /** Opens a page of the site, and waits until the app has taken the shell's place. */
  async open(path = "") {
    await this.driver.get(new URL(path, this.site.url).href);
    await this.#arrived();
  }

  /** Reloads as a person does. (WebDriver's own reload, in Firefox, goes past the service worker.) */
  async reload() {
    await this.script("window.leaving = true; location.reload()");
    await this.until("the page anew", () => this.script("return !window.leaving"));
    await this.#arrived();
  }

  async #arrived() {
    if (!this.preloads) await this.script(`(${guard})()`);
    await this.until("the app", () => this.script("return !!document.querySelector('h1') && !document.getElementById('shell')"));
  }

  /** Closes the tab after a new one is there, so that the browser stays. */
  async newTab() {
    const old = await this.driver.getWindowHandle();
    await this.driver.switchTo().newWindow("tab");
    const fresh = await this.driver.getWindowHandle();
    await this.driver.switchTo().window(old);
    await this.driver.close();
    await this.driver.switchTo().window(fresh);
  }

  /** All that is on screen with this role and name (a text, or a pattern), or of these inside of another element. */
  async all(role, name = /./, within = this.driver) {
    const found = [];
    for (const element of await within.findElements(By.css(places[role]))) {
      if (!(await element.isDisplayed()) || (await element.getAriaRole()) !== role) continue;
      const called = await element.getAccessibleName();
      if (name instanceof RegExp ? name.test(called) : name === called) found.push(element);
    }
    return found;
  }

  /** The first of them, as soon as it is there. */
  find(role, name, within) {
    return this.until(`${role} “${name}”`, async () => (await this.all(role, name, within))[0]);
  }

  /** Clicks it as soon as it is there. */
  async click(role, name, within) {
    await this.until(`${role} “${name}” to click`, async () => {
      const [element] = await this.all(role, name, within);
      try {
        await element?.click();
        return element !== undefined;
      } catch (error) {
        // It came this moment and is not laid out yet, or something that sticks lies over it where the driver scrolled to.
        if (!/NotInteractable|Stale|Intercepted/.test(error.name)) throw error;
        await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element).catch(() => {});
        return false;
      }
    });
  }

  /** Presses keys where the focus is; `Key.chord(Key.CONTROL, Key.ENTER)` for several at once. */
  async press(...keys) {
    for (const key of keys) {
      const [last, ...held] = [...key.replace(Key.NULL, "")].reverse();
      const actions = this.driver.actions({ async: true });
      for (const modifier of held.reverse()) actions.keyDown(modifier);
      actions.keyDown(last).keyUp(last);
      for (const modifier of held) actions.keyUp(modifier);
      await actions.perform();
    }
  }

  /** Types a text where the focus is. */
  async type(text) {
    await this.driver.actions({ async: true }).sendKeys(text).perform();
  }

  /** What has the focus: its role and name. */
  async focus() {
    const element = await this.driver.switchTo().activeElement();
    return `${await element.getAriaRole()} “${await element.getAccessibleName()}”`;
  }

  focused(what) {
    return this.until(`focus on ${what}`, async () => (await this.focus()) === what);
  }

  /** The stored events of a kind. */
  stored(kind) {
    return this.script(
      `return Object.entries(localStorage).filter(([key]) => key.startsWith("debrief/event/")).map(([, text]) => JSON.parse(text))
        .filter((event) => event.kind === arguments[0])`,
      kind,
    );
  }

  /** The newest file that was downloaded under such a name, when the browser is done with it: `{ name, text }`. */
  async downloaded(name) {
    const file = await this.until(`a download like ${name}`, () => readdirSync(this.remains.folder).find((file) => name.test(file)));
    return { name: file, text: await this.until(`${file} complete`, () => readFileSync(join(this.remains.folder, file), "utf8")) };
  }

  /** Chooses a downloaded file in a field. */
  async choose(label, name) {
    const [field] = await this.driver.findElements(By.css("input[type=file]"));
    // Firefox adds its own button to the name.
    assert.ok((await field.getAccessibleName()).startsWith(label));
    await field.sendKeys(join(this.remains.folder, name));
  }

  /** Brings a file of this machine into the field for such a file. */
  async bring(label, path) {
    const field = await this.until(`a field for “${label}”`, async () => {
      for (const field of await this.driver.findElements(By.css("input[type=file]"))) if ((await field.getAccessibleName()).toLowerCase().includes(`${label} as a file`.toLowerCase())) return field;
    });
    await field.sendKeys(path);
  }

  /** What the guard wrote down, for good and all. */
  async problems() {
    const seen = await this.script("const seen = localStorage[arguments[0]]; delete localStorage[arguments[0]]; return seen", KEY);
    return (seen ?? "").split("\n").filter(Boolean);
  }
}
