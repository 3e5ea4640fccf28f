/**
 * The plane between four pictures: a matrix that one moves through. The cell under the pointer (or
 * the finger, or the focus) is shown large; clicked, it opens the menu that every picture has.
 *
 *   const plane = gs.plane(element, {entered(cell) {}, refused(error) {}, arrived() {}});
 *   plane.show(recipe, model);   plane.fit(room)   plane.cell()   // {result, drawing, index}
 */
(() => {
  const gs = ganstudio;
  const GAP = 2;
  const TOUCH_LEAST = 36; // px; below this a cell is larger than whole pixels allow

  gs.plane = (element, { entered, arrived, refused }) => {
    let model = null;
    let columns = 8;
    let rows = 8;
    let tiles = [];
    let drawing = null;
    let at = 0;

    const hold = gs.rove(element, ".gs-tile", () => columns);

    const enter = (index) => {
      if (index < 0 || index >= tiles.length) return;
      at = index;
      tiles.forEach((tile, i) => tile.button.classList.toggle("gs-here", i === at));
      if (drawing && at < drawing.count) entered();
    };

    const name = (index) => gs.t("interpolate.cell", { row: Math.floor(index / columns) + 1, column: (index % columns) + 1 });

    const shown = (next) => {
      if (next.recipe.weights !== model.weights || next.recipe.verb !== "grid") return;
      drawing = next;
      tiles.slice(0, next.count).forEach((tile, i) => {
        tile.draw(next, i);
        tile.result = gs.result(model.name, next.points[i]);
      });
      arrived();
      enter(Math.min(at, next.count - 1));
    };

    const live = gs.pump({ shown, refused, place: element });

    const index = (event) => tiles.findIndex((tile) => tile.button.contains(event.target));
    element.addEventListener("pointerover", (event) => event.pointerType === "mouse" && enter(index(event)));
    element.addEventListener("focusin", (event) => enter(index(event)));
    // a finger moves through the cells without lifting
    element.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse") return;
      const under = document.elementFromPoint(event.clientX, event.clientY);
      enter(tiles.findIndex((tile) => tile.button.contains(under)));
    });

    return {
      cell: () => (drawing && tiles[at]?.result ? { result: tiles[at].result, drawing, index: at } : null),

      show(recipe, chosen) {
        if (model !== chosen) {
          model = chosen;
          drawing = null;
          for (const tile of tiles) tile.button.classList.remove("gs-drawn");
        }
        rows = recipe.rows ?? 8;
        columns = recipe.columns ?? 8;
        for (const tile of tiles.splice(rows * columns)) tile.element.remove();
        while (tiles.length < rows * columns) {
          const tile = gs.tile({ result: null, pressed: (tile) => tile.result && gs.pictureMenu(tile.button, tile.result, { canvas: tile.canvas }) });
          tile.button.draggable = true;
          tiles.push(tile);
          element.append(tile.element);
        }
        tiles.forEach((tile, i) => tile.rename(name(i)));
        at = Math.min(at, tiles.length - 1);
        hold();
        live.send(recipe);
      },

      /** Gives the cells the largest side at which the matrix fits into width x height px. */
      fit(width, height) {
        if (!model) return;
        const room = Math.floor(Math.min((width - GAP * (columns - 1)) / columns, (height - GAP * (rows - 1)) / rows));
        const whole = gs.fitSide(model, room);
        const side = whole < TOUCH_LEAST ? Math.max(whole, Math.min(room, TOUCH_LEAST + 8)) : whole;
        element.style.gridTemplateColumns = `repeat(${columns}, ${side}px)`;
      },

      write: () => tiles.forEach((tile, i) => tile.rename(name(i))),
    };
  };
})();
