// Starts the worker that reads files and listens to it. For reader.rs, which says what for, through script/aside.js.

/** A worker that says nothing for so long (ms) hangs. */
const PATIENCE = 60_000;

/**
 * Reads a file in a worker. `told(kind, …)` hears: "progress", page, pages; then once "answer", JSON, or "stuck", "broken",
 * "missing". Gives back what `stop` takes.
 */
export function start([address, module, file, told]) {
  const state = { worker: null, timer: 0, over: false };
  const end = (...what) => {
    if (state.over) return;
    stop([state]);
    told(...what);
  };
  const wait = () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => end("stuck"), PATIENCE);
  };
  const begin = async () => {
    let bytes;
    try {
      bytes = await file.arrayBuffer();
    } catch {
      return end("broken"); // it went away, or may not be read
    }
    if (state.over) return;
    try {
      state.worker = new Worker(address);
    } catch {
      return end("missing");
    }
    let heard = false;
    state.worker.onmessage = ({ data }) => {
      if (state.over) return;
      heard = true;
      wait();
      if (data.progress) told("progress", ...data.progress);
      else if (data.missing) end("missing");
      else end("answer", data.answer);
    };
    state.worker.onerror = (event) => {
      event.preventDefault();
      end(heard ? "broken" : "missing");
    };
    wait();
    state.worker.postMessage({ module, name: file.name, bytes }, [bytes]);
  };
  begin();
  return state;
}

/** Ends it without a word. */
export function stop([state]) {
  state.over = true;
  clearTimeout(state.timer);
  state.worker?.terminate();
}
