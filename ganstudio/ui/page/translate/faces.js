/**
 * Faces that the models here drew, for whoever has no photo at hand: a row of them, and others.
 *
 *   const faces = gs.generatedFaces(place, (blob, model) => {});
 *   await faces.fresh();   faces.choose(0);
 */
(() => {
  const gs = ganstudio;
  const SIDE_LEAST = 64; // px
  const SHOWN = 6;
  const PSI = 0.7; // of style networks: typical faces

  gs.generatedFaces = (place, chosen) => {
    let model = null;
    const tiles = Array.from({ length: SHOWN }, (_, i) => {
      const canvas = gs.el("canvas", { width: 1, height: 1 });
      const button = gs.el("button.gs-tile", { type: "button", onclick: () => choose(i) }, canvas);
      return { canvas, button };
    });
    place.append(...tiles.map(({ button }) => button));
    gs.rove(place, ".gs-tile");

    const write = () => tiles.forEach(({ button }, i) => button.setAttribute("aria-label", gs.t("translate.face", { n: i + 1, model: model?.name ?? "" })));

    const choose = async (i) => {
      const drawn = model;
      chosen(await gs.photo.png(tiles[i].canvas), drawn);
    };

    return {
      write,
      choose,

      /** The models that draw colour pictures large enough. */
      models: () => gs.models.filter((each) => each.verbs.includes("explore") && each.channels === 3 && each.size >= SIDE_LEAST),

      /** Other faces, of a model; of seeds of their own where they are the first ones. */
      async draw(from, first = false) {
        model = from;
        const seeds = Array.from({ length: SHOWN }, (_, i) => (first ? from.seed + i : gs.randomSeed()));
        const cells = seeds.map((seed) => gs.points.of(seed, null, from.layers.length ? PSI : 1));
        const drawing = await gs.draw({ v: 1, verb: "sample", model: from.name, cells });
        tiles.forEach(({ canvas, button }, i) => {
          gs.paint(canvas, drawing, i);
          button.classList.add("gs-drawn");
        });
        write();
      },
    };
  };
})();
