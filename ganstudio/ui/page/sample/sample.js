/**
 * Sample: a contact sheet of 1 to 64 pictures, live, and another model's at the same seeds beside
 * it. The state is the list of points; the panel's controls are views of what they have in common.
 */
(() => {
  const gs = ganstudio;
  const [LEAST, MOST] = gs.bounds("sample", "cells");
  const FIRST = 32; // fill a window of 1280 x 800
  const FIRST_NARROW = 12;

  let at; // name -> element of our markup
  let model = null;
  let other = null; // the model to compare with
  let cells = []; // points
  let pool = []; // as many as there were lately: fewer and then more again gives the same ones
  let count;
  let psi;
  let classRow = null;
  let sheets; // ours and the other's
  let stopped = false; // the zip was cancelled

  const sheetOf = (from) => ({ v: 1, verb: "sample", model: from.name, cells: cellsOf(from) });

  /** What stands there; the sheet of the model that it is compared with is a recipe beside it. */
  const recipe = () => (other ? { ...sheetOf(model), beside: sheetOf(other) } : sheetOf(model));

  // --- what the points have in common ------------------------------------------------------------

  const common = (read) => {
    const first = read(cells[0]);
    return cells.every((point) => read(point) === first) ? first : undefined;
  };

  const seeds = () => {
    const list = cells.map(gs.points.seed);
    return list.includes(null) ? null : list;
  };

  /** The first sheet: the classes stand in an order of their own, so that no seed is the digit above it. */
  const firstCells = () => {
    const count = gs.isNarrow() ? FIRST_NARROW : FIRST;
    const classes = model.classes?.length;
    const turn = (i) => (classes ? (7 * i + 3) % classes : null);
    return Array.from({ length: count }, (_, i) => gs.points.of(i, turn(i)));
  };

  const plain = (seed) => gs.points.of(seed, common(gs.points.label) ?? null, common(gs.points.psi) ?? 1);

  const carried = (list, to) => list.map((point) => gs.points.carried(point, to).point);
  const cellsOf = (from) => (from === model ? cells : carried(cells, from));

  /** Says what pictures lose when another model draws them. */
  const tellLost = (list, to) => {
    const lost = new Set(list.flatMap((point) => gs.points.carried(point, to).lost));
    if (lost.size) gs.notice(gs.t("sample.lost", { model: to.name, names: [...lost].map((direction) => gs.directionName(direction)).join(", ") }));
  };

  // --- the state -------------------------------------------------------------------------------

  const become = (next, { keepPool = false } = {}) => {
    cells = next;
    if (!keepPool) pool = next;
    show();
    draw();
    gs.tabs.changed("sample", recipe());
  };

  const all = (change) => {
    pool = pool.map(change);
    become(pool.slice(0, cells.length), { keepPool: true });
  };

  const resize = (wanted) => {
    while (pool.length < wanted) {
      const last = gs.points.seed(pool.at(-1)) ?? -1;
      pool = [...pool, plain(last === gs.page.limits.seed ? 0 : last + 1)];
    }
    become(pool.slice(0, wanted), { keepPool: true });
  };

  const follow = (list) => become(list.map(plain));

  const fresh = () => {
    const first = gs.randomSeed();
    become(cells.map((point, i) => gs.points.withSeed(point, (first + i) % (gs.page.limits.seed + 1))));
  };

  // --- views of it -----------------------------------------------------------------------------

  const line = () => {
    const list = seeds();
    const which = list ? gs.t("sample.lineSeeds", { seeds: gs.seedRuns(list) }) : gs.t("sample.linePictures", { count: cells.length });
    const parts = [other ? `${model.name} | ${other.name}` : model.name, which];
    const label = common(gs.points.label);
    if (model.classes && label !== null && label !== undefined) parts.push(gs.className(model, label));
    const shared = common(gs.points.psi);
    if (shared !== undefined && shared !== 1) parts.push(`ψ ${shared.toFixed(2)}`);
    return parts.join(" · ");
  };

  const show = () => {
    count.set(cells.length);
    const list = seeds();
    if (document.activeElement !== at.seeds) gs.field.set(at.seeds, list ? gs.seedRuns(list) : "");
    at.seeds.placeholder = list ? "" : gs.t("explore.several");
    psi.set(common(gs.points.psi) ?? gs.points.psi(cells[0]));
    const label = common(gs.points.label);
    classRow?.set(label, label);
    showLine();
  };

  const isBehind = () => sheets.some((sheet) => sheet.element.classList.contains("gs-behind"));

  const showLine = () => {
    at.line.textContent = at.line.title = isBehind() ? gs.t("behind") : line();
  };

  const warming = () => {
    if (!sheets[0].isDrawn() && !isBehind()) at.line.textContent = gs.t("warming");
  };

  const draw = () => {
    const [ours, theirs] = sheets;
    ours.show(model, cells);
    theirs.element.hidden = !other;
    at.sheets.classList.toggle("gs-compared", Boolean(other));
    if (other) theirs.show(other, carried(cells, other));
    fit();
  };

  const fit = () => {
    if (!model || !at.sheets.clientWidth) return;
    const top = at.sheets.getBoundingClientRect().top + window.scrollY;
    const full = document.documentElement.classList.contains("gs-classroom");
    const under = full ? 72 : 44 + 72; // the line below, and room for the tray
    const height = gs.isNarrow() ? window.innerHeight * 0.4 : Math.max(320, window.innerHeight - top - under);
    at.sheets.style.setProperty("--room", `${Math.round(height)}px`);
    const each = sheets[0].element.clientWidth;
    const least = gs.isNarrow() ? 42 : Math.min(56, each);
    for (const sheet of sheets) sheet.fit(each, height - (other ? 24 : 0), least);
  };

  const refused = (error) => {
    if (error.field === "seeds" || error.field === "seed") gs.field.wrong(at.seeds, error.message);
    else gs.notice(error.message);
  };

  // --- files -----------------------------------------------------------------------------------

  const still = async (from, point, number) => {
    const { bytes } = await gs.file(gs.recipe.picture(from.name, point));
    const seed = gs.points.seed(point);
    return { name: `${from.name}-${String(number + 1).padStart(2, "0")}${seed === null ? "" : `-seed-${seed}`}.png`, bytes };
  };

  const working = (on) => {
    at.actions.hidden = on;
    at.doing.hidden = !on;
  };

  /** Every picture as a PNG with its own recipe, in one zip that is written here. */
  const zip = async () => {
    const asked = [model, other].filter(Boolean).flatMap((from) => cellsOf(from).map((point, i) => [from, point, i]));
    const name = `${model.name}-pictures.zip`;
    const files = [];
    const started = performance.now();
    stopped = false;
    working(true);
    try {
      for (const [from, point, number] of asked) {
        const done = files.length;
        const left = Math.ceil((((performance.now() - started) / done) * (asked.length - done)) / 1000);
        at.progress.value = done / asked.length;
        at.done.textContent = gs.t(done > 4 ? "sample.left" : "sample.done", { done, total: asked.length, left });
        files.push(await still(from, point, number));
        if (stopped) return;
      }
      gs.save({ name, type: "application/zip", bytes: gs.zip(files) });
    } catch (error) {
      gs.notice(error.message);
    } finally {
      working(false);
    }
  };

  /** Opens the comparison of a recipe: another model with the same pictures. */
  const compare = ({ cells, beside }) => {
    const theirs = gs.model(beside.model);
    const same = beside.verb === "sample" && gs.canonical(beside.cells) === gs.canonical(carried(cells, theirs));
    other = same ? theirs : null;
    if (!same) gs.notice(gs.t("sample.unlike", { model: beside.model }));
  };

  // --- the panel -------------------------------------------------------------------------------

  const slide = (place, slider, key, gloss = null) => {
    const words = gs.el("span.gs-name", {}, gs.words(key), gloss && gs.words(gloss, "small"));
    place.append(gs.el("div.gs-slide.gs-field", {}, words, gs.el("span.gs-between", {}, slider.range), slider.box));
  };

  const buildClasses = () => {
    gs.psi.tell(at.psi, model);
    at.classes.hidden = !model.classes;
    classRow = null;
    if (!model.classes) return;
    classRow = gs.classes({ model, any: "sample.any", picked: (label) => all((point) => gs.points.withLabel(point, label)) });
    at.classes.replaceChildren(gs.words("class.row", "span"), gs.el("small", {}), classRow.element);
    at.classes.firstChild.className = "gs-label";
    writeRule();
  };

  const writeRule = () => (at.classes.children[1].textContent = gs.t("sample.anyRule", { count: model.classes.length }));

  const buildOthers = () => {
    const options = gs.models.filter((one) => one !== model && gs.tabs.usable("sample", one));
    at.other.replaceChildren(
      gs.el("option", { value: "", "data-t": "sample.none" }, gs.t("sample.none")),
      ...options.map((one) => gs.el("option", { value: one.name }, one.name)),
    );
    at.other.value = other?.name ?? "";
  };

  gs.on("models", () => model && at && buildOthers());

  const buildPanel = () => {
    count = gs.slider({ name: gs.t("sample.count"), low: LEAST, high: MOST, step: 1, start: FIRST, moved: resize });
    psi = gs.slider({
      name: gs.t("sample.psi"), low: 0, high: gs.psi.high, step: 0.05, start: 1,
      moved: (value) => all((point) => gs.points.withPsi(point, value)),
    });
    slide(at.count, count, "sample.count");
    slide(at.psi, psi, "sample.psi", gs.psi.gloss(null));
    gs.field.follow(at.seeds, (text) => gs.read.seeds(text, MOST), follow);
    at.fresh.addEventListener("click", fresh);
    at.other.addEventListener("change", () => {
      other = gs.model(at.other.value) ?? null;
      if (other) tellLost(cells, other);
      become(cells, { keepPool: true });
    });
  };

  const buildStage = () => {
    sheets = [gs.contactSheet({ refused, drawn: showLine }), gs.contactSheet({ refused })];
    at.sheets.append(...sheets.map((sheet) => sheet.element));
    for (const sheet of sheets) sheet.element.addEventListener("behind", showLine);
    gs.actionRow(at.actions, {
      tab: "sample",
      recipe,
      more: [{ name: "zip", words: "sample.zip", title: "sample.zipTitle", act: zip }],
      titles: { download: "sample.downloadTitle" },
    });
    at.cancel.addEventListener("click", () => (stopped = true));
  };

  gs.tabs.define("sample", {
    build(root) {
      at = gs.parts(root);
      buildPanel();
      buildStage();
      window.addEventListener("resize", fit);
      gs.on("tab", () => gs.tabs.current() === "sample" && fit());
      gs.on("words", () => {
        if (!model) return;
        classRow?.write();
        if (classRow) writeRule();
        count.rename(gs.t("sample.count"));
        psi.rename(gs.t("sample.psi"));
        for (const sheet of sheets) sheet.write();
        show();
      });
    },

    open(asked, chosen) {
      const before = model;
      model = chosen;
      if (asked?.beside) compare(asked);
      else if (asked?.beside === null) other = null;
      if (other === model) other = before; // the two change places
      if (before !== model) buildClasses();
      buildOthers();
      if (!asked) tellLost(cells, model);
      become(asked?.cells ?? (cells.length ? carried(cells, model) : firstCells()));
      setTimeout(warming, 300);
    },
  });

  gs.slots.define({
    tab: "sample",
    words: "sample.send",
    icon: "grid",
    elsewhere: true,
    take(sent) {
      const others = sent.model === model.name ? cells.slice(0, -1) : [];
      gs.openRecipe({ v: 1, verb: "sample", model: sent.model, cells: [sent.recipe.point, ...others] });
    },
  });
})();
