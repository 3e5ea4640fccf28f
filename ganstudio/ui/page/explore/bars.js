/**
 * z itself: a bar for each of its numbers, up or down from the middle, as they are drawn from, so
 * that they shrink with psi and move with the sliders.
 *
 *   const bars = gs.zBars(place, {changed() {}});   bars.show(model, point);   bars.number(17);
 */
(() => {
  const gs = ganstudio;
  const TALLEST = 3; // standard deviations that fill half the height

  gs.zBars = (place, { changed }) => {
    const canvas = gs.el("canvas.gs-bars", { role: "img" });
    place.append(gs.el("span.gs-barsName", { "aria-hidden": "true" }, "z"), canvas);
    let z = null; // before truncation
    let psi = 1;
    let wanted = null;

    const paint = () => {
      place.hidden = !z;
      if (!z || !canvas.clientWidth) return;
      canvas.setAttribute("aria-label", gs.t("explore.bars", { count: z.length, psi: gs.number(psi) }));
      const dense = window.devicePixelRatio || 1;
      const width = (canvas.width = Math.round(canvas.clientWidth * dense));
      const height = (canvas.height = Math.round(canvas.clientHeight * dense));
      const context = canvas.getContext("2d");
      context.fillStyle = getComputedStyle(canvas).color;
      const pitch = width / z.length;
      z.forEach((value, i) => {
        const bar = gs.clamp((psi * value) / TALLEST, -1, 1) * (height / 2);
        const left = Math.round(i * pitch);
        const wide = Math.max(1, Math.round((i + 1) * pitch) - left - Math.round(pitch / 4));
        context.fillRect(left, height / 2 - Math.max(bar, 0), wide, Math.max(1, Math.abs(bar)));
      });
    };

    const ask = gs.later(async (key, recipe) => {
      let found = null;
      try {
        ({ z: found } = await gs.latent(recipe));
      } catch {
        // a point that is no z has no bars; the picture says what is wrong
      }
      if (key !== wanted) return;
      z = found;
      paint();
      changed();
    }, 60);

    for (const event of ["theme", "words", "tab"]) gs.on(event, paint);
    window.addEventListener("resize", paint);

    return {
      show(model, point) {
        const whole = gs.points.withPsi(point, 1);
        const key = gs.canonical([model.weights, whole]);
        psi = gs.points.psi(point);
        if (key !== wanted) ask((wanted = key), gs.recipe.picture(model.name, whole));
        paint();
        changed();
      },

      /** One number of z as it is drawn from; null while it is not known. */
      number: (i) => (z ? psi * z[i] : null),
    };
  };
})();
