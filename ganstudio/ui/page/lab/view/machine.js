/**
 * The worker as the page has it: orders go in, frames come out, one on its way at a time and none that
 * is not painted. Curves come by pieces and are put together here.
 *
 *   const machine = await gs.lab.machine(source, { views: () => ({...}), shown(frame) {}, wrong({ message, order }) {} });
 *   machine.order("play", { speed: 0 });   machine.known.fields
 */
(() => {
  const gs = ganstudio;

  const FRAME = 30; // ms from one to the next: what a browser does to show a picture takes from the worker too
  const RESTS = 2; // times as long as a frame took to paint, the next one waits: slow machines compute instead

  const started = (source) =>
    new Promise((resolve, reject) => {
      const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      const worker = new Worker(address);
      URL.revokeObjectURL(address);
      worker.addEventListener("message", ({ data }) => resolve({ worker, known: data }), { once: true });
      worker.addEventListener("error", (event) => reject(new Error(event.message)), { once: true });
    });

  /** Puts what came behind what there is. */
  const joined = (held, { version, from, curves }) => {
    const kept = held?.version === version ? held.curves : {};
    const all = Object.entries(curves).map(([name, more]) => {
      const list = (kept[name] ?? []).slice(0, from);
      for (const value of more) list.push(value);
      return [name, list];
    });
    return { version, count: all[0][1].length, curves: Object.fromEntries(all) };
  };

  gs.lab.machine = async (source, { views, shown, wrong }) => {
    const { worker, known } = await started(source);
    let held = []; // of each run: version, count, curves
    let flying = false;
    let stale = true; // an order came since the last frame was asked for
    let moving = false; // the run goes on by itself
    let isSeen = true;
    let timer = 0;
    let sent = 0; // orders
    let asked = 0; // ms at which the last frame was asked for
    let rested = 0; // ms at which a frame may be painted again

    /** The next frame is asked for in its time, or at once after an order. */
    const wake = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, stale ? 0 : Math.max(asked + FRAME, rested) - performance.now());
    };

    const ask = () => {
      if (flying || !isSeen || !(stale || moving)) return;
      flying = true;
      stale = false;
      asked = performance.now();
      worker.postMessage({ order: "frame", views: views(), since: held.map(({ version, count }) => ({ version, count })) });
    };

    /** What is painted now is what is known of its world. */
    const learn = ({ picture: { world, painted } }) => {
      if (painted && known.worlds[world].text !== painted.text) known.worlds[world] = { ...known.worlds[world], ...painted };
    };

    const landed = (frame) => {
      flying = false;
      if (!frame.runs.length) return wake(); // none was opened yet; an order may have come meanwhile
      frame.runs.forEach(learn);
      held = frame.runs.map((run, i) => joined(held[i], run));
      frame.runs.forEach((run, i) => (run.curves = held[i].curves));
      moving = frame.playing || frame.goal !== null;
      const began = performance.now();
      shown({ ...frame, isNewest: frame.heard === sent });
      const ended = performance.now();
      rested = ended + RESTS * (ended - began);
      wake();
    };

    worker.onmessage = ({ data }) => {
      if (data.told === "frame") return landed(data);
      wrong(data);
      flying = flying && data.order !== "frame";
    };

    return {
      known,
      order(name, values = {}) {
        worker.postMessage({ order: name, ...values });
        sent += 1;
        stale = true;
        wake();
      },
      /** Something else is to be drawn of the same state. */
      look() {
        stale = true;
        wake();
      },
      /** Whether anybody sees the tab; nothing is painted meanwhile. */
      seen(is) {
        isSeen = is;
        if (is) wake();
      },
    };
  };
})();
