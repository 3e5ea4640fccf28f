/**
 * The exhibit of what critics learnt: of each run a chart, accuracy over labels a class on a log axis,
 * and below it each point as a row of a table. Lines differ in dash, mark and name, so grey will do.
 *
 *   place.append(...gs.lab.exhibitCurves(exhibit));
 */
(() => {
  const gs = ganstudio;
  const svg = gs.lab.exhibitSvg;
  const [TOP, LEFT, PLANE, FOOT] = [34, 34, 250, 46]; // px
  const LETTER = 7; // px, about, of a line's name
  const APART = 16; // px, at least, between two names
  const NARROW = 280; // px of a plane, below which only powers of ten are written under it

  const MARKS = {
    trained: (x, y) => svg("circle", { cx: x, cy: y, r: 4 }),
    untrained: (x, y) => svg("path", { d: `M${x},${y - 5}L${x + 5},${y}L${x},${y + 5}L${x - 5},${y}Z` }),
    pixels: (x, y) => svg("rect", { x: x - 3.5, y: y - 3.5, width: 7, height: 7 }),
  };

  const whole = (value) => value.toLocaleString("en-US");
  const percent = (share) => (100 * share).toFixed(1);
  const named = ({ name }) => gs.t(`lab.exhibits.features.${name}`);
  const wide = (text) => LETTER * [...text].reduce((sum, letter) => sum + (letter > "⺀" ? 1.8 : 1), 0);

  /** From the ten below the least of all runs to 100 %, so that their charts can be compared. */
  const lowest = (runs) => {
    const ends = runs.flatMap(({ lines }) => lines.flatMap((line) => line.accuracy.map((mean, i) => mean - line.deviation[i])));
    return Math.floor(10 * Math.min(...ends)) / 10;
  };

  /** Names at the ends of lines, moved apart where they would cover each other. */
  const names = (lines, x, y) => {
    const placed = lines.map((line) => ({ line, at: y(line.accuracy.at(-1)) })).sort((a, b) => a.at - b.at);
    placed.forEach((each, i) => (each.at = Math.max(each.at, i ? placed[i - 1].at + APART : 0)));
    return placed.map(({ line, at }) => svg("text", { class: `gs-exName gs-exOf-${line.name}`, x: x + 10, y: at + 4 }, named(line)));
  };

  const drawn = ({ lines }, { labels, low, width }) => {
    const right = width - 14 - Math.max(...lines.map((line) => wide(named(line))));
    const bottom = TOP + PLANE;
    const [first, last] = [labels[0], labels.at(-1)].map(Math.log);
    const x = (count) => LEFT + 8 + ((right - LEFT - 8) * (Math.log(count) - first)) / (last - first);
    const y = (share) => bottom - (PLANE * (share - low)) / (1 - low);
    const text = (words, attributes) => svg("text", { class: "gs-exTick", ...attributes }, words);
    const grid = [];
    for (let tens = Math.round(10 * low); tens <= 10; tens++) {
      const at = y(tens / 10);
      grid.push(svg("line", { class: "gs-exGrid", x1: LEFT, x2: right, y1: at, y2: at }), text(10 * tens, { x: LEFT - 8, y: at + 4, "text-anchor": "end" }));
    }
    for (const count of labels) {
      grid.push(svg("line", { class: "gs-exGrid", x1: x(count), x2: x(count), y1: bottom, y2: bottom + 5 }));
      const isWritten = right - LEFT > NARROW || Number.isInteger(Math.log10(count));
      if (isWritten) grid.push(text(whole(count), { x: x(count), y: bottom + 20, "text-anchor": "middle" }));
    }
    const points = lines.map(({ name, accuracy, deviation }) => {
      const places = accuracy.map((mean, i) => [x(labels[i]), y(mean), y(mean + deviation[i]), y(mean - deviation[i])]);
      return svg(
        "g",
        { class: `gs-exOf-${name}` },
        svg("path", { class: "gs-exWay", d: `M${places.map(([left, top]) => `${left},${top}`).join("L")}` }),
        ...places.map(([left, , top, end]) => svg("path", { class: "gs-exReach", d: `M${left - 4},${top}h8M${left},${top}V${end}M${left - 4},${end}h8` })),
        ...places.map(([left, top]) => MARKS[name](left, top)),
      );
    });
    return svg(
      "svg",
      { width, height: bottom + FOOT, "aria-hidden": "true" },
      ...grid,
      text(gs.t("lab.exhibits.features.accuracy"), { x: 0, y: 14 }),
      text(gs.t("lab.exhibits.features.axis"), { x: right, y: bottom + 40, "text-anchor": "end" }),
      ...points,
      ...names(lines, right, y),
    );
  };

  const table = ({ lines }, labels) => {
    const head = gs.el("tr", {}, gs.el("th", { scope: "col" }, gs.t("lab.exhibits.features.labels")), ...lines.map((line) => gs.el("th", { scope: "col" }, named(line))));
    const rows = labels.map((count, i) => {
      const cells = lines.map(({ accuracy, deviation }) => gs.el("td", {}, `${percent(accuracy[i])} `, gs.el("small", {}, `± ${percent(deviation[i])}`)));
      return gs.el("tr", {}, gs.el("th", { scope: "row" }, whole(count)), ...cells);
    });
    return gs.el("table.gs-table.gs-exPoints", {}, gs.el("thead", {}, head), gs.el("tbody", {}, ...rows));
  };

  /** A figure for each run of the exhibit. */
  gs.lab.exhibitCurves = ({ runs, labels }) => {
    const low = lowest(runs);
    return runs.map((run) => {
      const chart = gs.el("div.gs-exChart");
      chart.style.minHeight = `${TOP + PLANE + FOOT}px`;
      new ResizeObserver(() => chart.clientWidth && chart.replaceChildren(drawn(run, { labels, low, width: chart.clientWidth }))).observe(chart);
      const name = gs.t(`lab.exhibits.features.${run.name}`);
      return gs.el("figure.gs-exCurve", { "aria-label": name, "data-run": run.name }, gs.el("h4", {}, name), chart, table(run, labels));
    });
  };
})();
