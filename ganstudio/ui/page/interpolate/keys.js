/**
 * Key slots: what a walk goes through, and the corners of a plane. Each holds a picture (a point) or
 * is empty; it has a seed box, another seed, a class where the model has classes, and takes pictures
 * that are dropped on it. A walk's keys can be removed, and moved by hand or by arrow keys.
 *
 *   const keys = gs.keyList(element, {
 *     name: (i) => "Key 1", loose: true,          // loose: keys can be moved and removed
 *     edit(i, point) {}, take(i, result) {}, move(from, to) {}, remove(i) {},
 *     drawn() {},                                  // pictures of keys have come
 *   });
 *   keys.show(points, model);   keys.paint(canvas, point)
 */
(() => {
  const gs = ganstudio;
  const CACHE = 64; // pictures of keys that are remembered

  const classSelect = ({ model, picked }) => {
    const element = gs.el("select.gs-select", {});
    element.addEventListener("change", () => picked(element.value === "" ? null : Number(element.value)));
    return {
      element,
      set(label, shown) {
        const bySeed = shown === null ? gs.t("interpolate.mix") : gs.t("interpolate.bySeed", { name: gs.className(model, shown) });
        element.replaceChildren(
          gs.el("option", { value: "" }, bySeed),
          ...model.classes.map((_, n) => gs.el("option", { value: n }, gs.className(model, n))),
        );
        element.value = label === null ? "" : String(label);
      },
    };
  };

  const classControl = (model, loose, picked) => {
    const short = model.classes.every((_, n) => gs.className(model, n).length <= 2);
    return short && loose ? gs.classes({ model, free: true, picked }) : classSelect({ model, picked });
  };

  /** The class asked for and the class drawn; null for a picture between several classes. */
  const labels = (point, model) => {
    const shown = new Set(gs.points.sources(point).map((source) => gs.points.shownLabel(source, model)));
    return shown.size > 1 ? [null, null] : [gs.points.label(point), ...shown];
  };

  /** One slot; `row.at` is its place, which changes when keys move. */
  const keyRow = (model, { name, loose, edit, take, move, remove, paint }) => {
    const row = { at: 0, point: null };
    const button = (icon, act) => {
      const made = gs.el("button.gs-quiet.gs-square", { type: "button", onclick: act });
      made.innerHTML = gs.icon(icon);
      return made;
    };
    const grip = loose ? gs.el("button.gs-grip", { type: "button" }, gs.el("span")) : null;
    const tile = gs.tile({
      result: null,
      pressed: () => (row.point ? gs.pictureMenu(tile.button, tile.result, { canvas: tile.canvas }) : seed.focus()),
    });
    const seed = gs.el("input.gs-input", { type: "text", inputmode: "numeric", autocomplete: "off" });
    const another = button("dice", () => edit(row.at, row.point ? gs.points.withSeed(row.point, gs.randomSeed()) : gs.points.of(gs.randomSeed())));
    const gone = loose ? button("close", () => remove(row.at)) : null;
    const classes = model.classes ? classControl(model, loose, (label) => row.point && edit(row.at, gs.points.withLabel(row.point, label))) : null;
    const field = gs.el("div.gs-field", {}, gs.el("div.gs-row", {}, seed, another, gone), classes?.element);
    row.element = gs.el("li.gs-key", {}, grip, tile.element, field);
    row.grip = grip;
    row.gone = gone;
    gs.field.follow(seed, gs.read.seed, (value) => edit(row.at, row.point ? gs.points.withSeed(row.point, value) : gs.points.of(value)));
    gs.slots.target(row.element, (result) => take(row.at, result));

    if (grip) {
      grip.insertAdjacentHTML("beforeend", gs.icon("grip"));
      grip.addEventListener("keydown", (event) => {
        const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
        if (!step) return;
        event.preventDefault();
        move(row.at, row.at + step, true);
      });
    }

    row.write = () => {
      const title = name(row.at);
      grip?.setAttribute("aria-label", gs.t("interpolate.move", { name: title }));
      if (grip) grip.firstChild.textContent = String(row.at + 1);
      tile.rename(row.point ? title : gs.t("interpolate.vacant", { name: title }));
      seed.setAttribute("aria-label", gs.t("interpolate.seedOf", { name: title }));
      seed.placeholder = row.point ? gs.t("explore.several") : gs.t("interpolate.drop");
      for (const [control, key] of [[another, "interpolate.anotherOf"], [gone, "interpolate.removeOf"]]) {
        control?.setAttribute("aria-label", gs.t(key, { name: title }));
        if (control) control.title = gs.t(key.replace("Of", ""));
      }
      classes?.element.setAttribute("aria-label", gs.t("interpolate.classOf", { name: title }));
      if (row.point) classes?.set(...labels(row.point, model));
    };

    row.set = (point, at) => {
      row.at = at;
      row.point = point;
      tile.result = point && gs.result(model.name, point);
      tile.button.draggable = Boolean(point);
      row.element.classList.toggle("gs-vacant", !point);
      if (classes) classes.element.hidden = !point;
      gs.field.set(seed, point ? (gs.points.seed(point) ?? "") : "");
      row.write();
      row.paint();
    };

    row.paint = () => {
      const there = row.point && paint(tile.canvas, row.point);
      tile.button.classList.toggle("gs-drawn", Boolean(there));
    };
    return row;
  };

  /** A row follows the pointer from slot to slot while its grip is held. */
  const dragRows = (list, rows, move) => {
    let held = null;
    list.addEventListener("pointerdown", (event) => {
      const row = rows().find((row) => row.grip?.contains(event.target));
      if (!row || event.button !== 0) return;
      row.grip.setPointerCapture(event.pointerId);
      held = row.at;
      row.element.classList.add("gs-lifted");
    });
    list.addEventListener("pointermove", (event) => {
      if (held === null) return;
      const to = rows().findIndex((row) => {
        const box = row.element.getBoundingClientRect();
        return event.clientY >= box.top && event.clientY <= box.bottom;
      });
      if (to < 0 || to === held) return;
      move(held, to);
      held = to;
      rows().forEach((row) => row.element.classList.toggle("gs-lifted", row.at === held));
    });
    const drop = () => {
      held = null;
      rows().forEach((row) => row.element.classList.remove("gs-lifted"));
    };
    list.addEventListener("pointerup", drop);
    list.addEventListener("pointercancel", drop);
  };

  gs.keyList = (element, { name, loose, edit, take, move, remove, drawn }) => {
    const seen = new Map(); // model and point -> {drawing, index}
    const said = gs.el("p.gs-hidden", { role: "status" });
    let rows = [];
    let model = null;
    element.after(said);

    const key = (point) => gs.canonical([model.weights, point]);

    const paint = (canvas, point) => {
      const shot = seen.get(key(point));
      if (shot) gs.paint(canvas, shot.drawing, shot.index);
      return Boolean(shot);
    };

    const draw = async (points) => {
      const cells = points.filter((point) => point && !seen.has(key(point)));
      if (!cells.length) return;
      const names = cells.map(key);
      try {
        const drawing = await gs.draw({ v: 1, verb: "sample", model: model.name, cells });
        names.forEach((name, index) => seen.set(name, { drawing, index }));
        for (const old of [...seen.keys()].slice(0, Math.max(0, seen.size - CACHE))) seen.delete(old);
        rows.forEach((row) => row.paint());
        drawn();
      } catch {
        // the frames say what is wrong, and ask again when the connection is lost
      }
    };

    const moved = (from, to, byKey = false) => {
      if (to < 0 || to >= rows.length) return;
      move(from, to);
      if (byKey) rows[to].grip.focus();
      said.textContent = gs.t("interpolate.moved", { from: from + 1, to: to + 1 });
    };
    gs.roveRows(element, ".gs-key");
    if (loose) dragRows(element, () => rows, moved);
    gs.on("back", () => draw(rows.map((row) => row.point)));

    return {
      paint,
      rows: () => rows,
      show(points, chosen) {
        if (model !== chosen) {
          model = chosen;
          rows = [];
          element.replaceChildren();
        }
        for (const row of rows.splice(points.length)) row.element.remove();
        while (rows.length < points.length) {
          const row = keyRow(model, { name, loose, edit, take, move: moved, remove, paint });
          rows.push(row);
          element.append(row.element);
        }
        rows.forEach((row, at) => row.set(points[at], at));
        draw(points);
      },
      write: () => rows.forEach((row) => row.set(row.point, row.at)),
    };
  };
})();
