// Runs in the page and writes down what goes wrong, where reloads, other tabs and a closed server do not lose it. WebKit
// under WebDriver keeps no console that could be read, so both browsers are watched in this way.

/** The key of local storage. The app knows only those that begin with "debrief/". */
export const KEY = "test/problems";

/** A function to be run as text: nothing from outside of it is there. */
export function guard() {
  if (window.guarded) return;
  window.guarded = true;
  const note = (text) => {
    try {
      localStorage["test/problems"] = `${localStorage["test/problems"] ?? ""}${location.pathname}: ${text}\n`;
    } catch {
      // A blank page has no storage, and nothing to note.
    }
  };
  const violation = ({ effectiveDirective, blockedURI, blockedURL, sourceFile, lineNumber }) =>
    note(`CSP: ${effectiveDirective} blocked ${blockedURI ?? blockedURL} (${sourceFile}:${lineNumber})`);
  addEventListener("securitypolicyviolation", violation);
  addEventListener("unhandledrejection", ({ reason }) => note(`unhandled: ${reason?.stack ?? reason}`));
  // Whoever leaves a page breaks off what is still coming to it: that is no failure. (A download asks to leave, and stays.)
  let leaving = false;
  addEventListener("beforeunload", () => {
    leaving = true;
    setTimeout(() => (leaving = false), 1000);
  });
  const failed = ({ message, error, target }) => {
    if (message) note(`error: ${error?.stack ?? message}`);
    else if (!leaving) note(`not loaded: ${target.outerHTML}`);
  };
  addEventListener("error", failed, true);
  const { error } = console;
  console.error = (...parts) => {
    note(`console: ${parts.join(" ")}`);
    error.apply(console, parts);
  };
  // Come late, to a page that the service worker served: the violations until now are still to be had.
  if (document.readyState !== "loading" && window.ReportingObserver) {
    const seen = (reports) => reports.forEach(({ body }) => violation(body));
    const observer = new ReportingObserver(seen, { types: ["csp-violation"], buffered: true });
    seen(observer.takeRecords());
    observer.observe();
    setTimeout(() => observer.disconnect(), 0); // from now on the event tells
  }
}
