/**
 * How far a direction reaches: the layers of a style network that it moves. A small strip under its
 * name shows them; pressed, it opens the range below the row.
 *
 *   const reaches = gs.reaches();
 *   reaches.bound("smile")           // as points have it: with its layers where the reader chose them
 *   reaches.add(row, model, picked)  // the strip of a row; `picked(before)` once the row moves other layers
 *   reaches.follow(point, rows)      // what a link, a PNG or undo brings may move other layers
 */
(() => {
  const gs = ganstudio;

  const same = (a, b) => a[0] === b[0] && a[1] === b[1];

  /** The strip of a row. `picked` gets null for the direction's own layers. */
  const strip = (row, { model, name, own, picked }) => {
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

    const pick = (next) => {
      range = next;
      write();
      picked(same(next, own) ? null : next);
    };

    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      if (!control) {
        control = gs.layers({ name: gs.t("layers.name"), picked: pick });
        row.element.append(control.element);
      }
      control.element.hidden = !open;
      control.show(model, range);
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

  gs.reaches = () => {
    const chosen = new Map(); // direction -> layers

    const bound = (name) => gs.points.bound(name, chosen.get(name));

    const give = (row, layers) => {
      if (layers) chosen.set(row.name, layers);
      else chosen.delete(row.name);
      row.direction = bound(row.name);
    };

    return {
      bound,

      clear: () => chosen.clear(),

      add(row, model, picked) {
        row.direction = bound(row.name);
        row.reach = strip(row, {
          model,
          name: () => gs.directionName(row.name),
          own: model.reaches[row.name] ?? [0, model.layers.length - 1],
          picked(layers) {
            const before = row.direction;
            give(row, layers);
            picked(before);
          },
        });
        row.reach.show(chosen.get(row.name));
      },

      follow(point, rows) {
        const moved = gs.points.directions(point);
        for (const row of rows.filter((row) => row.reach && !moved.includes(row.direction))) {
          const other = moved.find((direction) => gs.points.editOf(direction).direction === row.name);
          if (!other) continue;
          give(row, gs.points.editOf(other).layers);
          row.reach.show(chosen.get(row.name));
        }
      },
    };
  };
})();
