/**
 * Explore: one picture that moves when a hand moves. Seed, class, truncation and directions on the
 * panel; the live canvas, its line and its children on the stage. The state is one point; the
 * sliders, the undo list and the link are views of it.
 */
(() => {
  const gs = ganstudio;
  const SHOWN = 8; // directions before "More"
  const MOST = 16; // with it
  const SPAN = 3; // standard deviations to either side
  const UNDO = 200;
  const LEFT = 50; // steps that a reload brings back

  let at; // name -> element of our markup
  let model = null;
  let point = null;
  let past = [];
  let future = [];
  let settled = null; // the point that undo goes back to
  let live; // pump
  let drawnFor = null; // weights of the model that the canvas shows
  let rows = [];
  let own = []; // directions that the recipe brought with it
  let psi;
  let strip; // the picture at every psi
  let styles; // what only style networks have
  let bars; // z or w itself
  let plane; // the picture that one drags
  let cross; // children of two
  let raw = null; // its sliders, while they are shown
  let classRow = null;
  const locks = new Map(); // model name -> set of locked directions
  const reaches = gs.reaches(); // the layers that the reader gave to directions

  const recipe = () => gs.recipe.picture(model.name, point);
  const result = () => gs.result(model.name, point);
  const locked = () => locks.get(model.name) ?? locks.set(model.name, new Set()).get(model.name);

  // --- the state -------------------------------------------------------------------------------

  /** The picture is this point now; `rest`: a step that undo goes back over. */
  const become = (next, { rest = true } = {}) => {
    point = next;
    show();
    live.send(recipe());
    tell();
    if (rest) settle();
    else if (!cross.recipe()) at.children.classList.add("gs-stale");
  };

  const tell = () => gs.tabs.changed("explore", recipe(), cross.state());

  const settle = () => {
    if (settled && gs.canonical(settled) !== gs.canonical(point)) {
      past = [...past.slice(-UNDO + 1), settled];
      future = [];
    }
    settled = point;
    showUndo();
    around();
  };

  const settleSoon = gs.later(settle, 600);

  /** What stands round the picture when the hand rests. */
  const around = () => {
    if (cross.recipe()) gs.children.show(cross.recipe());
    else gs.children.of(result(), { names: model.directions.map(reaches.bound), locked: locked() });
    strip.of(model.name, point);
  };

  const travel = (from, to) => {
    const next = from.pop();
    if (!next) return;
    to.push(point);
    settled = next;
    become(next, { rest: false });
    showUndo();
    around();
  };

  const back = () => {
    settle(); // a run of keys may not have come to rest
    travel(past, future);
  };

  const forth = () => {
    settle();
    travel(future, past);
  };

  const showUndo = () => {
    at.undo.disabled = past.length === 0;
    at.redo.disabled = future.length === 0;
  };

  // --- views of it -----------------------------------------------------------------------------

  const show = () => {
    const seed = gs.points.seed(point);
    if (seed === null) {
      gs.field.set(at.seed, "");
      at.seed.placeholder = gs.t("explore.several");
    } else {
      gs.field.set(at.seed, seed);
    }
    if (psi.value() !== gs.points.psi(point)) psi.set(gs.points.psi(point));
    styles.show(point);
    reaches.follow(point, rows);
    showOwn();
    for (const row of rows) {
      const amount = gs.points.amount(point, row.direction);
      if (amount !== row.slider.value() || row.slider.box.hasAttribute("aria-invalid")) row.set(amount);
    }
    classRow?.set(gs.points.label(point), gs.points.shownLabel(point, model));
    bars.show(model, point);
    plane.write();
    at.line.textContent = gs.recipe.line(recipe(), { most: 1 });
    at.line.title = gs.recipe.line(recipe());
  };

  const showReadings = () => rows.forEach((row) => row.tell?.(bars));

  const fit = () => {
    const side = Math.min(at.hero.clientWidth, at.hero.clientHeight); // wider than high on a phone
    if (!model || !side) return; // another tab is open
    const whole = gs.fitSide(model, side);
    for (const element of [at.canvas, at.standIn]) {
      element.style.width = element.style.height = `${whole}px`;
    }
  };

  const shown = (drawing) => {
    if (drawing.recipe.weights !== model.weights) return; // of the model before
    gs.paint(at.canvas, drawing);
    drawnFor = model.weights;
    at.canvas.hidden = false;
    at.standIn.hidden = true;
    at.warming.hidden = true;
    at.hero.dataset.live = "true";
    gs.field.right(at.seed);
  };

  const refused = (error) => {
    const place = { seed: at.seed, edits: rows[0]?.slider.box, psi: psi.box, ...styles.fields() }[error.field];
    if (place) gs.field.wrong(place, error.message);
    else gs.notice(error.message);
  };

  const standIn = () => {
    if (drawnFor === model.weights) return;
    at.canvas.hidden = true;
    at.standIn.hidden = !model.preview;
    at.standIn.classList.toggle("gs-pixels", model.channels === 1);
    if (model.preview) at.standIn.src = model.preview;
    delete at.hero.dataset.live;
    setTimeout(() => (at.warming.hidden = drawnFor === model.weights), 300);
  };

  // --- the panel -------------------------------------------------------------------------------

  const buildPsi = () => {
    psi = gs.slider({
      name: gs.t("explore.psi"), low: 0, high: gs.psi.high, step: 0.05, start: 1,
      moved: (value) => become(gs.points.withPsi(point, value), { rest: false }),
      rested: settle,
    });
    const words = gs.el("span.gs-name", {}, gs.words("explore.psi"), gs.words("explore.psiGloss", "small"));
    at.psi.append(gs.el("div.gs-slide.gs-field", {}, words, gs.el("span.gs-between", {}, psi.range), psi.box));
    strip = gs.psiStrip(at.psi, { chosen: (value) => become(gs.points.withPsi(point, value)) });
    styles = gs.styleControls(at.styles, { changed: (next) => become(next, { rest: false }), rested: settle });
    bars = gs.bars(at.z, {
      changed: showReadings,
      turned: () => more(isMore()),
      chosen(i) {
        if (!isMore()) more(true);
        raw.find(i);
      },
      moved: (direction, amount) => become(gs.points.withAmount(point, direction, amount), { rest: false }),
      rested: settle,
    });
  };

  const factors = () => Array.from({ length: Math.min(SHOWN, model.factors) }, (_, i) => gs.points.factor(i + 1));

  /** The directions that have rows of their own, in sight or under "More". */
  const known = () => [...model.directions, ...factors()];

  const isOwn = (direction) => {
    const { direction: name } = gs.points.editOf(direction);
    return !direction.startsWith("axis:") && !(known().includes(name) && reaches.bound(name) === direction);
  };

  /** A row moves other layers from now on; how far it is moved stays. */
  const reachTo = (row, before) => {
    if (locked().delete(before)) locked().add(row.direction);
    become(gs.points.turned(point, before, row.direction), { rest: false });
    settleSoon();
  };

  /** What a recipe brought has sliders too, and they stay when they are moved to 0. */
  const showOwn = () => {
    const found = gs.points.directions(point).filter((direction) => isOwn(direction) && !own.includes(direction));
    if (!found.length) return;
    own = [...own, ...found];
    more(isMore());
  };

  const renameRows = () => {
    for (const row of rows) {
      row.rename(gs.directionName(row.name ?? row.direction, model));
      row.reach?.write();
    }
  };

  const buildRow = (name) => {
    const row = gs.directionRow({
      model,
      direction: name,
      name: gs.directionName(name, model),
      locked: locked().has(reaches.bound(name)),
      lock: (on) => (on ? locked().add(row.direction) : locked().delete(row.direction)),
      moved: (amount) => become(gs.points.withAmount(point, row.direction, amount), { rest: false }),
      rested: settle,
      low: -SPAN,
      high: SPAN,
    });
    row.name = name;
    if (model.layers.length && known().includes(name)) reaches.add(row, model, (before) => reachTo(row, before));
    return row;
  };

  const buildRows = (open) => {
    const plain = [...model.directions.slice(0, open ? MOST : SHOWN), ...own].map(buildRow);
    const computed = open ? factors().map(buildRow) : [];
    at.sliders.replaceChildren(...plain.map((row) => row.element));
    at.factorRows.replaceChildren(...computed.map((row) => row.element));
    at.factors.hidden = !computed.length;
    rows = [...plain, ...computed];
    gs.ends.rows(rows, recipe);
  };

  /** What depends on the model, beside the directions. */
  const buildFor = () => {
    const isStyled = model.layers.length > 0;
    gs.psi.tell(at.psi, model);
    styles.build(model);
    plane.build(model);
    at.hint.dataset.t = isStyled ? "explore.directionsHintW" : "explore.directionsHint";
    at.hint.textContent = gs.t(at.hint.dataset.t);
    at.aboutZ.hidden = isStyled;
    at.aboutW.hidden = !isStyled;
    buildClasses();
  };

  const buildClasses = () => {
    at.classes.hidden = !model.classes;
    classRow = null;
    if (!model.classes) return;
    classRow = gs.classes({ model, free: true, picked: (label) => become(gs.points.withLabel(point, label)) });
    at.classes.replaceChildren(classRow.element);
  };

  const isMore = () => at.more.getAttribute("aria-expanded") === "true";

  const more = (open) => {
    at.more.setAttribute("aria-expanded", String(open));
    at.more.dataset.t = open ? "explore.less" : "explore.more";
    at.more.textContent = gs.t(at.more.dataset.t);
    buildRows(open);
    at.raw.hidden = !open;
    raw = open ? gs.rawRows(at.raw, { model, space: bars.space(), point: () => point, become, settle, rows: (list) => (list ? (rows = list) : rows) }) : null;
    show();
  };

  const surprise = () => become(gs.surprise.again(point, rows, { locked: locked(), span: SPAN }));

  const reset = () => become(gs.points.withStyle(gs.points.withPsi(gs.surprise.unmoved(point, locked()), 1), gs.points.style({})));

  const buildPanel = () => {
    gs.field.follow(at.seed, gs.read.seed, (seed) => become(gs.points.withSeed(point, seed)));
    at.another.addEventListener("click", () => become(gs.points.withSeed(point, gs.randomSeed())));
    at.undo.addEventListener("click", back);
    at.redo.addEventListener("click", forth);
    at.more.addEventListener("click", () => more(!isMore()));
    at.reset.addEventListener("click", reset);
    at.surprise.addEventListener("click", surprise);
    at.ends.addEventListener("click", () => {
      const on = at.ends.getAttribute("aria-pressed") !== "true";
      at.ends.setAttribute("aria-pressed", String(on));
      gs.ends.toggle(on);
    });
    for (const place of [at.sliders, at.factorRows]) gs.roveRows(place, ".gs-slide");
    buildPsi();
  };

  const buildStage = () => {
    at.hero.addEventListener("click", () => gs.pictureMenu(at.hero, result(), { canvas: at.canvas }));
    gs.slots.carry(at.hero, result);
    const places = { hero: at.hero, map: at.map, bar: at.planeBar, toggle: at.planeOn };
    const moved = (next) => become(next, { rest: false });
    const crossed = () => [tell(), around()];
    cross = gs.crossing(at, { model: () => model, point: () => point, become, changed: crossed });
    plane = gs.dragPlane(places, { point: () => point, bound: reaches.bound, moved, rested: settle });
    gs.actionRow(at.actions, { tab: "explore", recipe, keep: () => gs.tray.keep(result(), at.canvas) });
    gs.slots.target(at.hero, (dropped) => gs.openRecipe(dropped.recipe));
  };

  const keys = (event) => {
    if (gs.tabs.current() !== "explore" || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    if (event.target.matches?.("input[type=text]")) return;
    event.preventDefault();
    if (event.shiftKey) forth();
    else back();
  };

  gs.tabs.define("explore", {
    build(root) {
      at = gs.parts(root);
      live = gs.pump({ shown, refused, place: at.hero });
      gs.children.build(at.children, (child) => [cross.take(child), become(child)]);
      buildPanel();
      buildStage();
      new ResizeObserver(fit).observe(at.hero); // also when the tab comes to the front
      window.addEventListener("resize", fit);
      document.addEventListener("keydown", keys);
      gs.on("words", () => {
        if (!model) return;
        classRow?.write();
        psi.rename(gs.t("explore.psi"));
        renameRows();
        show();
      });
    },

    leave: () => model && { model: model.name, past: past.slice(-LEFT), future: future.slice(-LEFT), family: cross.leave(), locks: [...locks].map(([name, held]) => [name, [...held]]) },

    resume(left) {
      for (const [name, held] of left.locks) locks.set(name, new Set(held));
      if (left.model === model?.name) {
        [past, future] = [left.past, left.future];
        cross.resume(left.family);
      }
      more(isMore()); // the locks
      showUndo();
    },

    open(asked, chosen, beyond) {
      const other = model !== chosen;
      model = chosen;
      point = asked?.point ?? asked?.parents[0] ?? gs.points.of(model.seed);
      gs.naming.learn(point, model);
      if (other) {
        buildFor();
        reaches.clear();
        cross.resume([]);
        past = [];
        future = [];
        settled = null;
      } else renameRows();
      if (other || own.length) {
        own = [];
        more(false);
      }
      cross.open(asked?.parents ? asked : beyond?.cross);
      standIn();
      fit();
      become(point);
    },
  });

  gs.slots.define({
    tab: "explore",
    words: "send.explore",
    elsewhere: true,
    icon: "explore",
    take: (sent) => gs.openRecipe(sent.recipe),
  });
  gs.slots.define({
    tab: "explore",
    words: "cross.send",
    icon: "cross",
    refuse: (sent) => (sent.model === gs.tabs.model("explore") ? null : gs.t("cross.other", { model: gs.tabs.model("explore") })),
    take: (sent) => cross.mate(sent.recipe.point),
  });
})();
