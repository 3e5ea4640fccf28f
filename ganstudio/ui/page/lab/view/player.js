/** Play, pause, one step, the speed, and the slider that goes back through the run. */
(() => {
  const gs = ganstudio;
  const SPEEDS = { parts: null, few: 4, some: 40, full: 0 }; // steps a second; 0: as many as there can be
  const PART = 2200; // ms that a part of a step stands

  /** @returns {{show, write, speed, play, pause}} */
  gs.lab.player = (at, machine, { told }) => {
    let speed = "full";
    let isPlaying = false;
    let timer = 0; // of slow motion
    let isHeld = false; // a hand is on the slider

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
      show({ at: step, goal, runs, playing, isOver, isNewest, rate }) {
        const end = Math.max(...runs.map((run) => run.end), step, goal ?? 0, 1);
        at.scrub.max = end;
        const place = goal ?? step;
        if (!isHeld || goal === null) at.scrub.value = place;
        at.scrub.style.setProperty("--to", `${(100 * place) / end}%`);
        const words = goal === null ? "lab.at" : "lab.going";
        at.count.textContent = gs.t(words, { step: step.toLocaleString("en-US"), goal: goal?.toLocaleString("en-US") });
        at.count.title = rate ? gs.t("lab.rate", { rate: Math.round(rate) }) : "";
        if (isPlaying && isNewest && (isOver || (!playing && !timer))) pause();
        at.step.disabled = isOver;
        at.play.disabled = isOver && !isPlaying;
      },
    };
  };
})();
