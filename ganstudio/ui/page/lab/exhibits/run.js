/**
 * One run of an exhibit: its sheet at a moment, its curves, what was measured at its end.
 *
 *   const run = gs.lab.exhibitRun(run, exhibit, {scale, others});   run.element;   run.at(3);
 *
 * The base of an exhibit, which the others are to mend, stands apart with the command that makes it;
 * of the others it is said what each changes, and whether that cured.
 */
(() => {
  const gs = ganstudio;

  const whole = (value) => value.toLocaleString("en-US");
  const metric = (run, key) => run.metrics.find((each) => each.key === key);
  const points = (run, series) => run.journal.images.map((images, i) => [images, run.journal[series][i]]).filter(([, value]) => value !== null);
  const isNumber = Number.isFinite;

  /** The words of a run: an objective has its own name, cures are called the same in every exhibit. */
  const key = (exhibit, run) => {
    if (!exhibit.base) return `lab.objective.${run.name}`;
    return run.name === exhibit.base ? `lab.exhibits.${exhibit.name}.base` : `lab.exhibits.cures.${run.name}`;
  };

  /** The middle 96 % of the losses, so that one leap does not flatten all else. */
  const middle = (values) => {
    const sorted = values.filter(isNumber).sort((a, b) => a - b);
    return sorted.slice(Math.floor(0.02 * sorted.length), Math.ceil(0.98 * sorted.length));
  };

  const losses = (run, end) => {
    const lines = ["critic", "generator"].map((look) => ({ look, points: points(run, `${look}_loss`) }));
    const [critic, generator] = lines.map((line) => gs.threeDigits(line.points.at(-1)[1]));
    return gs.lab.exhibitPlot({
      title: gs.t("lab.losses"),
      scale: gs.lab.exhibitScale(middle(lines.flatMap((line) => line.points.map(([, value]) => value)))),
      end,
      lines,
      said: gs.t("lab.exhibits.lossesSaid", { critic, generator }),
    });
  };

  /** This run's distance over those of the others, which stand pale behind it. */
  const distances = (run, end, { scale, others }) => {
    const own = points(run, "distance");
    const lines = [
      ...others.map((other) => ({ look: "pale", points: points(other, "distance") })),
      { look: "ink", points: own },
    ];
    const [first, last] = [own[0], own.at(-1)].map(([, value]) => gs.threeDigits(value));
    return gs.lab.exhibitPlot({ title: gs.t("lab.exhibits.distance"), scale, end, lines, said: gs.t("lab.exhibits.distanceSaid", { first, last }) });
  };

  /** What the distances of all runs span. */
  gs.lab.exhibitDistances = (runs) => gs.lab.exhibitScale(runs.flatMap((run) => points(run, "distance").map(([, value]) => value)), true);

  const number = (key, value, real) =>
    gs.el("div", {}, gs.el("dt", {}, gs.t(key)), gs.el("dd", {}, gs.el("b", {}, value), real ? gs.el("small", {}, gs.t("lab.exhibits.real", { value: real })) : null));

  const cure = ({ cure: name }) => {
    const words = gs.el("p.gs-exCure", { "data-cure": name });
    words.innerHTML = gs.icon(name === "cured" ? "check" : "warning");
    words.append(gs.t(`lab.exhibits.cure.${name}`));
    return words;
  };

  /** Under a run's name, where an exhibit has a base. */
  const about = (run, exhibit) => {
    const { base, preset, seed, settings } = exhibit;
    if (!base) return [];
    const what = gs.el("p", {}, gs.t(`${key(exhibit, run)}What`));
    if (run.name !== base) return [cure(run), what];
    return [what, gs.el("pre.gs-command", { tabindex: 0 }, `python -m train ${preset} --seed ${seed} --set ${[...settings, ...run.settings].join(" ")}`)];
  };

  gs.lab.exhibitRun = (run, exhibit, shared) => {
    const { rows, columns, side } = exhibit.sheet;
    const name = gs.t(key(exhibit, run));
    const last = run.shown.length - 1;
    const end = run.images;
    const sheet = gs.el("div.gs-exSheet", { role: "img" });
    Object.assign(sheet.style, { aspectRatio: `${columns * side} / ${rows * side}`, backgroundImage: `url(${run.sheets})`, backgroundSize: `100% ${100 * (last + 1)}%` });
    const plots = [losses(run, end), distances(run, end, shared)];
    const spread = gs.el("b");
    const [fd, diversity] = ["fd", "diversity"].map((key) => metric(run, key));
    const named = (place) => gs.className({ data: "mnist", classes: run.verdict.classes }, place);
    const isBase = run.name === exhibit.base;
    const own = run.differs.length ? gs.el("code", {}, run.differs.join(" ")) : gs.el("span.gs-hint", {}, gs.t("lab.exhibits.asShared"));

    const element = gs.el(
      isBase ? "article.gs-exRun.gs-exBase" : "article.gs-exRun",
      { "aria-label": name, "data-run": run.name },
      gs.el("div.gs-exHead", {}, gs.el("h4", {}, name), ...about(run, exhibit)),
      gs.el("div.gs-exLooks", {}, sheet, gs.el("p.gs-hint.gs-exSpread", {}, gs.el("span", {}, gs.t("lab.exhibits.spread")), spread)),
      gs.el(
        "div.gs-exTold",
        {},
        ...plots.map((plot) => plot.element),
        gs.el(
          "dl.gs-exNumbers",
          {},
          number("lab.exhibits.fd", gs.threeDigits(fd.value), gs.threeDigits(fd.floor)),
          number("lab.exhibits.diversity", diversity.value.toFixed(2), diversity.floor.toFixed(2)),
          number("lab.exhibits.steps", whole(run.steps)),
          number("lab.exhibits.minutes", run.minutes.toFixed(1)),
        ),
        gs.cardParts.collapse(run.verdict, named),
        isBase ? null : own,
      ),
    );

    return {
      element,
      /** Shows sheet number `moment`, or the last where there are fewer. */
      at(moment) {
        const at = Math.min(moment, last);
        sheet.style.backgroundPosition = `0 ${last ? (100 * at) / last : 0}%`;
        sheet.setAttribute("aria-label", gs.t("lab.exhibits.sheet", { name, images: whole(run.shown[at]), count: rows * columns }));
        spread.textContent = `× ${run.spread[at].toFixed(2)}`;
        for (const plot of plots) plot.mark(run.shown[at]);
      },
    };
  };
})();
