// A microphone for the browser of a journey, which has none: a tone that can fall silent, and that can be pulled out.

/** From the next page on there is one, and `window.streams` has what was given out. */
export const microphone = (page) =>
  page.addInitScript(() => {
    window.streams = [];
    if (!window.MediaDevices) return; // a page that is no page of a host
    MediaDevices.prototype.getUserMedia = async () => {
      const context = new AudioContext();
      const [tone, volume, end] = [context.createOscillator(), context.createGain(), context.createMediaStreamDestination()];
      tone.connect(volume).connect(end);
      tone.start();
      window.quiet = (quiet) => volume.gain.setValueAtTime(quiet ? 0.0005 : 0.5, context.currentTime);
      window.quiet(false);
      window.streams.push(end.stream);
      return end.stream;
    };
  });

/** Nobody speaks, or somebody does again. */
export const quiet = (page, quiet = true) => page.evaluate((quiet) => window.quiet(quiet), quiet);

/** Pulls the last one out. */
export const pullOut = (page) => page.evaluate(() => window.streams.at(-1).getTracks().forEach((track) => track.stop()));

/** Whether each microphone that was given out is on. */
export const tracks = (page) => page.evaluate(() => window.streams.flatMap((stream) => stream.getTracks().map(({ readyState }) => readyState)));

/** How many slices and recordings are stored. */
export const storedSound = (page) =>
  page.evaluate(async () => {
    const all = await indexedDB.databases();
    if (!all.some(({ name }) => name === "debrief-recordings")) return { takes: 0, slices: 0 };
    const result = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = reject)));
    const db = await result(indexedDB.open("debrief-recordings"));
    const count = (store) => result(db.transaction(store).objectStore(store).count());
    const counts = { takes: await count("takes"), slices: await count("slices") };
    db.close();
    return counts;
  });

/** From the next page on the browser has a voice of this kind; `window.spoken` has what it was given. */
export const voice = (page, kind) =>
  page.addInitScript((kind) => {
    window.spoken = [];
    window.hushed = 0;
    const fake = {
      getVoices: () => [{ localService: true, lang: "en-GB", default: true, name: "Test" }],
      cancel: () => window.hushed++,
      speak: (utterance) => {
        window.spoken.push(utterance.text);
        if (kind === "never starts") return;
        setTimeout(() => utterance.onstart?.(), 1);
        if (kind !== "never ends") setTimeout(() => utterance.onend?.(), 5);
      },
    };
    Object.defineProperty(window, "speechSynthesis", { get: () => fake });
    window.SpeechSynthesisUtterance = class {
      constructor(text) {
        this.text = text;
      }
    };
  }, kind);
