/**
 * One step as it goes on: entered, answered, run, passed.
 *
 *   const going = gs.lessons.going(step, {changed() {}});   going.answer(1);   going.run();   going.stop();
 *
 * `going.state` is {picked, hasRun, passed, right}; what is still owed: "answer", "run", "check" or null.
 */
(() => {
  const gs = ganstudio;
  const LOOK = 250; // ms between two looks at the page
  const SHEET = "(max-width: 1179px)"; // as the style sheet has it: the texts lie over the page's lower part

  gs.lessons.going = (step, { changed }) => {
    const { see } = gs.lessons;
    const kept = {};
    const state = { picked: null, hasRun: false, passed: false, right: null };
    let marked = null;
    let hasRevealed = false;
    let hasUnfolded = false;

    const owed = () => {
      if (step.ask && state.picked === null) return "answer";
      if (step.run && !state.hasRun) return "run";
      return state.passed ? null : "check";
    };

    const holds = () => {
      if (step.check) return Boolean(step.check(see, kept));
      if (step.run?.tab === "lab") return Boolean(see.rests(step.run.more.at));
      return !step.run || see.isOpen(step.run.tab);
    };

    /** Opens what a control is folded into, once: the reader may close it again. */
    const unfold = (element) => {
      const folded = element.closest("details:not([open])");
      if (!folded) return;
      hasUnfolded = folded.open = true;
    };

    /** Outlines the control in question; tabs build theirs late, and some anew. */
    const mark = () => {
      const named = step.at && !state.passed && owed() !== "answer" ? [...document.querySelectorAll(step.at)] : [];
      const wanted = named.find((element) => element.checkVisibility());
      if (!wanted && !hasUnfolded) for (const element of named) unfold(element);
      if (wanted === marked) return;
      marked?.classList.remove("gs-lessonAt");
      marked = wanted ?? null;
      marked?.classList.add("gs-lessonAt");
      if (!wanted || hasRevealed || matchMedia(SHEET).matches) return;
      hasRevealed = true;
      marked.scrollIntoView({ block: "nearest", behavior: "smooth" });
    };

    const look = () => {
      if (owed() === "check" && holds()) {
        const { right } = step.ask ?? {};
        state.passed = true;
        state.right = typeof right === "function" ? right(see, kept) : (right ?? null);
        changed();
        if (step.shows) document.querySelector(step.shows)?.scrollIntoView({ block: "center", behavior: "smooth" });
      }
      mark();
    };

    const timer = setInterval(look, LOOK);
    const quiet = gs.on("state", look);

    return {
      state,
      owed,
      answer(place) {
        if (state.picked !== null) return;
        state.picked = place;
        changed();
        look();
      },
      async run() {
        await gs.lessons.set(step.run);
        state.hasRun = true;
        changed();
      },
      enter: () => step.go && gs.lessons.set(step.go),
      /** Brings the control in question into sight. */
      reveal() {
        mark();
        marked?.scrollIntoView({ block: "center", behavior: "smooth" });
      },
      stop() {
        clearInterval(timer);
        quiet();
        marked?.classList.remove("gs-lessonAt");
      },
    };
  };
})();
