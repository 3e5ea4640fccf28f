/**
 * The matrix of Style mix: pictures of the rows at the left and of the columns on top, each with its
 * seed; between them the mixed ones. All stand in one grid, which the arrow keys walk through.
 *
 *   const matrix = gs.mixMatrix(place, {
 *     edit(side, i, point) {}, take(side, i, result) {},   // side: "rows" or "columns"
 *     looked(row, column) {},                              // the hand or the keys are at this cell
 *     drawn() {}, refused(error) {},
 *   });
 *   matrix.show(model, recipe);   matrix.paint(canvas, "rows", 2);   matrix.fit(height);
 */
(() => {
  const gs = ganstudio;
  const GAP = 6; // px between pictures
  const APART = 10; // px more beside the headings
  const SEED = 30; // px of a heading that its seed takes
  const LARGEST = 168;
  const LEAST = 64;
  const SHOWN = 3; // cells a side that a phone shows without scrolling

  /** A heading: the picture of a row or column, and its seed to be typed. */
  const heading = (side, i, { edit, take }) => {
    const another = { words: "explore.another", icon: "dice", act: () => edit(side, i, gs.points.withSeed(head.point, gs.randomSeed())) };
    const tile = gs.tile({ result: null, first: () => another });
    const input = gs.el("input.gs-mixSeed", { type: "text", inputmode: "numeric", autocomplete: "off", tabindex: -1 });
    const element = gs.el(`div.gs-mixHead.gs-mix-${side}`, {}, tile.element, input);
    const head = {
      element,
      tile,
      point: null,
      set(model, point) {
        head.point = point;
        tile.result = gs.result(model.name, point);
        const seed = gs.points.seed(point);
        gs.field.set(input, seed ?? "");
        input.placeholder = seed === null ? gs.t("mix.mixed") : "";
        const name = gs.t(`mix.${side}Head`, { n: i + 1, seed: seed ?? gs.t("mix.mixed") });
        tile.rename(name);
        input.setAttribute("aria-label", gs.t("mix.seedOf", { name }));
      },
    };
    gs.field.follow(input, gs.read.seed, (seed) => edit(side, i, gs.points.withSeed(head.point, seed)));
    input.addEventListener("focus", () => input.select());
    gs.slots.target(element, (result) => take(side, i, result));
    return head;
  };

  gs.mixMatrix = (place, { edit, take, looked, drawn, refused }) => {
    const corner = gs.el("div.gs-mixCorner", { "aria-hidden": "true" }, gs.words("mix.toColumns"), gs.words("mix.toRows"));
    const grid = gs.el("div.gs-mixGrid", { role: "group" });
    const scroll = gs.el("div.gs-mixScroll", {}, grid);
    const heads = { rows: [], columns: [] };
    const tiles = new Map(); // "row column" -> tile
    let model = null;
    let recipe = null;
    let state = 0; // counts what was asked to be shown; a picture never gives way to an older one
    let at = [0, 0]; // the cell that is looked at
    place.append(scroll);

    const hold = gs.rove(grid, ".gs-tile", () => recipe.columns.length + 1);

    const cell = (row, column) => tiles.get(`${row} ${column}`);
    const each = (visit) => recipe.rows.forEach((_, row) => recipe.columns.forEach((_, column) => visit(row, column)));

    // --- what is to be seen ----------------------------------------------------------------------

    const headKey = (point) => gs.canonical([model.weights, point]);
    const cellKey = (row, column) => {
      const { layers, amount = 1 } = recipe;
      return gs.canonical([model.weights, recipe.rows[row], recipe.columns[column], layers, amount]);
    };

    const put = (tile, shot, key, number) => {
      if (number < (tile.number ?? 0)) return;
      Object.assign(tile, { number, shown: key, painted: performance.now() });
      tile.draw(shot.drawing, shot.index);
      tile.result = gs.result(model.name, shot.drawing.points[shot.index]);
      tile.button.classList.toggle("gs-stale", tile.shown !== tile.wanted);
    };

    const cells = gs.cells({
      place: grid,
      refused,
      arrived({ key, tile, number, weights }, shot) {
        if (weights !== model.weights || !tile.element.isConnected) return;
        put(tile, shot, key, number);
        drawn();
      },
    });

    /** A job for the picture, or nothing where it stands already or can be painted at once. */
    const job = (tile, key, asked, index) => {
      tile.wanted = key;
      if (tile.shown === key) {
        tile.number = state;
        tile.button.classList.remove("gs-stale");
        return [];
      }
      const shot = cells.find(key);
      if (shot) put(tile, shot, key, state);
      else tile.button.classList.add("gs-stale");
      return shot ? [] : [{ key, recipe: asked, place: index, tile, number: state, weights: model.weights }];
    };

    const draw = () => {
      state++;
      const points = [...recipe.rows, ...recipe.columns];
      const ofHeads = { v: 1, verb: "sample", model: model.name, cells: points };
      const first = [...heads.rows, ...heads.columns].flatMap((head, i) => job(head.tile, headKey(points[i]), ofHeads, i));
      const rest = [];
      each((row, column) => rest.push(...job(cell(row, column), cellKey(row, column), recipe, row * recipe.columns.length + column)));
      const here = cell(...at);
      const age = ({ tile }) => (tile === here ? -1 : (tile.painted ?? 0));
      cells.want([...first, ...rest.toSorted((a, b) => age(a) - age(b))]);
    };

    // --- the grid ---------------------------------------------------------------------------------

    const look = (row, column) => {
      at = [row, column];
      for (const [side, i] of [["rows", row], ["columns", column]]) {
        heads[side].forEach((head, n) => head.element.classList.toggle("gs-looked", n === i));
      }
      for (const [key, tile] of tiles) tile.button.classList.toggle("gs-looked", key === `${row} ${column}`);
      looked(row, column);
    };

    const cellTile = (row, column) => {
      const tile = gs.tile({ result: null });
      for (const here of ["pointerenter", "focus"]) tile.button.addEventListener(here, () => look(row, column));
      return tile;
    };

    const build = () => {
      for (const side of ["rows", "columns"]) {
        heads[side].length = Math.min(heads[side].length, recipe[side].length);
        while (heads[side].length < recipe[side].length) heads[side].push(heading(side, heads[side].length, { edit, take }));
      }
      const stand = new Set();
      const order = [corner, ...heads.columns.map((head) => head.element)];
      recipe.rows.forEach((_, row) => {
        order.push(heads.rows[row].element);
        recipe.columns.forEach((_, column) => {
          const key = `${row} ${column}`;
          stand.add(key);
          if (!tiles.has(key)) tiles.set(key, cellTile(row, column));
          order.push(tiles.get(key).element);
        });
      });
      for (const key of [...tiles.keys()]) if (!stand.has(key)) tiles.delete(key);
      if (order.length !== grid.children.length || order.some((element, i) => grid.children[i] !== element)) grid.replaceChildren(...order);
      grid.style.setProperty("--columns", recipe.columns.length);
      hold();
    };

    const write = () => {
      grid.setAttribute("aria-label", gs.t("mix.matrix", { rows: recipe.rows.length, columns: recipe.columns.length }));
      for (const side of ["rows", "columns"]) heads[side].forEach((head, i) => head.set(model, recipe[side][i]));
      const seed = (point) => gs.points.seed(point) ?? gs.t("mix.mixed");
      each((row, column) => cell(row, column).rename(gs.t("mix.cell", { row: seed(recipe.rows[row]), column: seed(recipe.columns[column]) })));
    };

    /** The pictures of another model go at once: they are not what these ones grow out of. */
    const clear = () => {
      for (const tile of [...tiles.values(), ...[...heads.rows, ...heads.columns].map((head) => head.tile)]) {
        tile.shown = null;
        tile.button.classList.remove("gs-drawn");
      }
    };

    return {
      write: () => recipe && write(),

      show(chosen, asked) {
        if (model !== chosen) clear();
        model = chosen;
        recipe = asked;
        build();
        write();
        at = [Math.min(at[0], recipe.rows.length - 1), Math.min(at[1], recipe.columns.length - 1)];
        draw();
        look(...at);
      },

      /** Paints what is seen at a heading or a cell into another canvas: its result, or null. */
      paint(canvas, which, ...where) {
        const tile = which === "cells" ? cell(...where) : heads[which][where[0]].tile;
        const shot = tile.shown && cells.find(tile.shown);
        if (shot) gs.paint(canvas, shot.drawing, shot.index);
        return shot ? tile.result : null;
      },

      /** Gives the pictures their size in a room of this height; beyond that the matrix scrolls. */
      fit(height) {
        if (!recipe) return;
        const width = scroll.clientWidth - 8; // its padding
        const shown = (count) => (gs.isNarrow() ? Math.min(count, SHOWN) : count) + 1;
        const room = (length, count) => Math.floor((length - APART - GAP * (shown(count) - 1)) / shown(count));
        const side = gs.clamp(Math.min(room(width, recipe.columns.length), room(height, recipe.rows.length)), LEAST, LARGEST);
        grid.style.setProperty("--cell", `${side}px`);
        grid.style.setProperty("--head", `${side - SEED}px`);
      },
    };
  };
})();
