/**
 * Roving focus: a group of pictures is one stop of the Tab key; arrows, Home and End move within it.
 *
 *   gs.rove(group, ".gs-tile", () => columns);
 */
(() => {
  const gs = ganstudio;

  gs.rove = (group, which, columns = () => 1) => {
    const list = () => [...group.querySelectorAll(which)];

    const hold = (chosen) => {
      for (const element of list()) element.tabIndex = element === chosen ? 0 : -1;
    };

    group.addEventListener("keydown", (event) => {
      const all = list();
      const at = all.indexOf(document.activeElement);
      const row = columns();
      const to = {
        ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + row, ArrowUp: at - row, Home: 0, End: all.length - 1,
      }[event.key];
      if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      all[to]?.focus();
    });
    group.addEventListener("focusin", (event) => {
      const element = event.target.closest(which);
      if (element) hold(element);
    });

    /** To be called when pictures came or went. */
    return () => hold(list().find((element) => element.tabIndex === 0 && element === document.activeElement) ?? list()[0]);
  };
})();
