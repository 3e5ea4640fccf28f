/**
 * The picture of a 2-D world: the critic's map from the ground (drawn) to blue (real), real points as rings,
 * drawn ones as dots, arrows where the generator is sent, and the latent plane's grid where it went.
 */
(() => {
  const gs = ganstudio;
  const { rgb, begun, kept } = gs.lab.ink;
  const DEEPEST = 0.62; // share of blue where the critic is sure
  const FINER = 4;

  /** Smoothly to some places each way, from there evenly: as smooth throughout takes four times as long. */
  const paintMap = ([small, finer], context, side, map, colours) => {
    const [low, high] = [rgb(colours.panel), rgb(colours.critic)];
    Object.assign(small, { width: map.side, height: map.side });
    const image = new ImageData(map.side, map.side);
    map.shares.forEach((share, i) => {
      for (let c = 0; c < 3; c++) image.data[4 * i + c] = low[c] + (high[c] - low[c]) * DEEPEST * share;
      image.data[4 * i + 3] = 255;
    });
    small.getContext("2d").putImageData(image, 0, 0);
    const between = begun(finer, FINER * map.side, FINER * map.side, 1);
    between.imageSmoothingQuality = "high";
    between.drawImage(small, 0, 0, finer.width, finer.height);
    const over = side / (map.side - 1) / 2; // a place of the map is its middle
    context.drawImage(finer, -over, -over, side + 2 * over, side + 2 * over);
  };

  const dots = (context, points, place, draw) => {
    for (let i = 0; i < points.length; i += 2) {
      context.beginPath();
      draw(...place(points[i], points[i + 1]));
    }
  };

  const rings = (context, points, place, colour, radius = 2.6) => {
    Object.assign(context, { strokeStyle: colour, lineWidth: 1.2, globalAlpha: 0.7 });
    dots(context, points, place, (x, y) => {
      context.arc(x, y, radius, 0, 7);
      context.stroke();
    });
    context.globalAlpha = 1;
  };

  const paintGrid = (context, { points, side }, place, colour) => {
    const at = (i, j) => place(points[2 * (i * side + j)], points[2 * (i * side + j) + 1]);
    for (let i = 0; i < side; i++) {
      const [row, column] = [0, 1].map((turned) => Array.from({ length: side }, (_, j) => (turned ? at(j, i) : at(i, j))));
      for (const points of [row, column]) gs.lab.ink.line(context, points, { colour, width: 1, alpha: 0.55 });
    }
  };

  const paintArrows = (context, arrows, place, unit, colour) => {
    const count = arrows.length / 4;
    const lengths = Array.from({ length: count }, (_, i) => Math.hypot(arrows[4 * i + 2], arrows[4 * i + 3])).sort((a, b) => a - b);
    const longest = lengths[Math.floor(0.9 * count)] || 1;
    Object.assign(context, { strokeStyle: colour, fillStyle: colour, lineWidth: 1.4 });
    for (let i = 0; i < arrows.length; i += 4) {
      const [x, y] = place(arrows[i], arrows[i + 1]);
      const share = (0.42 * unit) / Math.max(longest, Math.hypot(arrows[i + 2], arrows[i + 3]));
      const [along, down] = [arrows[i + 2] * share, -arrows[i + 3] * share];
      if (Math.hypot(along, down) < 2) continue;
      const turn = Math.atan2(down, along);
      const [endX, endY] = [x + along, y + down];
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(endX, endY);
      for (const side of [-1, 1]) {
        context.moveTo(endX, endY);
        context.lineTo(endX - 5 * Math.cos(turn + 0.5 * side), endY - 5 * Math.sin(turn + 0.5 * side));
      }
      context.stroke();
    }
  };

  const paintModes = (context, { modes, deviation }, place, unit, colour) => {
    Object.assign(context, { strokeStyle: colour, lineWidth: 1 });
    context.setLineDash([3, 3]);
    dots(context, modes.flat(), place, (x, y) => {
      context.arc(x, y, 3 * deviation * unit, 0, 7);
      context.stroke();
    });
    context.setLineDash([]);
  };

  /** A painter for one canvas: what a frame leaves out stands as it was. */
  gs.lab.plane = () => {
    const enlarging = [0, 1].map(() => document.createElement("canvas"));
    const [ground, still] = [kept(), kept()]; // the map; modes and real points
    const stamp = gs.lab.stamps();
    let held = {}; // world, map, arrows, grid

    const discs = (context, points, place, colours, radius = 3) => {
      const draw = (context) => {
        Object.assign(context, { fillStyle: colours.generator, strokeStyle: colours.panel, lineWidth: 0.8 });
        context.beginPath();
        context.arc(0, 0, radius, 0, 7);
        context.fill();
        context.stroke();
      };
      stamp(context, points, place, { name: `${radius} ${colours.generator} ${colours.panel}`, reach: radius + 0.4, draw });
    };

    /** The batch of a step that is shown in its parts. */
    const paintPart = (context, { name, batch, arrows }, { place, unit, colours }) => {
      if (["real", "critic"].includes(name)) rings(context, batch.real, place, colours.ink, 4);
      if (batch.before) for (let i = 0; i < batch.drawn.length; i += 2) {
        gs.lab.ink.line(context, [place(batch.before[i], batch.before[i + 1]), place(batch.drawn[i], batch.drawn[i + 1])], { colour: colours.generator, alpha: 0.6 });
      }
      if (name !== "real") discs(context, batch.drawn, place, colours, 3.6);
      if (arrows) paintArrows(context, arrows, place, unit, colours.generator);
    };

    /** @param {object} picture of `lab.frame` @param {object} world as the worker told it */
    return (canvas, side, picture, { world, views, part, scale }) => {
      const colours = gs.lab.ink.colours(canvas);
      const context = begun(canvas, side, side, scale);
      if (held.world !== picture.world) held = { world: picture.world };
      for (const name of ["map", "arrows", "grid"]) if (picture[name]) held[name] = picture[name];
      const unit = side / (2 * picture.span);
      const place = (x, y) => [side / 2 + x * unit, side / 2 - y * unit];
      const look = [side, context.getTransform().a, colours.isDark];
      context.fillStyle = colours.panel;
      context.fillRect(0, 0, side, side);
      if ((views.map || part) && held.map) ground(context, [held.map, ...look], (own) => paintMap(enlarging, own, side, held.map, colours));
      if (part) return paintPart(context, part, { place, unit, colours });
      still(context, [world, views.real, ...look], (own) => {
        if (world.modes) paintModes(own, world, place, unit, colours.mute);
        if (views.real) rings(own, world.real, place, colours.ink);
      });
      if (views.grid && held.grid) paintGrid(context, held.grid, place, colours.generator);
      if (views.drawn) discs(context, picture.points, place, colours);
      if (views.arrows && held.arrows) paintArrows(context, held.arrows, place, unit, colours.generator);
    };
  };
})();
