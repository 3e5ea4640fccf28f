/**
 * The written line: pictures side by side on black, as large as the place allows, wrapped at gaps
 * where one row is too long. A gap is one place of black.
 *
 *   const line = gs.writtenLine(place, {refused(error) {}, drawn() {}});
 *   line.show(model, recipe, {names: false, empty: "…"});   line.fit();
 */
(() => {
  const gs = ganstudio;
  const PADDING = 16;
  const CAPTION = 20; // px under a picture that has its name there
  const LARGEST = 140; // px; in the classroom view twice that

  /** Rows of places (their numbers) that are at most `most` long: broken at gaps, else anywhere. */
  gs.wrapLine = (classes, most) => {
    const rows = [];
    let row = [];
    let broken = false;
    const end = () => {
      while (row.length && classes[row.at(-1)] === null) row.pop();
      if (row.length) rows.push(row);
      row = [];
    };
    let i = 0;
    while (i < classes.length) {
      let length = 1;
      if (classes[i] !== null) while (i + length < classes.length && classes[i + length] !== null) length++;
      const word = Array.from({ length }, (_, n) => i + n);
      i += length;
      if (row.length + length > most && row.length && classes[word[0]] !== null && length <= most) end();
      for (const place of word) {
        if (row.length === most) {
          broken ||= classes[place] !== null && classes[row.at(-1)] !== null;
          end();
        }
        if (row.length || rows.length === 0 || classes[place] !== null) row.push(place);
      }
    }
    end();
    return { rows, broken };
  };

  /** Side and rows of a line in a place of width x height px: one row, if that can be `single` px. */
  gs.planLine = (classes, model, width, height, { largest, single, least, caption }) => {
    const dense = window.devicePixelRatio || 1;
    const sides = [];
    for (let room = Math.min(largest, width); room >= 28; ) {
      const side = gs.fitSide(model, Math.floor(room));
      sides.push(side);
      room = side - (model.channels === 1 ? 1 / dense : 4);
    }
    const plans = sides.map((side) => ({ side, ...gs.wrapLine(classes, Math.max(1, Math.floor(width / side))) }));
    const fits = (plan) => plan.rows.length * (plan.side + caption) <= height;
    return (
      plans.find((plan) => plan.side >= single && plan.rows.length <= 1 && fits(plan)) ??
      plans.find((plan) => plan.side >= least && !plan.broken && fits(plan)) ??
      plans.find((plan) => plan.side >= least && fits(plan)) ??
      plans.filter((plan) => plan.side >= least).at(-1) ??
      plans.at(-1)
    );
  };

  gs.writtenLine = (place, { refused, drawn }) => {
    const empty = gs.el("p.gs-unwritten");
    place.append(empty);
    let model = null;
    let classes = [];
    let tiles = []; // by place; null at a gap
    let names = false;
    let drawnFor = null; // weights of the model whose pictures stand
    const hold = gs.rove(place, ".gs-tile");

    const shown = (drawing) => {
      if (drawing.recipe.weights !== model.weights) return; // of the model before
      drawnFor = model.weights;
      drawing.points.forEach((point, i) => {
        if (!point || !tiles[i]) return;
        tiles[i].draw(drawing, i);
        tiles[i].result = gs.result(model.name, point);
      });
      drawn();
    };

    const live = gs.pump({ shown, refused, place });

    const tile = (i) => {
      const fresh = tiles[i] ?? gs.tile({ result: null, caption: "" });
      const name = gs.className(model, classes[i]);
      fresh.rename(name);
      fresh.element.querySelector("figcaption").textContent = name;
      return fresh;
    };

    const fit = () => {
      if (!model || place.clientWidth < 4 * PADDING) return; // not laid out yet
      const slim = gs.isNarrow();
      const full = document.documentElement.classList.contains("gs-classroom");
      const height = slim || full ? window.innerHeight * 0.4 - 2 * PADDING : 168;
      const { side, rows } = gs.planLine(classes, model, place.clientWidth - 2 * PADDING, height, {
        largest: full ? 2 * LARGEST : LARGEST,
        single: slim ? 40 : 56,
        least: slim ? 28 : 56,
        caption: names ? CAPTION : 0,
      });
      place.style.setProperty("--side", `${side}px`);
      place.classList.toggle("gs-named", names && side >= 48);
      const held = place.contains(document.activeElement) ? document.activeElement : null;
      const lines = rows.map((row) => gs.el("div.gs-writtenRow", {}, row.map((i) => tiles[i]?.element ?? gs.el("span.gs-gap"))));
      place.replaceChildren(empty, gs.el("div", {}, lines));
      held?.focus();
      hold();
    };

    return {
      fit,

      /** Whether the pictures that stand are of this model. */
      isDrawn: () => drawnFor === model.weights,

      /** @param {{verb: "digits", classes: (number | null)[]}} recipe */
      show(chosen, recipe, options) {
        model = chosen;
        classes = recipe.classes;
        names = options.names;
        tiles = classes.map((label, i) => (label === null ? null : tile(i)));
        empty.textContent = options.empty;
        const text = classes.map((label) => (label === null ? gs.t("digits.gapName") : gs.className(model, label)));
        place.setAttribute("aria-label", gs.t("digits.written", { text: text.join(" ") }));
        place.classList.toggle("gs-isEmpty", !tiles.some(Boolean));
        fit();
        if (tiles.some(Boolean)) live.send(recipe);
      },
    };
  };
})();
