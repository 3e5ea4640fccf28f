/**
 * The curves of a run over its steps: losses, what the critic says on average, modes, distance. A click
 * goes to the step under it. Losses of different objectives can't be compared, so each run has its own
 * scale for them; modes and distance share one.
 */
(() => {
  const gs = ganstudio;
  const { begun, line, words } = gs.lab.ink;
  const HEAD = 20; // px over a panel's plane
  const GAP = 8;
  const RIGHT = 80; // for the names of the lines
  const FOOT = 20;

  /** At most `most` means of equally many neighbours: [[index, value], ...]. */
  const thinned = (values, most) => {
    const size = Math.max(1, Math.ceil(values.length / most));
    const found = [];
    for (let i = 0; i < values.length; i += size) {
      let sum = 0;
      const end = Math.min(i + size, values.length);
      for (let j = i; j < end; j++) sum += values[j];
      found.push([(i + end + 1) / 2, sum / (end - i)]);
    }
    return found;
  };

  /** A running mean, and the middle 96 % of all as a span. */
  const smooth = (points) => {
    let held = points[0]?.[1];
    return points.map(([x, y]) => [x, (held += 0.15 * (y - held))]);
  };
  const span = (lines) => {
    const all = lines.flatMap((points) => points.map(([, y]) => y)).filter(Number.isFinite).sort((a, b) => a - b);
    if (!all.length) return [0, 1];
    const [low, high] = [all[Math.floor(0.02 * all.length)], all[Math.ceil(0.98 * (all.length - 1))]];
    const room = 0.08 * (high - low) || 0.5;
    return [low >= 0 && low < 0.4 * high ? 0 : low - room, high + room];
  };

  /** What the panels hold: `{title, lines: [{points, pale, name, colour, dash}], span}`. */
  const panels = ({ curves, measures, settings }, colours, width, highest) => {
    const drawn = (name, words_, colour, dash = []) => {
      const pale = thinned(curves[name], width);
      return { name: gs.t(words_), colour, dash, pale, points: smooth(pale) };
    };
    const measured = (name, words_, colour, dash = []) =>
      ({ name: gs.t(words_), colour, dash, points: measures.map((each) => [each.step, each[name]]) });
    const found = [
      { title: gs.t("lab.losses"), lines: [drawn("critic_loss", "lab.critic", colours.critic), drawn("generator_loss", "lab.generator", colours.generator, [6, 3])] },
      { title: gs.t(gs.lab.givesLogits(settings) ? "lab.meanLogits" : "lab.means"), lines: [drawn("critic_real", "lab.onReal", colours.ink), drawn("critic_fake", "lab.onDrawn", colours.generator, [6, 3])] },
    ];
    const of = measures[0]?.of;
    if (of) found.push({ title: gs.t("lab.modesOf", { of }), span: [0, of], lines: [measured("found", "lab.modes", colours.generator)] });
    found.push({ title: gs.t("lab.distance"), span: [0, highest], lines: [measured("distance", "lab.drawn", colours.generator), measured("floor", "lab.floor", colours.mute, [2, 3])] });
    return found;
  };

  const apart = (labels, least, low, high) => {
    labels.sort((a, b) => a.at - b.at);
    labels.forEach((label, i) => (label.at = Math.max(label.at, i ? labels[i - 1].at + least : low)));
    for (let i = labels.length - 1; i >= 0; i--) labels[i].at = Math.min(labels[i].at, i === labels.length - 1 ? high : labels[i + 1].at - least);
  };

  const paintPanel = (context, panel, { top, height, width, x, colours }) => {
    const [low, high] = panel.span ?? span(panel.lines.flatMap(({ pale, points }) => [pale ?? [], points]));
    const bottom = top + height;
    const y = (value) => bottom - (height * (value - low)) / (high - low || 1);
    const right = width - RIGHT;
    const own = { colour: colours.mute, ground: colours.paper };
    words(context, panel.title, 0, top - 7, own);
    for (const value of [low, high]) line(context, [[0, y(value)], [right, y(value)]], { colour: colours.line, width: 1 });
    context.save();
    context.beginPath();
    context.rect(0, top - 2, right + 2, height + 4);
    context.clip();
    const place = ([step, value]) => [x(step), y(value)];
    for (const { pale, points, colour, dash } of panel.lines) {
      if (pale) line(context, pale.map(place), { colour, width: 1, alpha: 0.25 });
      line(context, points.map(place), { colour, dash, width: 1.75 });
    }
    context.restore();
    const end = (value) => gs.threeDigits(Number(value.toPrecision(2)));
    words(context, end(high), right, top - 7, { ...own, align: "right" });
    if (!panel.span) words(context, end(low), right, bottom - 3, { ...own, align: "right" }); // others begin at 0
    const labels = panel.lines.filter(({ points }) => points.length).map(({ points, name, colour }) => ({ name, colour, at: gs.clamp(y(points.at(-1)[1]), top, bottom) }));
    apart(labels, 14, top + 4, bottom);
    for (const { name, colour, at } of labels) words(context, name, right + 6, at + 4, { colour, ground: colours.paper, bold: true });
  };

  /** @returns {{element: HTMLCanvasElement, paint: Function}} */
  gs.lab.curves = (picked) => {
    const element = gs.el("canvas.gs-labCurves", { role: "img" });
    let end = 1;
    element.addEventListener("click", (event) => {
      const box = element.getBoundingClientRect();
      picked(Math.round((end * gs.clamp(event.clientX - box.left, 0, box.width - RIGHT)) / (box.width - RIGHT)));
    });

    const paint = (run, { width, height, highest, scale }) => {
      if (width < 80) return;
      end = Math.max(run.end, 10);
      const colours = gs.lab.ink.colours(element);
      const context = begun(element, width, height, scale);
      const all = panels(run, colours, width - RIGHT, highest);
      const x = (step) => ((width - RIGHT) * step) / end;
      const room = (height - FOOT) / all.length;
      all.forEach((panel, i) => paintPanel(context, panel, { top: i * room + HEAD, height: room - HEAD - GAP, width, x, colours }));
      line(context, [[x(run.at), HEAD - 6], [x(run.at), height - FOOT]], { colour: colours.outline, width: 1, dash: [3, 3] });
      const own = { colour: colours.mute, ground: colours.paper };
      words(context, "0", 0, height - 4, own);
      words(context, gs.t("lab.steps", { steps: end.toLocaleString("en-US") }), width - RIGHT, height - 4, { ...own, align: "right" });
    };
    return { element, paint };
  };
})();
