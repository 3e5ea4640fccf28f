/**
 * The picture of a 1-D world, the first figure of the 2014 paper, alive: the true density and the
 * histogram of what is drawn, the critic beside the best one, and below them the lines z -> x.
 */
(() => {
  const gs = ganstudio;
  const { begun, line, words } = gs.lab.ink;
  const TOP = 24; // px: room for the words above
  const WORDS = 22; // px: room for the numbers of the x axis
  const LOW = 0.66; // share of the height at which the x axis lies

  const bars = (context, { xs, histogram }, place, level, base, colour) => {
    const width = place(xs[1]) - place(xs[0]);
    context.fillStyle = colour;
    context.globalAlpha = 0.5;
    xs.forEach((x, i) => context.fillRect(place(x) - width / 2 + 0.5, level(histogram[i]), width - 1, base - level(histogram[i])));
    context.globalAlpha = 1;
  };

  const curve = (values, xs, place, level) => Array.from(values, (value, i) => [place(xs[i]), level(value)]);

  const mapping = (context, { lines }, place, [from, to], span, colours) => {
    for (let i = 0; i < lines.length; i += 2) {
      const [z, x] = [lines[i], lines[i + 1]];
      line(context, [[place((z / 2.5) * span * 0.94), to], [place(x), from]], { colour: colours.generator, width: 1, alpha: 0.55 });
    }
    line(context, [[0, to], [2 * place(0), to]], { colour: colours.outline, width: 1 });
  };

  /** What the lines are, in a row at the top. */
  const names = (context, views, hasBest, colours) => {
    const own = { ground: colours.panel, bold: true };
    const all = [
      views.real && ["lab.density", colours.ink],
      views.drawn && ["lab.drawn", colours.generator],
      views.map && ["lab.critic", colours.critic],
      views.map && hasBest && ["lab.best", colours.critic, "- - "],
    ];
    let x = 10;
    for (const [key, colour, mark = ""] of all.filter(Boolean)) {
      const text = mark + gs.t(key);
      words(context, text, x, 17, { ...own, colour });
      x += context.measureText(text).width + 14;
    }
  };

  gs.lab.line = () => {
    let held = null; // what a frame leaves out stands as it was

    /** The batch of a step that is shown in its parts, along the axis. */
    const ticks = (context, { name, batch, arrows }, place, y, colours) => {
      const marks = (all, colour, size) => {
        for (const x of all) line(context, [[place(x), y - size], [place(x), y]], { colour, width: 1.5 });
      };
      if (["real", "critic"].includes(name)) marks(batch.real, colours.ink, 22);
      if (name !== "real") marks(batch.drawn, colours.generator, 14);
      if (!arrows) return;
      for (let i = 0; i < arrows.length; i += 2) {
        const way = Math.sign(arrows[i + 1]) * 9;
        const x = place(arrows[i]);
        line(context, [[x, y - 26], [x + way, y - 26], [x + way - way / 3, y - 29]], { colour: colours.generator });
      }
    };

    return (canvas, side, picture, { part, views, scale }) => {
      if (picture.line) held = { world: picture.world, ...picture.line };
      const colours = gs.lab.ink.colours(canvas);
      const context = begun(canvas, side, side, scale);
      context.fillStyle = colours.panel;
      context.fillRect(0, 0, side, side);
      if (held?.world !== picture.world) return;
      const base = Math.round(LOW * side);
      const bottom = side - 26;
      const place = (x) => (side * (x + picture.span)) / (2 * picture.span);
      const most = 1.25 * Math.max(...held.density, 0.25);
      const level = (value) => base - ((base - TOP) * Math.min(value, most)) / most;
      const share = (value) => base - (base - TOP) * value;
      if (views.drawn) bars(context, held, place, level, base, colours.generator);
      if (views.real) line(context, curve(held.density, held.xs, place, level), { colour: colours.ink, width: 2 });
      if (views.map) {
        line(context, curve(held.best, held.xs, place, share), { colour: colours.critic, dash: [5, 4] });
        line(context, curve(held.critic, held.xs, place, share), { colour: colours.critic, width: 2 });
      }
      if (views.grid) mapping(context, held, place, [base + WORDS, bottom], picture.span, colours);
      line(context, [[0, base], [side, base]], { colour: colours.outline, width: 1 });
      if (part) ticks(context, part, place, base, colours);
      const own = { colour: colours.mute, ground: colours.panel };
      for (let x = -Math.floor(picture.span) + 1; x < picture.span; x++) words(context, gs.number(x), place(x), base + 15, { ...own, align: "center" });
      names(context, views, held.best.length > 0, colours);
      words(context, "x", side - 8, base - 6, { ...own, align: "right" });
      if (views.grid) words(context, "z", side - 8, bottom - 6, { ...own, align: "right" });
    };
  };
})();
