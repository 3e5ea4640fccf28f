/**
 * How far a direction reaches: the layers of a style network that it moves. A small strip under its
 * name shows them; pressed, it opens the range below the row.
 *
 *   const reach = gs.reach(row, {model, name() {}, own: [0, 8], picked(range) {}});   reach.show(range)
 *
 * `picked` gets null for the direction's own layers.
 */
(() => {
  const gs = ganstudio;

  const same = (a, b) => a[0] === b[0] && a[1] === b[1];

  gs.reach = (row, { model, name, own, picked }) => {
    const cells = model.layers.map(() => gs.el("i"));
    const button = gs.el("button.gs-reach", { type: "button", "aria-expanded": "false" }, ...cells);
    let range = own;
    let control = null; // made when it is first wanted

    const write = () => {
      cells.forEach((cell, layer) => cell.classList.toggle("gs-picked", range[0] <= layer && layer <= range[1]));
      const words = gs.t("explore.reach", { name: name(), layers: gs.layers.said(model, range) });
      button.setAttribute("aria-label", words);
      button.title = words;
    };

    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      if (!control) {
        control = gs.layers({
          name: gs.t("layers.name"),
          picked: (next) => {
            range = next;
            write();
            picked(same(next, own) ? null : next);
          },
        });
        row.element.append(control.element);
        gs.write(control.element);
      }
      control.element.hidden = !open;
      if (open) control.show(model, range);
    });

    row.element.querySelector(".gs-name").append(button);
    write();
    return {
      show(next) {
        if (same(next ?? own, range)) return;
        range = next ?? own;
        write();
        control?.show(model, range);
      },
      write,
    };
  };
})();
