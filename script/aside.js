// What the app needs of JavaScript on a few pages only, so that the first load does without (src/browser/aside.rs).
export * as reader from "../src/browser/reader.js";
export * as packs from "./packs.js";
export * as recordings from "./recordings.js";
