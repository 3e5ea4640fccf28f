/**
 * Lessons: the button in the header. The column itself, its courses and their words come when it is
 * first pressed or when the address names a step (`ui/lessons.py`): this file alone stands in the head.
 *
 *   gs.openLessons("game.3");   gs.openLessons();   // a step; or the list
 */
(() => {
  const gs = ganstudio;
  let button;
  let coming = null;

  const load = async () => {
    const { script, style, words } = await gs.ask("lessons");
    gs.learnWords(words);
    document.head.append(gs.el("style", {}, style));
    gs.run(script);
    gs.lessons.build({ shown: (is) => button.setAttribute("aria-expanded", String(is)), leave: () => button.focus() });
  };

  gs.openLessons = async (step = null) => {
    try {
      await (coming ??= load());
    } catch (error) {
      coming = null;
      gs.notice(error.message);
      return;
    }
    gs.lessons.open(step);
  };

  gs.lessonsButton = (place) => {
    button = place;
    button.addEventListener("click", () => (button.getAttribute("aria-expanded") === "true" ? gs.lessons.close() : gs.openLessons()));
  };
})();
