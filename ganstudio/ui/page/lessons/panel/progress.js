/** Which steps a reader has passed: kept in the browser alone, as `{done: {game: [1, 2]}}`. */
(() => {
  const gs = ganstudio;

  const read = () => gs.stored.get("lessons", {}).done ?? {};
  const of = (name) => read()[name] ?? [];

  gs.lessons.progress = {
    has: (name, n) => of(name).includes(n),
    count: (name) => of(name).length,

    passed(name, n) {
      const passed = [...new Set([...of(name), n])].sort((a, b) => a - b);
      gs.stored.set("lessons", { done: { ...read(), [name]: passed } });
    },
  };
})();
