/**
 * What the named directions of a model do: a strip each, the model's first picture moved from one end
 * to the other. The model draws a strip when it comes into sight.
 *
 *   const strips = gs.directionStrips(place);   strips.show(model);   strips.write();
 */
(() => {
  const gs = ganstudio;
  const AMOUNTS = [-2, -1, 0, 1, 2];
  const LARGEST = 84; // px, as the grey pictures of the sheet
  const NAME = 172; // px beside the pictures, where there is room
  const NARROW = 560;
  const GAP = 8;

  const signed = (amount) => gs.number(amount).replace(/^([1-9])/, "+$1");

  gs.directionStrips = (place) => {
    const words = gs.el("p.gs-hint");
    const list = gs.el("div.gs-strips");
    let model = null;
    let rows = [];
    place.append(gs.words("models.directions", "h3"), words, list);
    place.firstChild.className = "gs-head";
    const hold = gs.rove(list, ".gs-tile", () => AMOUNTS.length);

    const base = () => gs.points.of(model.seed);

    const tile = (direction, amount) =>
      gs.tile({ result: gs.result(model.name, gs.points.withAmount(base(), direction, amount)), caption: signed(amount) });

    const makeRow = (direction) => {
      const tiles = AMOUNTS.map((amount) => tile(direction, amount));
      const name = gs.el("p.gs-stripName", {}, gs.el("b"), gs.el("small"));
      const element = gs.el("div.gs-stripRow", { role: "group" }, name, ...tiles.map((one) => one.element));
      return { direction, tiles, element };
    };

    const draw = async (row) => {
      const cells = row.tiles.map((one) => one.result.recipe.point);
      try {
        const drawing = await gs.draw({ v: 1, verb: "sample", model: row.tiles[0].result.model, cells });
        row.tiles.forEach((one, i) => one.draw(drawing, i));
      } catch (error) {
        if (error instanceof gs.Refusal) gs.notice(error.message);
      }
    };

    const seen = new IntersectionObserver(
      (entries) => {
        for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
          seen.unobserve(target);
          draw(rows.find((row) => row.element === target));
        }
      },
      { rootMargin: "100px" },
    );

    const fit = () => {
      if (!rows.length || !list.clientWidth) return;
      const narrow = list.clientWidth < NARROW;
      list.classList.toggle("gs-narrow", narrow);
      const room = list.clientWidth - GAP * (AMOUNTS.length - 1) - (narrow ? 0 : NAME + GAP);
      list.style.setProperty("--side", `${gs.fitSide(model, Math.min(LARGEST, room / AMOUNTS.length))}px`);
    };

    const write = () => {
      words.textContent = model ? gs.t("models.directionsHint", { seed: model.seed }) : "";
      for (const { direction, tiles, element } of rows) {
        const name = gs.directionName(direction, model);
        element.setAttribute("aria-label", name);
        element.querySelector("b").textContent = name;
        element.querySelector("small").textContent = gs.naming.effect(model, direction);
        tiles.forEach((one, i) => one.rename(`${name} ${signed(AMOUNTS[i])}`));
      }
    };

    new ResizeObserver(fit).observe(list);

    return {
      write,

      /** Of this model from now on; null: of none. */
      show(next) {
        model = next;
        seen.disconnect();
        rows = Object.keys(model?.named ?? {}).map(makeRow);
        place.hidden = !rows.length;
        list.replaceChildren(...rows.map((row) => row.element));
        hold();
        write();
        fit();
        for (const row of rows) seen.observe(row.element);
      },
    };
  };
})();
