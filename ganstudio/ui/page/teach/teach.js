/**
 * Teach: mark samples as having more or less of something, and see the direction that this means.
 * The state is the marks, by seed, and what they taught; the recipe is a picture moved along it.
 */
(() => {
  const gs = ganstudio;
  const SHOWN = 24;
  const SPAN = 3; // standard deviations to either side
  const SIDES = ["more", "less"];

  let at;
  let model = null;
  let seeds = []; // of the sheet
  let marks = new Map(); // seed -> "more" or "less"
  let taught = null; // {vector, layers, name}
  let amount = 2;
  let slider;
  let live;
  let tiles = [];
  let asked = 0;

  const [least, most, each] = gs.page.limits.marks;
  const marked = (side) => [...marks].filter(([, mark]) => mark === side).map(([seed]) => gs.points.of(seed));
  const isEnough = () => marks.size >= least && marks.size <= most && SIDES.every((side) => marked(side).length >= each);
  const edit = ({ vector, layers, name }, by) => ({ vector, amount: by, name, ...(layers ? { layers } : {}) });

  const recipe = () => {
    const point = gs.points.of(model.seed);
    return gs.recipe.picture(model.name, taught && amount ? { ...point, edits: [edit(taught, amount)] } : point);
  };

  const changed = () => gs.tabs.changed("teach", recipe(), { seeds, marks: [...marks], taught, amount });

  const fresh = () => Array.from({ length: SHOWN }, gs.randomSeed);

  // --- the sheet -------------------------------------------------------------------------------

  const mark = (seed, side) => {
    if (marks.get(seed) === side) marks.delete(seed);
    else if (marks.size < most || marks.has(seed)) marks.set(seed, side);
    show();
    learn();
  };

  const buildTile = (seed) => {
    const canvas = gs.el("canvas", { width: 1, height: 1, "aria-hidden": "true" });
    const buttons = SIDES.map((side) => gs.el("button.gs-quiet", { type: "button", onclick: () => mark(seed, side) }, gs.words(`teach.${side}`)));
    const element = gs.el("div.gs-example", {}, canvas, gs.el("div.gs-row", {}, ...buttons));
    const write = () => {
      element.dataset.mark = marks.get(seed) ?? "";
      SIDES.forEach((side, i) => {
        buttons[i].setAttribute("aria-pressed", String(marks.get(seed) === side));
        buttons[i].setAttribute("aria-label", gs.t("teach.mark", { side: gs.t(`teach.${side}`), seed }));
      });
    };
    return { seed, canvas, element, write };
  };

  const buildSheet = async () => {
    tiles = seeds.map(buildTile);
    at.sheet.replaceChildren(...tiles.map(({ element }) => element));
    const mine = tiles;
    try {
      const drawing = await gs.draw({ v: 1, verb: "sample", model: model.name, cells: seeds.map((seed) => gs.points.of(seed)) });
      if (mine === tiles) tiles.forEach(({ canvas }, i) => gs.paint(canvas, drawing, i));
    } catch (error) {
      gs.notice(error.message);
    }
  };

  // --- what was taught -------------------------------------------------------------------------

  const learn = async () => {
    const mine = ++asked;
    if (!isEnough()) return changed();
    try {
      const found = await gs.teach(model.name, marked("more"), marked("less"));
      if (mine === asked) take({ ...found, name: taught?.name ?? gs.t("teach.unnamed") });
    } catch (error) {
      gs.notice(error.message);
    }
  };

  /** Shows a direction, taught here or loaded. */
  const take = (found) => {
    taught = { vector: found.vector, layers: found.layers, name: found.name };
    show();
    live.send(recipe());
    changed();
  };

  const show = () => {
    for (const tile of tiles) tile.write();
    at.count.textContent = gs.t("teach.count", { more: marked("more").length, less: marked("less").length, least, most, each });
    at.empty.hidden = Boolean(taught);
    at.empty.textContent = gs.t("teach.empty", { least });
    at.canvas.hidden = !taught;
    for (const part of [at.step, at.naming, at.send]) part.hidden = !taught;
    at.download.disabled = !taught;
    if (document.activeElement !== at.name) at.name.value = taught?.name ?? "";
    slider.set(amount);
  };

  const load = async (file) => {
    try {
      const found = gs.directionFile.read(await file.text(), model);
      if (!found.isOwn) gs.notice(gs.t("teach.other"));
      await gs.draw(gs.recipe.picture(model.name, { seed: model.seed, edits: [edit(found, 1)] })); // it may not fit
      take(found);
    } catch (error) {
      gs.notice(error.message);
    }
  };

  gs.tabs.define("teach", {
    build(root) {
      at = gs.parts(root);
      slider = gs.slider({
        name: gs.t("teach.amount"), low: -SPAN, high: SPAN, step: 0.05, start: amount, both: true,
        moved(value) {
          amount = value;
          live.send(recipe());
        },
        rested: changed,
      });
      at.step.append(gs.el("span.gs-between.gs-grow", {}, slider.range), slider.box);
      live = gs.pump({ shown: (drawing) => gs.paint(at.canvas, drawing), refused: (error) => gs.notice(error.message), place: at.result });
      at.fresh.addEventListener("click", () => {
        seeds = [...marks.keys(), ...fresh()].slice(0, Math.max(SHOWN, marks.size));
        buildSheet();
        show();
        changed();
      });
      at.name.addEventListener("change", () => {
        taught.name = at.name.value.trim() || gs.t("teach.unnamed");
        changed();
      });
      at.send.addEventListener("click", () => gs.openRecipe(recipe(), "explore"));
      at.download.addEventListener("click", () => gs.save(gs.directionFile.write(model, taught)));
      at.load.addEventListener("click", () => at.file.click());
      at.file.addEventListener("change", () => {
        if (at.file.files[0]) load(at.file.files[0]);
        at.file.value = "";
      });
      gs.on("words", () => {
        if (!model) return;
        slider.rename(gs.t("teach.amount"));
        show();
      });
    },

    open(given, chosen, more) {
      model = chosen;
      const isSeed = (seed) => Number.isInteger(seed) && seed >= 0 && seed <= gs.page.limits.seed;
      const listed = Array.isArray(more?.seeds) ? more.seeds.filter(isSeed).slice(0, most) : [];
      seeds = listed.length ? listed : fresh();
      const pairs = Array.isArray(more?.marks) ? more.marks.filter((pair) => isSeed(pair?.[0]) && SIDES.includes(pair[1])) : [];
      marks = new Map(pairs.slice(0, most));
      amount = typeof more?.amount === "number" ? gs.clamp(more.amount, -SPAN, SPAN) : 2;
      taught = null;
      buildSheet();
      show();
      const held = more?.taught;
      if (typeof held?.vector === "string") take({ ...held, name: String(held.name ?? gs.t("teach.unnamed")).slice(0, 40) });
      else changed();
    },
  });
})();
