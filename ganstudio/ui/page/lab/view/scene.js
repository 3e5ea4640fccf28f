/** The pictures of the runs with their curves: one run, or two beside each other. */
(() => {
  const gs = ganstudio;
  const VIEWS = ["real", "drawn", "map", "arrows", "grid"];
  const CURVES_EVERY = 250; // ms while a run goes on

  /** The switches of what is drawn: `{views(), choose(list), write}`. */
  gs.lab.views = (place, changed) => {
    const on = { real: true, drawn: true, map: true, arrows: false, grid: false };
    const buttons = VIEWS.map((name) => {
      const button = gs.el("button.gs-button.gs-labView", { type: "button", "data-view": name }, gs.el("i", { "aria-hidden": "true" }), gs.words(`lab.view.${name}`));
      button.addEventListener("click", () => {
        on[name] = !on[name];
        write();
        changed();
      });
      place.append(button);
      return button;
    });
    const write = () => buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(on[VIEWS[i]])));
    write();
    return {
      views: () => ({ ...on }),
      list: () => VIEWS.filter((name) => on[name]),
      choose(list) {
        for (const name of VIEWS) on[name] = list ? list.includes(name) : !["arrows", "grid"].includes(name);
        write();
      },
    };
  };

  /** A score beside the scale: two digits that count. */
  const score = (value) => (Math.abs(value) < 1e4 ? gs.threeDigits(Number(value.toPrecision(2))) : value.toExponential(0).replace("-", "−"));

  /** One run's picture, its scale, its curves. */
  const figure = (known, go) => {
    const canvas = gs.el("canvas.gs-labPlane", { role: "img" });
    canvas.getContext("2d", { alpha: false }); // painters fill it: the browser has nothing to blend below it
    const [low, high] = [gs.el("span"), gs.el("span")];
    const scale = gs.el("div.gs-labScale", {}, gs.words("lab.scale.drawn"), low, gs.el("i", { "aria-hidden": "true" }), high, gs.words("lab.scale.real"));
    const caption = gs.el("figcaption");
    const curves = gs.lab.curves(go);
    const element = gs.el("figure.gs-labRun", {}, gs.el("div.gs-labLook", {}, caption, canvas, scale), curves.element);
    const painters = { 1: gs.lab.line(), 2: gs.lab.plane() };
    let last = 0;
    let ends = null;
    let size = { side: 0 };

    return {
      element,
      caption,
      /** How large its parts stand on the page. */
      measure() {
        const box = curves.element.getBoundingClientRect();
        size = { side: Math.round(canvas.getBoundingClientRect().width), width: Math.round(box.width), height: Math.round(box.height) };
      },
      /** @param {boolean} all the curves too, whenever they were painted last */
      paint(run, { views, all, highest, part, said }) {
        const { picture } = run;
        ends = picture.map ?? picture.line ?? ends;
        if (!size.side) return;
        painters[picture.dimensions](canvas, size.side, picture, { world: known.worlds[picture.world], views, part });
        const now = performance.now();
        if (!all && now - last < CURVES_EVERY) return;
        last = now;
        scale.hidden = !views.map;
        if (ends) [low, high].forEach((place, i) => (place.textContent = score([ends.low, ends.high][i])));
        canvas.setAttribute("aria-label", said);
        curves.paint(run, { ...size, highest });
        curves.element.setAttribute("aria-label", gs.t("lab.curves", { said }));
      },
    };
  };

  gs.lab.scene = (place, known, { go, views }) => {
    let figures = [];
    let frame = null;

    const measure = () => figures.forEach((one) => one.measure());

    const paint = (all = true) => {
      if (!frame) return;
      const { runs, playing, goal } = frame;
      while (figures.length < runs.length) figures.push(figure(known, go));
      figures.length = runs.length;
      if (place.childElementCount !== runs.length) {
        place.replaceChildren(...figures.map(({ element }) => element));
        measure();
      }
      // without the largest: one leap must not flatten all the others
      const highest = Math.max(0.2, ...runs.flatMap(({ measures }) => measures.slice(1).map(({ distance }) => distance)).sort((a, b) => a - b).slice(0, -1));
      const rests = all || !(playing || goal !== null);
      runs.forEach((run, i) => figures[i].paint(run, { views: views(), all: rests, highest: Math.min(highest, 4), part: run.picture.part, said: gs.lab.said(run) }));
    };

    new ResizeObserver(() => {
      measure();
      paint();
    }).observe(place.closest(".gs-lab"));
    return {
      show(next) {
        frame = next;
        paint(false);
      },
      paint,
      captions: (list) => figures.forEach(({ caption }, i) => {
        caption.textContent = list[i] ?? "";
        caption.hidden = !list[i];
      }),
      canvases: () => [...place.querySelectorAll("canvas")],
    };
  };
})();
