/**
 * The worker: one run, or two that differ in a setting and go in step. It computes; the page asks for
 * a frame when it has time to paint one. Orders: {order: "open" | "play" | ..., ...}, see `orders`.
 */
(() => {
  const SLICE = 12; // ms of steps between two looks at the orders
  const LONGEST = 20000; // steps
  const FRAMES = 0.04; // of the time at most goes into maps and arrows while a run hurries

  let runs = [];
  let begun = 0; // times that runs were begun: curves of another beginning are not gone on with
  let versus = null; // {name, value}: how the second run differs
  let playing = false;
  let speed = 0; // steps a second; 0: as many as there can be
  let goal = null; // the step to go to
  let slow = null; // {parts, part}: a step that is shown in its parts
  let spent = { steps: 0, frames: 0 }; // ms, lately
  let pace = { since: 0, steps: 0, rate: 0 };
  let scheduled = false;
  let heard = 0; // orders but for frames: a frame says how many it knows of

  /** The step that both runs have come to; one that came apart stays behind. */
  const at = () => {
    const whole = runs.filter((run) => !run.state.broken).map((run) => run.at);
    return whole.length ? Math.min(...whole) : Math.max(...runs.map((run) => run.at));
  };
  const isOver = () => runs.every((run) => run.state.broken) || at() >= LONGEST;

  // ---- time: steps in slices, so that orders come in between

  const clock = new MessageChannel(); // sooner than any timer
  clock.port1.onmessage = () => {
    scheduled = false;
    work();
  };
  function schedule(wait = 0) {
    if (scheduled) return;
    scheduled = true;
    if (wait) setTimeout(() => clock.port2.postMessage(0), wait);
    else clock.port2.postMessage(0);
  }

  const note = (what, since) => {
    spent[what] += performance.now() - since;
    if (spent.steps + spent.frames > 400) spent = { steps: spent.steps / 2, frames: spent.frames / 2 };
  };

  function step() {
    for (const run of runs) run.step();
    pace.steps += 1;
  }

  /** Of the runs that have not come to the goal, the one that is further behind: so they keep together. */
  const behind = () => runs.filter((run) => run.at < goal && !run.state.broken).sort((a, b) => a.at - b.at)[0];

  function work() {
    const now = performance.now();
    if (goal !== null) {
      for (let run; (run = behind()) && performance.now() - now < SLICE; ) run.step();
      if (runs.every((run) => run.at >= goal || run.state.broken)) arrive();
    } else if (playing) {
      const due = speed ? Math.floor(((now - pace.since) * speed) / 1000) - pace.steps : Infinity;
      for (let i = 0; i < due && !isOver() && performance.now() - now < SLICE; i++) step();
      if (isOver()) playing = false;
    }
    note("steps", now);
    if (goal !== null || playing) schedule(speed && goal === null ? 8 : 0);
  }

  /** The way is done; a run that plays goes on from there. */
  function arrive() {
    goal = null;
    if (playing) start();
  }

  function start() {
    pace = { since: performance.now(), steps: 0, rate: 0 };
    schedule();
  }

  // ---- runs

  const without = (change) => Object.fromEntries(Object.entries(change).filter(([name]) => name !== versus?.name));

  function begin(settings, changes) {
    playing = false;
    slow = goal = null;
    begun += 1;
    lab.forget(); // another run, other sizes
    runs = [new lab.Run(settings, changes)];
    if (!versus) return;
    const others = changes.map(([step, change]) => [step, without(change)]).filter(([, change]) => Object.keys(change).length);
    runs.push(new lab.Run({ ...settings, [versus.name]: versus.value }, others));
  }

  function again(settings) {
    const was = playing;
    begin(settings, []);
    if (was) orders.play({ speed });
  }

  function go(step) {
    playing = false;
    slow = null;
    for (const run of runs) run.back(step);
    goal = step;
    schedule();
  }

  /** One run may give up its way half-way; two come to its end, so that both stand on one step. */
  function stop() {
    if (runs.length === 1) goal = null;
  }

  // ---- orders

  /** Two runs differ in a setting that came from anyone; what is painted they share. */
  function opposed(other) {
    if (!other) return;
    lab.checked({ [other.name]: other.value });
    if (other.name in lab.paintings) throw new Error("Two runs have one painting.");
  }

  const orders = {
    open({ settings, changes, versus: other, step }) {
      for (const [place, change] of changes) {
        if (!Number.isInteger(place) || place < 0 || place > LONGEST) throw new Error("A change has no such step.");
        lab.checked(change);
        if (Object.keys(lab.paintings).some((name) => name in change)) throw new Error("Another painting is another run.");
      }
      lab.checked(settings);
      opposed(other);
      versus = other;
      begin(settings, changes);
      if (step) go(Math.min(step, LONGEST));
    },
    play({ speed: asked }) {
      speed = asked;
      slow = null;
      stop();
      playing = !isOver();
      start();
    },
    pause() {
      playing = false;
    },
    step() {
      playing = false;
      slow = null;
      stop();
      if (goal !== null) goal = Math.min(goal + 1, LONGEST);
      else if (!isOver()) step();
    },
    /** The next part of a step; the last one makes the step. */
    part() {
      playing = false;
      stop();
      if (goal !== null || isOver()) return;
      slow ??= { parts: [...lab.parts(runs[0].state)], place: -1 };
      slow.place += 1;
      if (slow.place < slow.parts.length) return;
      slow = null;
      step();
    },
    go: ({ step }) => go(step),
    change({ change }) {
      const [first, second] = runs;
      const place = first.state.broken ? first.apart.step : first.at;
      slow = goal = null;
      const { settings } = first.state;
      const isNew = lab.restarts(settings, lab.checked(change));
      if (isNew || place === 0) {
        again(isNew ? { ...settings, ...change } : { ...first.settings, ...change });
        return;
      }
      for (const [run, own] of [[first, change], [second, without(change)]]) {
        if (!run || (run.state.broken && run.apart.step < place)) continue; // it ended before
        run.back(place);
        while (run.at < place) run.step();
        run.change(own);
      }
    },
    /** From the start, with the settings as they are now and the same seed. */
    again: () => again(runs[0].state.settings),
    versus({ versus: other }) {
      const [{ settings, changes }] = runs;
      const place = goal ?? runs[0].at;
      opposed(other);
      versus = other;
      begin(settings, changes);
      go(place);
    },
    frame,
  };

  // ---- frames

  const seen = (run, since) => {
    const version = `${begun}.${run.version}`;
    const from = since?.version === version ? since.count : 0;
    const curves = Object.fromEntries(Object.entries(run.curves).map(([name, all]) => [name, Float32Array.from(all.slice(from))]));
    return { version, from, curves, measures: run.measures };
  };

  const status = (run) => {
    const measures = run.measures.filter(({ step }) => step <= run.at);
    const apart = run.state.broken ? run.apart : null;
    return {
      at: run.at, end: run.end, settings: run.state.settings, first: run.settings, changes: run.changes,
      losses: run.state.losses, measured: measures.at(-1), apart, verdict: lab.verdict(measures, apart),
    };
  };

  function picture(run, views, whole) {
    const part = run === runs[0] && slow?.parts[slow.place];
    if (!part) return lab.frame(run.state, views, whole);
    const { state, ...said } = part;
    return { ...lab.frame(state, { map: true }, true), part: said };
  }

  function rate() {
    const now = performance.now();
    if (now - pace.since > 1000 && !speed) pace = { since: now, steps: 0, rate: (pace.steps * 1000) / (now - pace.since) };
    return playing ? pace.rate : 0;
  }

  /** The arrays of a value, which are handed over and not copied. */
  const buffers = (value) => {
    if (value instanceof Float32Array) return [value.buffer];
    return value && typeof value === "object" ? Object.values(value).flatMap(buffers) : [];
  };

  function frame({ views, since }) {
    const started = performance.now();
    const hurries = goal !== null || (playing && !speed);
    const whole = !hurries || spent.frames <= FRAMES * (spent.steps + spent.frames);
    const found = runs.map((run, i) => ({ ...status(run), ...seen(run, since?.[i]), picture: picture(run, views, whole) }));
    if (hurries) note("frames", started);
    const slowly = slow && { place: slow.place, count: slow.parts.length };
    const said = { playing, goal, versus, at: at(), slow: slowly, rate: rate(), isOver: isOver() };
    const handed = found.flatMap(({ curves, picture: drawn }) => [...buffers(curves), ...(slow ? [] : buffers(drawn))]);
    self.postMessage({ told: "frame", heard, runs: found, ...said }, handed);
  }

  self.onmessage = ({ data }) => {
    if (data.order !== "frame") heard += 1;
    try {
      orders[data.order](data);
    } catch (error) {
      self.postMessage({ told: "wrong", message: error.message, order: data.order });
    }
  };

  const worlds = Object.fromEntries(Object.entries(lab.worlds).map(([name, world]) => {
    const { dimensions, modes, deviation, scale, most, numbers } = world;
    return [name, { dimensions, modes: modes?.length > 1 ? modes : null, deviation, scale, most, numbers, real: lab.real(world) }];
  }));
  self.postMessage({ told: "ready", fields: lab.fields, defaults: lab.DEFAULTS, worlds, longest: LONGEST, labels: Object.keys(lab.objectives).filter(lab.hasLabels) });
})();
