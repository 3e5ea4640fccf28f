/**
 * The picture as a plane that one drags: across moves one direction, up another, or toward a seed. A
 * small map in the corner shows where one is; the arrows move too. It has a switch, for while it is on
 * a finger on the picture does not scroll the page.
 *
 *   const plane = gs.dragPlane({hero, map, bar, toggle}, {point() {}, bound(name) {}, moved(point) {}, rested() {}});
 *   plane.build(model);   plane.write();   // the map follows the picture
 */
(() => {
  const gs = ganstudio;
  const SPAN = 3; // standard deviations of a direction to either side
  const STEP = 0.05; // of an arrow, as a slider's
  const STILL = 4; // px that a click may move

  gs.dragPlane = ({ hero, map, bar, toggle }, { point, bound, moved, rested }) => {
    const words = ["plane.across", "plane.up"];
    let model = null;
    let axes = []; // across and up: {direction} from -3 to 3, or {seed, at} from 0 to 1
    let base = null; // the picture from which one walks toward seeds
    let made = null; // the picture that the plane made last
    let hand = null; // {x, y, from: values}
    let went = false; // so that the end of a drag opens no menu

    const isOn = () => toggle.getAttribute("aria-pressed") === "true";
    const isSeed = (axis) => axis.seed !== undefined;
    const low = (axis) => (isSeed(axis) ? 0 : -SPAN);
    const high = (axis) => (isSeed(axis) ? 1 : SPAN);
    const value = (axis) => (isSeed(axis) ? axis.at : gs.points.amount(point(), bound(axis.direction)));
    const name = (axis) => (isSeed(axis) ? gs.t("plane.toward", { seed: axis.seed }) : gs.directionName(axis.direction));

    /** From here one sets out for the seeds anew. */
    const setOut = () => {
      made = base = point();
      for (const axis of axes.filter(isSeed)) axis.at = 0;
    };

    /** Whether the picture was changed by others since. */
    const isElsewhere = () => gs.canonical(made) !== gs.canonical(point());

    const go = (values) => {
      const to = axes.map((axis, i) => Number(gs.clamp(values[i], low(axis), high(axis)).toFixed(2)));
      axes.forEach((axis, i) => isSeed(axis) && (axis.at = to[i]));
      const seeds = axes.filter(isSeed);
      let next = seeds.length ? gs.points.toward(base, seeds) : point();
      axes.forEach((axis, i) => !isSeed(axis) && (next = gs.points.withAmount(next, bound(axis.direction), to[i])));
      made = next;
      moved(next);
    };

    const write = () => {
      map.hidden = !isOn() || !axes.length;
      if (map.hidden) return;
      if (isElsewhere()) setOut();
      axes.forEach((axis, i) => map.style.setProperty(i ? "--y" : "--x", (value(axis) - low(axis)) / (high(axis) - low(axis))));
      const where = axes.map((axis, i) => `${gs.t(words[i])} ${name(axis)} ${gs.number(value(axis))}`).join(", ");
      hero.setAttribute("aria-label", `${gs.t("explore.picture")}: ${where}`);
    };

    const choose = (i, wish) => {
      setOut();
      axes[i] = wish === "seed" ? { seed: gs.randomSeed(), at: 0 } : { direction: wish };
      buildBar();
      write();
    };

    const select = (i) => {
      const chosen = axes[i];
      const options = model.directions.map((direction) => gs.el("option", { value: direction, selected: direction === chosen.direction }, gs.directionName(direction)));
      if (isSeed(chosen)) options.push(gs.el("option", { value: "", selected: true }, name(chosen)));
      options.push(gs.el("option", { value: "seed" }, gs.t("plane.seed")));
      return gs.el("select.gs-select", { "aria-label": gs.t(words[i]), onchange: (event) => event.target.value && choose(i, event.target.value) }, ...options);
    };

    const buildBar = () => {
      const labels = axes.map((_, i) => gs.el("label", {}, gs.words(words[i]), select(i)));
      bar.replaceChildren(...labels, gs.words("plane.hint", "small"));
      bar.lastChild.className = "gs-hint";
    };

    const turn = (on) => {
      toggle.setAttribute("aria-pressed", String(on));
      hero.classList.toggle("gs-plane", on);
      hero.draggable = !on;
      bar.hidden = !on;
      if (on) setOut();
      else hero.setAttribute("aria-label", gs.t("explore.picture"));
      write();
    };

    hero.addEventListener("pointerdown", (event) => {
      if (!isOn() || event.button !== 0) return;
      hand = { x: event.clientX, y: event.clientY, from: axes.map(value) };
      went = false;
      hero.setPointerCapture(event.pointerId);
    });
    hero.addEventListener("pointermove", (event) => {
      if (!hand) return;
      const step = [event.clientX - hand.x, hand.y - event.clientY];
      went ||= Math.hypot(...step) > STILL;
      const side = Math.min(hero.clientWidth, hero.clientHeight);
      if (went) go(axes.map((axis, i) => hand.from[i] + (step[i] / side) * (high(axis) - low(axis))));
    });
    for (const end of ["pointerup", "pointercancel"]) {
      hero.addEventListener(end, () => {
        if (hand && went) rested();
        hand = null;
      });
    }
    hero.addEventListener("click", (event) => went && isOn() && event.stopImmediatePropagation(), true);

    const restSoon = gs.later(rested, 600);
    hero.addEventListener("keydown", (event) => {
      const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      went = false; // Enter opens the menu
      if (!isOn() || !step) return;
      event.preventDefault();
      go(axes.map((axis, i) => value(axis) + step[i] * STEP * (event.shiftKey ? 10 : 1)));
      restSoon();
    });
    toggle.addEventListener("click", () => turn(!isOn()));
    gs.on("words", () => model && [buildBar(), write()]);

    return {
      build(chosen) {
        model = chosen;
        axes = model.directions.slice(0, 2).map((direction) => ({ direction }));
        toggle.hidden = axes.length < 2;
        if (toggle.hidden) axes = [];
        else buildBar();
        turn(isOn() && !toggle.hidden);
      },

      write,
    };
  };
})();
