/** Lesson 5: styles. Truncation, coarse and fine layers, noise. */
(() => {
  const { add, pictures } = ganstudio.lessons;
  const { sheet, spread } = pictures;
  const { points, canonical, model } = ganstudio;
  const NAME = "style-anime";
  const seeds = (...list) => list.map((seed) => ({ seed }));
  const sample = (cells) => ({ tab: "sample", recipe: { v: 1, verb: "sample", model: NAME, cells } });
  const mix = (group, more = {}) => {
    const layers = model(NAME)?.groups[group] ?? [0, 1];
    return { tab: "mix", recipe: { v: 1, verb: "mix", model: NAME, rows: seeds(0, 1, 2, 3), columns: seeds(4, 5, 6, 7, 8), layers, ...more } };
  };
  const FOUR = [0, 1, 2, 5];
  const isOurs = (shown) => shown?.model === NAME;

  add("styles", [
    {
      go: sample(seeds(...Array(12).keys())),
      at: "#gs-host-sample [data-at=psi]",
      ask: { of: 3, right: () => (spread(sheet()) < 0.5 ? 1 : 2) },
      check({ recipe }) {
        const shown = recipe("sample");
        return isOurs(shown) && shown.cells.every((point) => points.psi(point) === 0) && sheet();
      },
    },
    {
      go: sample(seeds(...FOUR)),
      ask: { of: 3, right: () => (spread(sheet().slice(4)) > spread(sheet().slice(0, 4)) ? 0 : 1) },
      run: sample([0.4, 1.4].flatMap((psi) => FOUR.map((seed) => ({ seed, psi })))),
      check: () => sheet()?.length === 8,
    },
    {
      go: mix("coarse", { amount: 0 }),
      at: "#gs-host-mix [data-at=amount]",
      ask: { of: 3, right: 0 },
      check: ({ recipe }) => isOurs(recipe("mix")) && (recipe("mix").amount ?? 1) === 1,
    },
    {
      go: mix("coarse"),
      at: "#gs-host-mix [data-at=layers]",
      check: ({ recipe }) => isOurs(recipe("mix")) && canonical(recipe("mix").layers) === canonical(model(NAME).groups.fine),
    },
    {
      go: { tab: "explore", recipe: { v: 1, verb: "explore", model: NAME, point: { seed: 2 } } },
      at: "#gs-host-explore [data-at=noise]",
      ask: { of: 3, right: 1 },
      check: ({ recipe }) => isOurs(recipe("explore")) && typeof recipe("explore").point.noise === "number",
    },
  ]);
})();
