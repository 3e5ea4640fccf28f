/**
 * Style mix: each picture is its row's, with some style layers of its column's. The state is the
 * points of rows and columns, the layers and the amount; it is the recipe.
 */
(() => {
  const gs = ganstudio;
  const TAB = "mix";
  const SIDES = ["rows", "columns"];
  const MOST = Object.fromEntries(SIDES.map((side) => [side, gs.bounds(TAB, side)[1]]));
  const ALL = gs.page.verbs[TAB].fields.amount.default;
  const FIRST = { rows: 3, columns: 5 };
  const FIRST_NARROW = { rows: 3, columns: 3 };

  let at; // name -> element of our markup
  let model = null;
  let state = null; // {rows, columns, layers, amount}
  let matrix;
  let layers;
  let amount;
  let psi;
  let classRow = null;
  let looked = [0, 0]; // the cell that the sum is about
  let sum; // {rows, columns, cells}: its pictures

  const recipe = () => {
    const { amount, ...rest } = state;
    return { v: 1, verb: TAB, model: model.name, ...rest, ...(amount === ALL ? {} : { amount }) };
  };

  // --- the state -------------------------------------------------------------------------------

  const become = (changes = {}) => {
    state = { ...state, ...changes };
    show();
    matrix.show(model, recipe());
    fit();
    gs.tabs.changed(TAB, recipe());
  };

  const all = (change) => become({ rows: state.rows.map(change), columns: state.columns.map(change) });

  const common = (read) => {
    const values = [...state.rows, ...state.columns].map(read);
    return values.every((value) => value === values[0]) ? values[0] : undefined;
  };

  const edit = (side, i, point) => become({ [side]: state[side].with(i, point) });

  /** New seeds, in order; class and psi stay those of the picture that stood there. */
  const seeded = (side, seeds) =>
    seeds.map((seed, i) => gs.points.withSeed(state[side][i] ?? gs.points.of(seed, common(gs.points.label) ?? null, common(gs.points.psi) ?? 1), seed));

  const fresh = (...sides) =>
    become(Object.fromEntries(sides.map((side) => [side, seeded(side, state[side].map(() => gs.randomSeed()))])));

  /** A picture that was sent or dropped: onto a heading, else as one more row or column. */
  const take = (side, i, sent) => {
    if (!gs.tabs.usable(TAB, gs.model(sent.model))) return;
    if (sent.model !== model?.name) gs.tabs.adopt(TAB, sent.model);
    const to = i ?? Math.min(state[side].length, MOST[side] - 1);
    become({ [side]: [...state[side].slice(0, to), sent.recipe.point, ...state[side].slice(to + 1)] });
  };

  const first = () => {
    const counts = gs.isNarrow() ? FIRST_NARROW : FIRST;
    const points = (from, count) => Array.from({ length: count }, (_, i) => gs.points.of(from + i));
    return {
      rows: points(model.seed, counts.rows),
      columns: points(model.seed + counts.rows, counts.columns),
      layers: Object.values(model.groups)[0],
      amount: ALL,
    };
  };

  /** What stands there, taken to another model: the same group of layers, where it has one. */
  const carried = (from) => {
    const group = Object.keys(from.groups).find((name) => gs.canonical(from.groups[name]) === gs.canonical(state.layers));
    const points = (list) => list.map((point) => gs.points.carried(point, model).point);
    return { ...state, rows: points(state.rows), columns: points(state.columns), layers: model.groups[group] ?? first().layers };
  };

  // --- views of it -----------------------------------------------------------------------------

  const seeds = (side) => {
    const list = state[side].map(gs.points.seed);
    return list.includes(null) ? null : gs.seedRuns(list);
  };

  const line = () => {
    const parts = SIDES.map((side) => `${gs.t(`mix.${side}`).toLowerCase()} ${seeds(side) ?? gs.t("mix.mixed")}`);
    parts.push(gs.layers.said(model, state.layers));
    if (state.amount !== ALL) parts.push(`${gs.t("mix.amount").toLowerCase()} ${gs.number(state.amount)}`);
    const shared = common(gs.points.psi);
    if (shared !== undefined && shared !== 1) parts.push(`ψ ${shared.toFixed(2)}`);
    return [model.name, ...parts].join(" · ");
  };

  const show = () => {
    layers.show(model, state.layers);
    at.range.textContent = gs.layers.said(model, state.layers);
    amount.set(state.amount);
    psi.set(common(gs.points.psi) ?? gs.points.psi(state.rows[0]));
    for (const side of SIDES) {
      const text = seeds(side);
      if (document.activeElement !== at[side]) gs.field.set(at[side], text ?? "");
      at[side].placeholder = text === null ? gs.t("explore.several") : "";
    }
    const label = common(gs.points.label);
    classRow?.set(label, label);
    at.line.textContent = at.line.title = line();
  };

  /** Row and column, and what comes of them, for the cell that is looked at. */
  const showSum = () => {
    for (const [which, where] of [["rows", looked.slice(0, 1)], ["columns", looked.slice(1)], ["cells", looked]]) {
      const tile = sum[which];
      tile.result = matrix.paint(tile.canvas, which, ...where);
      tile.button.classList.toggle("gs-drawn", tile.result !== null);
    }
  };

  const writeSum = () => {
    for (const [which, tile] of Object.entries(sum)) tile.rename(gs.t(`mix.sum.${which}`));
  };

  const fit = () => {
    if (!model || !at.matrix.clientWidth) return;
    const top = at.matrix.getBoundingClientRect().top + window.scrollY;
    const full = document.documentElement.classList.contains("gs-classroom");
    const under = full ? 72 : 44 + 72; // the line below, and room for the tray
    const height = gs.isNarrow() ? window.innerHeight * 0.44 : Math.max(360, window.innerHeight - top - under);
    matrix.fit(height);
  };

  const FIELDS = { row_seeds: "rows", column_seeds: "columns" };
  const refused = (error) => {
    if (error.field in FIELDS) gs.field.wrong(at[FIELDS[error.field]], error.message);
    else if (error.field === "layers" || error.field === "over") gs.field.wrong(layers.element, error.message);
    else gs.notice(error.message);
  };

  // --- the panel -------------------------------------------------------------------------------

  const slide = (place, slider, key, gloss) => {
    const words = gs.el("span.gs-name", {}, gs.words(key), gs.words(gloss, "small"));
    place.append(gs.el("div.gs-slide.gs-field", {}, words, gs.el("span.gs-between", {}, slider.range), slider.box));
  };

  const buildSum = () => {
    const picture = () => gs.tile({ result: null });
    sum = { rows: picture(), columns: picture(), cells: picture() };
    const captions = { rows: "mix.row", columns: "mix.column", cells: "mix.result" };
    const parts = Object.entries(sum).map(([which, tile]) => {
      tile.element.append(gs.words(captions[which], "figcaption"));
      return tile.element;
    });
    at.sum.append(parts[0], gs.el("span", { "aria-hidden": "true" }, "+"), parts[1], gs.el("span", { "aria-hidden": "true" }, "="), parts[2]);
    writeSum();
  };

  const buildPanel = () => {
    layers = gs.layers({ name: gs.t("mix.layers"), all: true, picked: (range) => become({ layers: range ?? [0, model.layers.length - 1] }) });
    at.layers.append(layers.element);
    const [low, high] = gs.bounds(TAB, "amount");
    amount = gs.slider({ name: gs.t("mix.amount"), low, high, step: 0.05, start: ALL, moved: (value) => become({ amount: value }) });
    slide(at.amount, amount, "mix.amount", "mix.amountGloss");
    psi = gs.slider({
      name: gs.t("sample.psi"), low: 0, high: gs.psi.high, step: 0.05, start: 1,
      moved: (value) => all((point) => gs.points.withPsi(point, value)),
    });
    slide(at.psi, psi, "sample.psi", gs.psi.gloss(null));
    for (const side of SIDES) gs.field.follow(at[side], (text) => gs.read.seeds(text, MOST[side]), (list) => become({ [side]: seeded(side, list) }));
    at.freshRows.addEventListener("click", () => fresh("rows"));
    at.freshColumns.addEventListener("click", () => fresh("columns"));
    at.fresh.addEventListener("click", () => fresh(...SIDES));
    at.swap.addEventListener("click", () => become({ rows: state.columns, columns: state.rows }));
  };

  const buildClasses = () => {
    gs.psi.tell(at.psi, model);
    at.classes.hidden = !model.classes;
    classRow = model.classes ? gs.classes({ model, any: "sample.any", picked: (label) => all((point) => gs.points.withLabel(point, label)) }) : null;
    at.classes.replaceChildren(...(classRow ? [gs.words("class.row"), classRow.element] : []));
  };

  gs.tabs.define(TAB, {
    build(root) {
      at = gs.parts(root);
      matrix = gs.mixMatrix(at.matrix, {
        edit,
        take,
        refused,
        drawn: showSum,
        looked(row, column) {
          looked = [row, column];
          showSum();
        },
      });
      buildPanel();
      buildSum();
      gs.actionRow(at.actions, { tab: TAB, recipe, titles: { download: "mix.downloadTitle" } });
      window.addEventListener("resize", fit);
      gs.on("tab", () => gs.tabs.current() === TAB && fit());
      gs.on("words", () => {
        if (!model) return;
        classRow?.write();
        layers.rename(gs.t("mix.layers"));
        amount.rename(gs.t("mix.amount"));
        psi.rename(gs.t("sample.psi"));
        matrix.write();
        writeSum();
        show();
      });
    },

    open(asked, chosen) {
      const before = model;
      model = chosen;
      if (before !== model) buildClasses();
      if (asked) state = { rows: asked.rows, columns: asked.columns, layers: asked.layers, amount: asked.amount ?? ALL };
      else if (!state) state = first();
      else if (before !== model) state = carried(before);
      become();
    },
  });

  for (const side of SIDES) {
    gs.slots.define({ tab: TAB, words: `mix.send.${side}`, icon: side, take: (sent) => take(side, null, sent) });
  }
})();
