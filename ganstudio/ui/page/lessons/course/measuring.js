/** Lesson 7: measuring. What losses don't say, what a distance says, and what it hides. */
(() => {
  const { add, card, lab, pictures } = ganstudio.lessons;
  const { points } = ganstudio;
  const { sheet, spread } = pictures;
  const STYLE = "style-anime";
  const PLAIN = "dcgan-anime";
  const TOLD = "cgan-fashion"; // which class to draw
  const FREE = "dcgan-fashion";
  const DIGITS = "dcgan-mnist";
  const TIME = "#gs-host-lab .gs-exTime input";
  const PROTOCOL = "#gs-host-models [data-at=numbers] .gs-fold";
  const SEEDS = Array.from({ length: 12 }, (_, seed) => ({ seed }));

  const row = (name, metric) => `#gs-host-models tr[data-of=${name}][data-metric=${metric}]`;

  /** A number of the card that is shown: {value, chance, floor}, chance being the figure after ±. */
  const number = (name, metric) => {
    const [, value, floor] = [...document.querySelector(row(name, metric)).cells].map((cell) => cell.textContent.split("±").map(Number.parseFloat));
    return { value: value[0], chance: value[1] ?? 0, floor: floor[0] };
  };

  /** Reads a number of two models as their cards are read; true on the card of the lower one. */
  const lower = (names, metric) => (see, kept) => {
    const name = see.card();
    if (!names.includes(name) || !see.isInSight(row(name, metric))) return false;
    kept[name] = number(name, metric);
    const [a, b] = names.map((each) => kept[each]?.value);
    return kept[name].value === Math.min(a, b); // NaN while one is missing
  };

  /** Which of the two is lower; 2: neither, by more than `least` and what chance does. */
  const which = (names, least) => (see, kept) => {
    const [a, b] = names.map((name) => kept[name]);
    if (Math.abs(a.value - b.value) <= least + a.chance + b.chance) return 2;
    return a.value < b.value ? 0 : 1;
  };

  /** Whether real pictures are at 0 (0), nearer than the model (1), or no nearer (2). */
  const floorIs = () => {
    const { value, floor } = number(DIGITS, "fd");
    if (floor === 0) return 0;
    return floor < value ? 1 : 2;
  };

  add("measuring", [
    {
      go: lab({}, 0, { exhibit: "objectives" }),
      at: "#gs-host-lab .gs-exRun[data-run=nonsaturating] .gs-exPlot", // the slider stays above it
      ask: { of: 3, right: 1 },
      check(see, kept) {
        const range = document.querySelector(TIME);
        if (!range?.checkVisibility()) return false;
        kept.wasLeft ||= range.value === range.min;
        return kept.wasLeft && range.value === range.max;
      },
    },
    {
      go: card(DIGITS),
      at: "#gs-host-models [data-at=numbers] .gs-fold",
      ask: { of: 3, right: floorIs },
      check: (see) => see.card() === DIGITS && document.querySelector(PROTOCOL)?.open,
    },
    {
      go: card(STYLE),
      needs: [PLAIN],
      at: "#gs-host-models [data-name=dcgan-anime]",
      ask: { of: 3, right: which([STYLE, PLAIN], 0) },
      check: lower([STYLE, PLAIN], "fd"),
    },
    {
      go: { tab: "sample", recipe: { v: 1, verb: "sample", model: STYLE, cells: SEEDS } },
      at: "#gs-host-sample [data-at=psi]",
      ask: { of: 3, right: 1 },
      check({ recipe }, kept) {
        const shown = recipe("sample");
        const drawn = shown?.model === STYLE && sheet();
        if (!drawn) return false;
        const found = spread(drawn);
        if (shown.cells.every((point) => points.psi(point) === 1)) kept.whole = Math.max(kept.whole ?? 0, found);
        return found <= kept.whole / 2;
      },
    },
    {
      go: card(TOLD),
      needs: [FREE],
      at: "#gs-host-models [data-name=dcgan-fashion]",
      ask: { of: 3, right: which([TOLD, FREE], 0.05) },
      check: lower([TOLD, FREE], "evenness"),
    },
    {
      go: card(DIGITS),
      at: "#gs-host-models .gs-verdicts",
      ask: { of: 3, right: 1 },
      check: (see) => see.card() === DIGITS && see.isInSight("#gs-host-models tr[data-of=dcgan-mnist][data-metric=copies]"),
    },
  ]);
})();
