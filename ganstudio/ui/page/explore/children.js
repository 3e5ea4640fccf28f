/**
 * Children: eight pictures in one row. Small changes of the picture, the same for the same picture
 * (locked directions stay), or the children of two (`cross.js`). Taking one makes it the picture.
 */
(() => {
  const gs = ganstudio;
  const COUNT = 8;
  const SPREAD = 0.55; // standard deviations along each direction
  let tiles = [];
  let adopt = () => {};
  let asked = 0;
  let row = null;
  let failed = null; // what was asked in vain

  const childOf = (parent, random, { names, locked }) => {
    const model = gs.model(parent.model);
    let { point } = parent.recipe;
    const along = names.length ? names : Array.from({ length: Math.min(16, model.z) }, (_, i) => `axis:${i}`);
    for (const direction of along) {
      const step = (random() + random() + random() - 1.5) * 2 * SPREAD;
      if (locked.has(direction)) continue;
      const amount = gs.clamp(gs.points.amount(point, direction) + step, -3, 3);
      point = gs.points.withAmount(point, direction, Number((Math.round(amount / 0.05) * 0.05).toFixed(2)));
    }
    return point;
  };

  const draw = gs.later(async (recipe) => {
    const mine = ++asked;
    failed = null;
    try {
      const drawing = await gs.draw(recipe);
      if (mine !== asked) return;
      tiles.forEach((tile, i) => {
        tile.result = gs.result(recipe.model, drawing.points[i]);
        tile.draw(drawing, i);
      });
      row.classList.remove("gs-stale");
    } catch {
      if (mine === asked) failed = recipe; // the picture itself says what is wrong
    }
  }, 180);

  gs.children = {
    build(place, taken) {
      row = place;
      adopt = taken;
      tiles = Array.from({ length: COUNT }, (_, i) => {
        const tile = gs.tile({
          result: null,
          name: gs.t("explore.child", { n: i + 1 }),
          first: (tile) => ({ words: "explore.goOn", icon: "right", act: () => adopt(tile.result.recipe.point) }),
        });
        tile.button.addEventListener("dblclick", () => {
          gs.closeMenu();
          if (tile.result) adopt(tile.result.recipe.point);
        });
        place.append(tile.element);
        return tile;
      });
      gs.rove(place, ".gs-tile");
      gs.on("back", () => failed && draw(failed));
      gs.on("words", () => tiles.forEach((tile, i) => tile.rename(gs.t("explore.child", { n: i + 1 }))));
    },

    /** The small changes of a picture along directions, but for the locked ones; drawn when the hand rests. */
    of(parent, ways) {
      const random = gs.stream(gs.canonical([parent.model, parent.recipe.point]));
      draw({ v: 1, verb: "sample", model: parent.model, cells: tiles.map(() => childOf(parent, random, ways)) });
    },

    /** The eight pictures of a recipe. */
    show: (recipe) => draw(recipe),
  };
})();
