/** What a reader has done: kept in the browser alone, as `{done: {game: [1, 2]}, last: "game.3"}`. */
(() => {
  const gs = ganstudio;

  const read = () => {
    const { done = {}, last = null } = gs.stored.get("lessons", {});
    return { done, last };
  };
  const of = (name) => read().done[name] ?? [];

  gs.lessons.progress = {
    has: (name, n) => of(name).includes(n),
    count: (name) => of(name).length,
    last: () => read().last,

    /** A step was entered; or its check passed. */
    entered: (name, n) => gs.stored.set("lessons", { ...read(), last: `${name}.${n}` }),
    passed(name, n) {
      const { done, last } = read();
      gs.stored.set("lessons", { done: { ...done, [name]: [...new Set([...of(name), n])].sort((a, b) => a - b) }, last });
    },
  };
})();
