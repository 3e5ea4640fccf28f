/**
 * The picture at every truncation from 0 to the slider's end, under the slider. One that is clicked
 * sets the slider; keys have the slider itself.
 *
 *   const strip = gs.psiStrip(place, {chosen(psi) {}});   strip.of(model, point);
 */
(() => {
  const gs = ganstudio;
  const STEP = 0.2;

  gs.psiStrip = (place, { chosen }) => {
    const steps = Array.from({ length: Math.round(gs.psi.high / STEP) + 1 }, (_, i) => Number((i * STEP).toFixed(1)));
    const canvases = steps.map(() => gs.el("canvas", { width: 1, height: 1 }));
    const figures = steps.map((psi, i) => gs.el("figure.gs-figure", { onclick: () => chosen(psi) }, canvases[i], gs.el("figcaption", {}, String(psi))));
    place.append(gs.el("div.gs-psiStrip", { "aria-hidden": "true" }, ...figures));
    let wanted = null;

    const draw = gs.later(async (model, point) => {
      const cells = steps.map((psi) => gs.points.withPsi(point, psi));
      try {
        const drawing = await gs.draw({ v: 1, verb: "sample", model, cells });
        if (wanted === point) canvases.forEach((canvas, i) => gs.paint(canvas, drawing, i));
      } catch {
        // the picture itself says what is wrong
      }
    }, 150);

    return {
      of(model, point) {
        wanted = point;
        draw(model, point);
      },
    };
  };
})();
