/**
 * Your number, your hand: one digit is drawn, the nearest picture that the model can draw is found
 * before one's eyes, and its latent writes any line.
 *
 *   const hand = gs.hand(at, { found(point) {} });   hand.show(model);   hand.write();
 */
(() => {
  const gs = ganstudio;
  const REST = 450; // ms without a stroke: the digit is done

  gs.hand = (at, { found }) => {
    let model = null;
    let search = null; // the newest one
    let label = null; // the class that was chosen; null: it is guessed
    let near = null; // how near the last one came
    const tile = gs.tile({ result: null, size: 140 });
    at.found.append(tile.element);

    const say = (sentence) => (at.said.textContent = sentence);

    const write = () => {
      tile.rename(gs.t("hand.found"));
      say(near ? gs.nearness(near) : gs.t("hand.hint"));
      at.undo.disabled = at.wipe.disabled = pad.isEmpty();
    };

    const leave = () => {
      search?.stop();
      search = null;
    };

    const nearer = ({ point, done, total, ...picture }) => {
      gs.paintRaw(tile.canvas, picture);
      tile.button.classList.add("gs-drawn");
      at.label.value = String(gs.points.label(point) ?? 0);
      say(gs.t("hand.searching", { share: Math.round((100 * done) / total) }));
    };

    const begin = async () => {
      if (pad.isEmpty()) return;
      leave();
      const file = await pad.file();
      const mine = (search = gs.search({ model: model.name, label, file, nearer: (step) => mine === search && nearer(step) }));
      say(gs.t("hand.searching", { share: 0 }));
      try {
        const last = await mine.ended;
        if (mine !== search || !last) return;
        near = last.nearness;
        tile.result = gs.result(model.name, last.point);
        write();
        found(last.point);
      } catch (error) {
        if (mine === search) say(error.message);
      }
    };

    const soon = gs.later(begin, REST);

    const again = () => {
      near = null;
      tile.result = null;
      leave();
      soon.cancel();
      write();
    };

    const pad = gs.ink(at.ink, {
      began() {
        label = null;
        again();
      },
      drawn: () => {
        write();
        soon();
      },
    });

    /** A digit that another model drew: for who can't draw here. */
    const example = async () => {
      const other = gs.models.find((each) => each !== model && each.data === model.data && each.size === model.size) ?? model;
      const canvas = gs.el("canvas");
      gs.paint(canvas, await gs.draw(gs.recipe.picture(other.name, gs.points.of(gs.randomSeed()))));
      label = null;
      again();
      pad.show(canvas);
      write();
      begin();
    };

    at.undo.addEventListener("click", () => {
      again();
      pad.undo();
      write();
      if (!pad.isEmpty()) soon();
    });
    at.wipe.addEventListener("click", () => {
      again();
      pad.clear();
      write();
    });
    at.example.addEventListener("click", () => example().catch((error) => say(error.message)));
    at.label.addEventListener("change", () => {
      label = Number(at.label.value);
      begin();
    });

    return {
      write: () => model && write(),
      show(chosen) {
        if (model === chosen) return;
        leave();
        model = chosen;
        near = null;
        at.label.replaceChildren(...(model.classes ?? []).map((_, n) => gs.el("option", { value: n }, gs.className(model, n))));
        at.label.value = "";
        write();
      },
    };
  };
})();
