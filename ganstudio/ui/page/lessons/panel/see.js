/**
 * What lessons read of the page, and how they set it. A course is a list of steps, as plain data with
 * small functions that look:
 *
 *   gs.lessons.add("game", [{go, at, ask, run, check, needs}, ...]);
 *
 *   go     what the page shows when the step is entered: {tab, recipe?, more?}
 *   at     a selector of the control in question, which is outlined once the question is answered
 *   ask    {of: 3, right}: a question with so many choices, before anything runs; `right` is the
 *          place of the right one, or a function (see, kept) that reads it off the page afterwards
 *   shows  a selector of what is brought into sight once the step is passed
 *   run    what the page shows next, at the press of a button
 *   check  (see, kept) => true once the page is in the state that was asked for; `kept` is an object of
 *          the step's own, for what has been before. Without it a step with `run` waits for the Lab to
 *          come to rest there, any other for the answer
 *   needs  names of models beyond those of `go` and `run`
 *
 * Its words are "lesson.game.1.name", ".text", ".ask", ".a" to ".d", ".do", ".run", ".why".
 */
(() => {
  const gs = ganstudio;
  const courses = new Map(); // name -> steps
  let stale = null; // the Lab's frame when the page was last set: that of the run before

  const see = {
    /** The Lab's frame, or null while it is not the one of what was last ordered. */
    lab() {
      const frame = gs.lab?.frame?.() ?? null;
      return frame && frame !== stale && frame.isNewest ? frame : null;
    },

    /** The Lab's frame once it rests on a step or beyond. */
    rests(step) {
      const frame = see.lab();
      return frame && frame.goal === null && frame.at >= step ? frame : null;
    },

    /** How many modes a run has found by now. */
    found: (run) => run.measured?.found ?? 0,

    /** Whether a part of the page stands in the window. */
    isInSight(selector) {
      const { top, bottom, height } = document.querySelector(selector)?.getBoundingClientRect() ?? {};
      return height > 0 && top >= 0 && bottom <= innerHeight;
    },

    recipe: (tab) => gs.tabs.recipe(tab),
    more: (tab) => gs.tabs.more(tab),
    isOpen: (tab) => gs.tabs.current() === tab,

    /** The model whose card stands in Models, null while another tab is open. */
    card: () => (see.isOpen("models") ? gs.tabs.model("models") : null),
  };

  gs.lessons = {
    courses,
    see,

    add: (name, steps) => courses.set(name, steps),

    /** Shows a state on the page, from its top, and nothing beside it that the state does not name. */
    async set({ tab, recipe = null, more = null }) {
      scrollTo({ top: 0 });
      stale = gs.lab?.frame?.() ?? null;
      await gs.tabs.go(tab, recipe && { beside: null, ...recipe }, more);
    },

    /** A state of the Lab: settings, how far it goes by itself, and more of its link. */
    lab: (settings, at = 0, more = {}) => ({ tab: "lab", more: { v: 1, settings, at, ...more } }),

    /** The card of a model. */
    card: (model) => ({ tab: "models", recipe: { v: 1, verb: "sample", model, cells: [{ seed: 0 }] } }),

    /** The models that a step needs and the page has not. */
    lacking({ go, run, needs = [] }) {
      const named = [go, run].flatMap((state) => [state?.recipe?.model, state?.recipe?.beside?.model]);
      return [...new Set([...needs, ...named])].filter((name) => name && !gs.model(name));
    },
  };
})();
