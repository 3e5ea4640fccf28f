/**
 * Class by style: a row is one style (a seed), a column one class. The number of a row chooses its
 * style, a picture has its menu.
 *
 *   const table = gs.styleTable(place, {chosen(seed) {}});   table.show(model);   table.mark(7);
 */
(() => {
  const gs = ganstudio;
  const ROWS = 4;
  const [, MOST] = gs.bounds("sample", "columns");

  gs.styleTable = (place, { chosen }) => {
    const others = gs.el("button.gs-quiet", { type: "button", "data-t": "digits.others" }, gs.t("digits.others"));
    const table = gs.el("table.gs-styleTable");
    place.append(
      gs.el("div.gs-row", {}, gs.words("digits.table", "h2"), gs.words("digits.tableHint", "p"), others),
      table,
    );
    place.querySelector("h2").className = "gs-head";
    place.querySelector("p").className = "gs-hint gs-grow";
    let model = null;
    let first = 1; // seed of the first row
    let marked = null;
    let tiles = [];
    let rows = []; // {seed, button}
    const columns = () => Math.min(model.classes.length, MOST);
    gs.rove(table, ".gs-rowNumber");
    const hold = gs.rove(table, ".gs-tile", columns);

    const shown = (drawing) => {
      if (drawing.recipe.weights !== model.weights || drawing.count !== tiles.length) return;
      tiles.forEach((tile, i) => tile.draw(drawing, i));
    };
    const live = gs.pump({ shown, refused: (error) => gs.notice(error.message), place: table });

    const cells = () =>
      Array.from({ length: ROWS }, (_, row) => Array.from({ length: columns() }, (_, label) => gs.points.of(first + row, label))).flat();

    const mark = (seed) => {
      marked = seed;
      for (const row of rows) row.button.setAttribute("aria-pressed", String(row.seed === seed));
    };

    const write = () => {
      const heads = Array.from({ length: columns() }, (_, label) => gs.className(model, label));
      table.setAttribute("aria-label", gs.t("digits.table"));
      table.querySelectorAll("thead th").forEach((th, i) => (th.textContent = heads[i]));
      for (const row of rows) row.button.setAttribute("aria-label", gs.t("digits.useStyle", { seed: row.seed }));
      tiles.forEach((tile, i) => tile.rename(gs.t("digits.cell", { name: heads[i % columns()], seed: first + Math.floor(i / columns()) })));
    };

    const fit = () => {
      if (!model || !table.clientWidth) return;
      const cell = table.querySelector("tbody td");
      const room = Math.min(84, cell.clientWidth);
      table.style.setProperty("--side", `${gs.fitSide(model, model.channels === 1 ? Math.min(room, 63) : room)}px`);
    };

    const build = () => {
      const points = cells();
      tiles = points.map((point) => gs.tile({ result: gs.result(model.name, point) }));
      rows = Array.from({ length: ROWS }, (_, i) => ({ seed: first + i, button: null }));
      const body = rows.map((row, i) => {
        row.button = gs.el("button.gs-rowNumber", { type: "button", onclick: () => chosen(row.seed) }, String(row.seed));
        const own = tiles.slice(i * columns(), (i + 1) * columns());
        const line = gs.el("tr", {}, gs.el("th", { scope: "row" }, row.button), own.map((tile) => gs.el("td", {}, tile.element)));
        line.addEventListener("click", (event) => event.target.closest("button") || chosen(row.seed));
        return line;
      });
      const long = model.classes.some((_, label) => gs.className(model, label).length > 2);
      table.classList.toggle("gs-longNames", long);
      const heads = Array.from({ length: columns() }, () => gs.el("th", { scope: "col" }));
      table.replaceChildren(gs.el("thead", {}, gs.el("tr", {}, gs.el("td"), heads)), gs.el("tbody", {}, body));
      write();
      mark(marked);
      fit();
      hold();
      live.send({ v: 1, verb: "sample", model: model.name, cells: points, columns: columns() });
    };

    others.addEventListener("click", () => {
      first = gs.randomSeed();
      build();
    });
    window.addEventListener("resize", fit);

    return {
      fit,
      mark,
      write: () => model && write(),
      show(next) {
        if (model === next) return;
        model = next;
        build();
      },
    };
  };
})();
