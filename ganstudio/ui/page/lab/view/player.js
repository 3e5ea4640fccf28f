/** Play, pause, one step, the speed, and the slider that goes back through the run. */
(() => {
  const gs = ganstudio;
  const SPEEDS = { parts: null, few: 4, some: 40, full: 0 }; // steps a second; 0: as many as there can be
  const WRITTEN_EVERY = 100; // ms while a run goes on: each time the page is laid out
  const PART = 2200; // ms that a part of a step stands

  /** @returns {{show, write, speed, play, pause}} */
  gs.lab.player = (at, machine, { told }) => {
    let speed = "full";
    let isPlaying = false;
    let timer = 0; // of slow motion
    let isHeld = false; // a hand is on the slider
    let written = 0; // ms at which the step was written last

    const icon = () => {
      at.play.innerHTML = gs.icon(isPlaying ? "pause" : "play");
      const words = gs.t(isPlaying ? "lab.pause" : "lab.play");
      at.play.setAttribute("aria-label", words);
      at.play.title = words;
    };

    const set = (playing) => {
      isPlaying = playing;
      icon();
    };

    const pause = () => {
      clearInterval(timer);
      timer = 0;
      machine.order("pause");
      set(false);
      told();
    };

    const play = () => {
      clearInterval(timer);
      timer = 0;
      if (speed === "parts") {
        machine.order("part");
        timer = setInterval(() => machine.order("part"), PART);
      } else machine.order("play", { speed: SPEEDS[speed] });
      set(true);
      told();
    };

    const go = (step) => {
      clearInterval(timer);
      timer = 0;
      machine.order("go", { step });
      set(false);
    };

    at.play.addEventListener("click", () => (isPlaying ? pause() : play()));
    at.step.addEventListener("click", () => {
      clearInterval(timer);
      timer = 0;
      machine.order(speed === "parts" ? "part" : "step");
      set(false);
      told();
    });
    at.again.addEventListener("click", () => {
      machine.order("again");
      told();
    });
    at.scrub.addEventListener("pointerdown", () => (isHeld = true));
    at.scrub.addEventListener("input", () => go(Number(at.scrub.value)));
    at.scrub.addEventListener("change", () => {
      isHeld = false;
      told();
    });

    const radios = Object.keys(SPEEDS).map((name) => {
      const input = gs.el("input", { type: "radio", name: "gs-lab-speed", value: name });
      input.addEventListener("change", () => {
        speed = name;
        if (isPlaying) play();
        else told();
      });
      at.speeds.append(gs.el("label", {}, input, gs.words(`lab.speed.${name}`)));
      return input;
    });

    const put = (element, name, value) => {
      if (element[name] !== value) element[name] = value;
    };

    /** The step and the slider. */
    const place = ({ at: step, goal, runs, rate }) => {
      const end = Math.max(...runs.map((run) => run.end), step, goal ?? 0, 1);
      const to = goal ?? step;
      put(at.scrub, "max", String(end));
      if (!isHeld || goal === null) put(at.scrub, "value", String(to));
      at.scrub.style.setProperty("--to", `${(100 * to) / end}%`);
      const words = goal === null ? "lab.at" : "lab.going";
      put(at.count, "textContent", gs.t(words, { step: step.toLocaleString("en-US"), goal: goal?.toLocaleString("en-US") }));
      put(at.count, "title", rate ? gs.t("lab.rate", { rate: Math.round(rate) }) : "");
    };

    icon();
    return {
      play,
      pause,
      go,
      /** The run stands still by itself: it goes to a step. */
      settle() {
        clearInterval(timer);
        timer = 0;
        set(false);
      },
      write: icon,
      speed: () => speed,
      isPlaying: () => isPlaying,
      choose(name) {
        speed = name in SPEEDS ? name : "full";
        for (const radio of radios) radio.checked = radio.value === speed;
      },
      /** @returns {boolean} whether step and slider were written: while a run goes on, not at each frame */
      show(frame) {
        const { goal, playing, isOver, isNewest } = frame;
        if (isPlaying && isNewest && (isOver || (!playing && !timer))) pause();
        at.step.disabled = isOver;
        at.play.disabled = isOver && !isPlaying;
        const now = performance.now();
        if ((playing || goal !== null) && now - written < WRITTEN_EVERY) return false;
        written = now;
        place(frame);
        return true;
      },
    };
  };
})();
