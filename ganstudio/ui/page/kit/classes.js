/**
 * The row of class buttons: digits as digits, garments by name. One is pressed (the class that is
 * drawn); pressing it again gives the choice back to the seed, where `free` allows that; `any` (a
 * key of words) is a button of its own for that.
 *
 *   const row = gs.classes({model, picked(label) {}, free: true});   place.append(row.element);
 *   row.set(label, shown);   // label asked for or null, class that is drawn
 */
(() => {
  const gs = ganstudio;

  gs.classes = ({ model, picked, free = false, any = null, name = gs.t("class.row") }) => {
    const element = gs.el("div.gs-classes", { role: "group", "aria-label": name });
    const short = model.classes.every((_, n) => gs.className(model, n).length <= 2);
    element.classList.toggle("gs-short", short);
    let asked = null;
    const whichever = any && gs.el("button.gs-class.gs-any", { type: "button", "data-t": any, onclick: () => picked(null) }, gs.t(any));
    if (whichever) element.append(whichever);
    const buttons = model.classes.map((_, label) => {
      const button = gs.el("button.gs-class", {
        type: "button",
        onclick: () => picked(free && asked === label ? null : label),
      });
      element.append(button);
      return button;
    });
    const write = () => buttons.forEach((button, label) => (button.textContent = gs.className(model, label)));
    write();
    gs.rove(element, ".gs-class");
    return {
      element,
      write,
      set(label, shown = label) {
        asked = label;
        whichever?.setAttribute("aria-pressed", String(label === null));
        buttons.forEach((button, n) => {
          button.setAttribute("aria-pressed", String(n === shown));
          button.classList.toggle("gs-bySeed", label === null && n === shown);
        });
      },
    };
  };
})();
