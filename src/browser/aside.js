// For aside.rs: JavaScript that the first load does without.

/** The module that script/aside.js is built to. */
export const aside = () => import(new URL(document.querySelector("script[data-wasm]").dataset.aside, document.baseURI));
