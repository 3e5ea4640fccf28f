/**
 * Many controls, few stops of the Tab key.
 *
 *   gs.rove(group, ".gs-tile", () => columns);   // one stop: the arrows, Home and End move within
 *   gs.roveRows(list, ".gs-slide");              // the controls of one row: up and down change the row
 */
(() => {
  const gs = ganstudio;
  const MARKS = ["aria-pressed", "aria-selected"];

  gs.rove = (group, which, columns = () => 1) => {
    const all = () => [...group.querySelectorAll(which)];
    const list = () => all().filter((element) => !element.disabled && !element.hidden);

    const hold = (chosen) => {
      const held = group.closest("[data-held]"); // a row that has no stop now
      for (const element of all()) {
        const stop = element === chosen ? 0 : -1;
        if (held) element.dataset.stop = stop;
        else element.tabIndex = stop;
      }
    };

    const tidy = () => {
      const can = list();
      const chosen = can.find((element) => MARKS.some((mark) => element.getAttribute(mark) === "true"));
      hold(can.find((element) => element === document.activeElement) ?? chosen ?? can.find((element) => element.tabIndex === 0) ?? can[0]);
    };

    group.addEventListener("keydown", (event) => {
      const can = list();
      const at = can.indexOf(document.activeElement);
      const row = columns();
      const to = {
        ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + row, ArrowUp: at - row, Home: 0, End: can.length - 1,
      }[event.key];
      if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      can[to]?.focus();
    });
    group.addEventListener("focusin", (event) => event.target.closest(which) && tidy());
    new MutationObserver(tidy).observe(group, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled", "hidden", ...MARKS] });
    tidy();

    /** To be called when pictures came or went and it must be so at once. */
    return tidy;
  };

  gs.roveRows = (group, which) => {
    const rows = () => [...group.querySelectorAll(which)];
    const controls = (row) => [...row.querySelectorAll("button, input, select")];

    const hold = (row, held) => {
      row.toggleAttribute("data-held", held);
      for (const control of controls(row)) {
        if (held && control.dataset.stop === undefined) {
          control.dataset.stop = control.tabIndex;
          control.tabIndex = -1;
        } else if (!held && control.dataset.stop !== undefined) {
          control.tabIndex = Number(control.dataset.stop);
          delete control.dataset.stop;
        }
      }
    };

    const tidy = () => {
      const list = rows();
      const focused = list.find((row) => row.contains(document.activeElement));
      const chosen = focused ?? list.find((row) => !row.hasAttribute("data-held")) ?? list[0];
      for (const row of list) hold(row, row !== chosen);
    };

    group.addEventListener("focusin", tidy);
    new MutationObserver(tidy).observe(group, { childList: true, subtree: true });
    group.addEventListener(
      "keydown",
      (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const list = rows();
        const at = list.findIndex((row) => row.contains(event.target));
        const own = event.target.closest(".gs-classes, .gs-grip, select"); // these have a use for it
        if (!step || at < 0 || own || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        const next = list[at + step];
        if (next) controls(next)[controls(list[at]).indexOf(event.target)]?.focus();
      },
      true,
    );
    tidy();
  };

  // the tabs are Gradio's: the arrows go through them and open them
  const stop = gs.on("tab", () => {
    const bar = document.querySelector("#gs-tabs [role=tablist]");
    if (!bar) return;
    stop();
    gs.rove(bar, "[role=tab]");
    bar.addEventListener("focusin", ({ target }) => target.getAttribute("aria-selected") === "false" && target.matches(":focus-visible") && target.click());
  });
})();
