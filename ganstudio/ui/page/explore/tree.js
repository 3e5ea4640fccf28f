/**
 * The family tree: a row a crossing, two parents and the child that one went on with. Each picture
 * leads back to its crossing; all of it can be saved as one sheet.
 *
 *   const tree = gs.familyTree(at, {back(crossing, point) {}});   tree.show(family, model);
 */
(() => {
  const gs = ganstudio;
  const COLUMNS = 3; // two parents and a child

  gs.familyTree = (at, { back }) => {
    let shown = null; // the recipe of the sheet
    let asked = 0;

    /** The pictures of a family row by row; the last row may have no child yet. */
    const pictures = (family) => family.flatMap((crossing) => [...crossing.parents, crossing.child].filter(Boolean).map((point) => ({ crossing, point })));

    const tile = (model, { crossing, point }) =>
      gs.tile({ result: gs.result(model.name, point), name: gs.recipe.line(gs.recipe.picture(model.name, point), { most: 2 }), size: 48, first: () => ({ words: "cross.back", icon: "undo", act: () => back(crossing, point) }) });

    const row = (number, tiles) =>
      gs.el("div.gs-treeRow", {}, gs.el("small", {}, String(number + 1)), tiles[0], gs.el("span", { "aria-hidden": "true" }, "×"), tiles[1], gs.el("span", { "aria-hidden": "true" }, "→"), tiles[2] ?? gs.words("cross.none", "small"));

    const draw = async (tiles, recipe) => {
      const mine = ++asked;
      try {
        const drawing = await gs.draw(recipe);
        if (mine === asked) tiles.forEach((one, i) => one.draw(drawing, i));
      } catch {
        // the picture itself says what is wrong
      }
    };

    at.treeSave.addEventListener("click", () => gs.download(shown));

    return {
      show(family, model) {
        const most = Math.floor(gs.bounds("sample", "cells")[1] / COLUMNS);
        const listed = pictures(family.slice(-most));
        const tiles = listed.map((picture) => tile(model, picture));
        const rows = family.slice(-most).map((crossing, i) => row(i, tiles.filter((_, k) => listed[k].crossing === crossing).map(({ element }) => element)));
        at.treeRows.replaceChildren(...rows);
        at.tree.hidden = !family.length;
        shown = { v: 1, verb: "sample", model: model.name, cells: listed.map(({ point }) => point), columns: COLUMNS };
        draw(tiles, shown);
      },
    };
  };
})();
