/**
 * The morph between two classes: a slider, the live picture, and the way there in a few steps. The
 * class weights go from (1, 0) to (0, 1); the style stays.
 *
 *   const morph = gs.morph(place);   morph.show(model, style);
 */
(() => {
  const gs = ganstudio;
  const LIVE = 84; // px
  const STEP = 56;
  const GAP = 4;

  gs.morph = (place) => {
    const select = (key) => gs.el("select.gs-select", { "data-t-label": key, "aria-label": gs.t(key) });
    const from = select("digits.from");
    const to = select("digits.to");
    const arrow = gs.el("span.gs-arrow");
    arrow.innerHTML = gs.icon("right");
    const strip = gs.el("div.gs-morphStrip");
    const steps = gs.el("div.gs-morphSteps", { role: "group" });
    let model = null;
    let style = null;
    let share = 0.5;
    let tiles = [];

    const mixed = (t) => {
      const a = Number(from.value);
      const b = Number(to.value);
      if (a === b || t === 0) return gs.points.withLabel(style, a);
      if (t === 1) return gs.points.withLabel(style, b);
      const round = (value) => Math.round(value * 1e4) / 1e4;
      return gs.points.withClasses(style, { [a]: round(1 - t), [b]: round(t) });
    };

    const names = () => ({ a: gs.className(model, Number(from.value)), b: gs.className(model, Number(to.value)) });

    const live = gs.tile({ result: null, size: LIVE, name: gs.t("digits.live") });
    live.element.classList.add("gs-live");
    const whole = (drawing) => drawing.recipe.weights === model.weights;
    const quick = gs.pump({ shown: (drawing) => whole(drawing) && live.draw(drawing, 0), place: live.element });
    const slow = gs.pump({
      place: steps,
      shown: (drawing) => whole(drawing) && drawing.count === tiles.length && tiles.forEach((tile, i) => tile.draw(drawing, i)),
    });

    const move = () => {
      live.result = gs.result(model.name, mixed(share));
      quick.send(live.result.recipe);
    };

    const slider = gs.slider({
      name: gs.t("digits.morph"), low: 0, high: 1, step: 0.01, start: share,
      moved(value) {
        share = value;
        move();
      },
    });

    const write = () => {
      slider.rename(gs.t("digits.between", names()));
      live.rename(gs.t("digits.live"));
      steps.setAttribute("aria-label", gs.t("digits.between", names()));
      tiles.forEach((tile, i) => tile.rename(gs.t("digits.step", { ...names(), share: Math.round((100 * i) / (tiles.length - 1)) })));
      for (const element of [from, to]) {
        for (const option of element.options) option.textContent = gs.className(model, Number(option.value));
      }
    };

    /** As many steps as stand beside the live picture. */
    const walk = () => {
      if (!model || !strip.clientWidth) return;
      const side = gs.fitSide(model, STEP);
      const count = gs.clamp(Math.floor((strip.clientWidth - LIVE - 3 * GAP) / side), 3, 10);
      while (tiles.length > count) tiles.pop().element.remove();
      while (tiles.length < count) {
        const tile = gs.tile({ result: null, size: side });
        tiles.push(tile);
        steps.append(tile.element);
      }
      const points = tiles.map((_, i) => mixed(i / (count - 1)));
      tiles.forEach((tile, i) => (tile.result = gs.result(model.name, points[i])));
      write();
      hold();
      slow.send({ v: 1, verb: "sample", model: model.name, cells: points });
    };

    const hold = gs.rove(steps, ".gs-tile");

    for (const element of [from, to]) {
      element.addEventListener("change", () => {
        move();
        walk();
      });
    }

    strip.append(live.element, steps);
    place.append(
      gs.el("div.gs-row", {}, gs.words("digits.morph"), from, arrow, to),
      gs.el("div.gs-row.gs-field.gs-morphSlide", {}, slider.range, slider.box),
      strip,
    );
    place.querySelector("span").className = "gs-label";

    return {
      fit: walk,
      write: () => model && write(),
      show(chosen, point) {
        if (model !== chosen) {
          model = chosen;
          const count = model.classes.length;
          for (const [element, start] of [[from, 3], [to, 8]]) {
            element.replaceChildren(...model.classes.map((_, label) => gs.el("option", { value: label }, gs.className(model, label))));
            element.value = String(count > 8 ? start : start === 3 ? 0 : count - 1);
          }
        }
        style = point;
        move();
        walk();
      },
    };
  };
})();
