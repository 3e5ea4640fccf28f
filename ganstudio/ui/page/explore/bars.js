/**
 * The latent itself: a bar for each of its numbers, up or down from the middle, as they are drawn
 * from. Of a style network z or w, by the button at the left. A bar can be dragged up or down, which
 * is an edit of its axis; clicked, its slider is found among the raw latents.
 *
 *   const bars = gs.bars(place, {changed() {}, turned(space) {}, chosen(i) {}, moved(direction, amount) {}, rested() {}});
 *   bars.show(model, point);   bars.number(17);   bars.space()   // "z" or "w"
 */
(() => {
  const gs = ganstudio;
  const TALLEST = 3; // of a number that fills half the height
  const SPAN = 3; // an edit reaches, as the sliders of the raw latents
  const PER_PIXEL = 0.05;

  gs.bars = (place, { changed, turned, chosen, moved, rested }) => {
    const canvas = gs.el("canvas.gs-bars", { role: "img" });
    const name = gs.el("button.gs-barsName", { type: "button" }, "z");
    place.append(name, canvas);
    let model = null;
    let point = null;
    let space = "z";
    let numbers = null; // of z before truncation
    let wanted = null;
    let hand = null; // of a bar that is dragged: {i, y, amount, went}

    const isStyled = () => model.layers.length > 0;
    const scale = () => (isStyled() ? 1 : gs.points.psi(point)); // truncation shortens z itself, but not that of styles
    const edited = () => new Set(gs.points.directions(point));

    const paint = () => {
      place.hidden = !numbers;
      if (!numbers || !canvas.clientWidth) return;
      canvas.setAttribute("aria-label", gs.t(space === "w" ? "explore.barsW" : "explore.bars", { count: numbers.length, psi: gs.number(gs.points.psi(point)) }));
      const dense = window.devicePixelRatio || 1;
      const width = (canvas.width = Math.round(canvas.clientWidth * dense));
      const height = (canvas.height = Math.round(canvas.clientHeight * dense));
      const context = canvas.getContext("2d");
      const style = getComputedStyle(canvas);
      const pitch = width / numbers.length;
      const own = edited();
      numbers.forEach((value, i) => {
        const bar = gs.clamp((scale() * value) / TALLEST, -1, 1) * (height / 2);
        const left = Math.round(i * pitch);
        const wide = Math.max(1, Math.round((i + 1) * pitch) - left - Math.round(pitch / 4));
        context.fillStyle = own.has(gs.points.axis(space, i)) ? style.getPropertyValue("--gs-generator") : style.color;
        context.fillRect(left, height / 2 - Math.max(bar, 0), wide, Math.max(1, Math.abs(bar)));
      });
    };

    const ask = gs.later(async (key, recipe) => {
      let found = null;
      try {
        ({ numbers: found } = await gs.latent(recipe, space));
      } catch {
        // a point that is no z has no bars; the picture says what is wrong
      }
      if (key !== wanted) return;
      numbers = found;
      paint();
      changed();
    }, 60);

    const show = () => {
      const drawn = space === "w" ? point : gs.points.withPsi(point, 1);
      const key = gs.canonical([model.weights, space, drawn]);
      if (key !== wanted) ask((wanted = key), gs.recipe.picture(model.name, drawn));
      paint();
      changed();
    };

    const write = () => {
      name.disabled = !isStyled();
      name.textContent = space;
      name.title = isStyled() ? gs.t("explore.turnBars") : "";
      name.setAttribute("aria-label", isStyled() ? `${space}: ${gs.t("explore.turnBars")}` : space);
    };

    name.addEventListener("click", () => {
      space = space === "z" ? "w" : "z";
      write();
      show();
      turned(space);
    });

    const under = (event) => gs.clamp(Math.floor(((event.clientX - canvas.getBoundingClientRect().left) / canvas.clientWidth) * numbers.length), 0, numbers.length - 1);

    canvas.addEventListener("pointerdown", (event) => {
      if (!numbers || event.button !== 0) return;
      const i = under(event);
      hand = { i, y: event.clientY, amount: gs.points.amount(point, gs.points.axis(space, i)), went: false };
      if (event.pointerType !== "touch") canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!numbers) return;
      const i = hand?.i ?? under(event);
      canvas.title = `${gs.directionName(gs.points.axis(space, i))}: ${gs.number(scale() * numbers[i])}`;
      if (!hand || event.pointerType === "touch") return; // a finger scrolls
      const amount = gs.clamp(hand.amount + PER_PIXEL * Math.round(hand.y - event.clientY), -SPAN, SPAN);
      hand.went ||= Math.abs(hand.y - event.clientY) > 2;
      if (hand.went) moved(gs.points.axis(space, i), Number(amount.toFixed(2)));
    });
    canvas.addEventListener("pointerup", () => {
      if (hand?.went) rested();
      else if (hand) chosen(hand.i);
      hand = null;
    });
    canvas.addEventListener("pointercancel", () => (hand = null));

    for (const event of ["theme", "words", "tab"]) gs.on(event, () => model && [write(), paint()]);
    window.addEventListener("resize", () => model && paint());

    return {
      show(chosen, next) {
        if (chosen !== model) space = "z";
        [model, point] = [chosen, next];
        write();
        show();
      },

      space: () => space,

      /** One number as it is drawn from; null while it is not known. */
      number: (i) => (numbers ? scale() * numbers[i] : null),
    };
  };
})();
