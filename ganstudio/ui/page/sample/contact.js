/**
 * A contact sheet: the pictures of one model in a grid, a seed under each. Every slot has its size
 * before its picture; new pictures take the places of the old ones.
 *
 *   const sheet = gs.contactSheet({refused(error) {}, drawn() {}});   place.append(sheet.element);
 *   sheet.show(model, cells);   sheet.fit(width, height);
 */
(() => {
  const gs = ganstudio;
  const GAP = 8;
  const WIDEST = 18; // px between pictures when that fills the line
  const CAPTION = 16; // px under a picture
  const LARGEST = 256;

  /** Side and columns for `count` pictures: as large as the height allows, `least` px at least. */
  gs.sheetPlan = (count, model, width, height, least) => {
    let plan = { side: least, columns: Math.max(1, Math.floor((width + GAP) / (least + GAP))) };
    for (let across = 1; across <= 16; across++) {
      const room = Math.min(LARGEST, Math.floor((width - GAP * (across - 1)) / across));
      const side = gs.fitSide(model, room);
      if (side < least) break;
      plan = { side, columns: Math.floor((width + GAP) / (side + GAP)) };
      const rows = Math.ceil(count / plan.columns);
      if (rows * (side + CAPTION + GAP) - GAP <= height) break;
    }
    const slack = (width - plan.columns * plan.side) / Math.max(1, plan.columns - 1);
    const gap = slack <= WIDEST ? slack : GAP;
    const rows = Math.ceil(count / plan.columns);
    const free = (height - rows * (plan.side + CAPTION)) / Math.max(1, rows - 1);
    return { ...plan, gap, rowGap: gs.clamp(free, GAP, gap) };
  };

  /** What stands under a picture: "seed 4", so that no one takes it for what is drawn; and its name. */
  const caption = (point) => {
    const seed = gs.points.seed(point);
    if (seed === null) return [gs.t("sample.mix")];
    return [gs.el("span", {}, gs.t("line.seed")), " ", gs.el("span", {}, String(seed))];
  };

  const name = (point, model) => {
    const seed = gs.points.seed(point) ?? gs.t("sample.mix");
    const label = gs.points.shownLabel(point, model);
    return label === null ? gs.t("sample.tile", { seed }) : gs.t("sample.tileOf", { seed, name: gs.className(model, label) });
  };

  gs.contactSheet = ({ refused, drawn = () => {} }) => {
    const title = gs.el("h2.gs-head.gs-contactName");
    const grid = gs.el("div.gs-contact", { role: "group" });
    const element = gs.el("section.gs-contactSheet", {}, title, grid);
    let model = null;
    let cells = [];
    let tiles = [];
    let columns = 1;
    let drawnFor = null; // weights of the model whose pictures stand

    const hold = gs.rove(grid, ".gs-tile", () => columns);

    const label = (tile, point) => {
      tile.result = gs.result(model.name, point);
      tile.element.querySelector("figcaption").replaceChildren(...caption(point));
      tile.rename(name(point, model));
    };

    const shown = (drawing) => {
      if (drawing.recipe.weights !== model.weights) return; // of the model before
      drawnFor = model.weights;
      tiles.slice(0, drawing.count).forEach((tile, i) => {
        tile.draw(drawing, i);
        label(tile, drawing.points[i]);
      });
      drawn();
    };

    const live = gs.pump({ shown, refused, place: element });

    return {
      element,

      /** Whether the pictures that stand are of this model. */
      isDrawn: () => drawnFor === model.weights,

      show(chosen, points) {
        model = chosen;
        cells = points;
        title.textContent = model.name;
        grid.setAttribute("aria-label", gs.t("sample.contact", { model: model.name }));
        for (const tile of tiles.splice(cells.length)) tile.element.remove();
        while (tiles.length < cells.length) {
          const point = cells[tiles.length];
          const tile = gs.tile({ result: gs.result(model.name, point), caption: caption(point), name: name(point, model) });
          tiles.push(tile);
          grid.append(tile.element);
        }
        hold();
        live.send({ v: 1, verb: "sample", model: model.name, cells });
      },

      /** Gives the pictures their size in a place of width x height px. */
      fit(width, height, least) {
        if (!model) return;
        const plan = gs.sheetPlan(cells.length, model, width, height, least);
        columns = plan.columns;
        grid.style.gridTemplateColumns = `repeat(${columns}, ${plan.side}px)`;
        grid.style.gap = `${plan.rowGap}px ${plan.gap}px`;
      },

      /** The words again, in another language. */
      write() {
        if (!model) return;
        grid.setAttribute("aria-label", gs.t("sample.contact", { model: model.name }));
        for (const tile of tiles) label(tile, tile.result.recipe.point);
      },
    };
  };
})();
