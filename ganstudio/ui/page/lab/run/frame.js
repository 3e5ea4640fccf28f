/**
 * What is drawn of a state, as arrays of float32 that travel to the page. All of it is worked out of
 * the state alone: looking changes nothing.
 */
(() => {
  const SHOWN = 320; // points
  const ARROWS = 64;
  const SIDE = 32; // places of the critic's map, each way
  const LINES = 61; // from z to x
  const LATTICE = 17;
  const BINS = 60;
  const SAMPLES = 2400; // of the histogram
  const SPANS = { 1: 4, 2: 2.8 }; // the picture goes from -span to span

  const span = (world) => (world === "heavy-tail" ? 6 : SPANS[lab.worlds[world].dimensions]);
  const steps = (count, low, high) => Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

  /** What the critic says of points [N, D]: as it would among a batch of drawn ones. */
  function scores(state, points) {
    const { settings, critic, norms } = state;
    const judge = (weights, x, spread) => lab.networks.run(weights, x, { ...settings, norms, minibatch_std: spread }).scores;
    const pack = (x) => { // a pack of one place has it throughout
      let wide = x;
      for (let i = 1; i < settings.pack; i++) wide = lab.join(wide, x);
      return wide;
    };
    const x = pack(points);
    if (!settings.minibatch_std) return judge(critic, x, false).data;
    const last = critic[4];
    const bare = [...critic.slice(0, 4), lab.tensor(settings.width, 1, last.data.slice(0, settings.width)), critic[5]];
    const near = pack(lab.drawn(state, settings.batch));
    const [sum, plain] = [judge(critic, near, true), judge(bare, near, false)].map(({ data }) => data.reduce((a, b) => a + b));
    return judge(bare, x, false).data.map((score) => score + (sum - plain) / near.rows);
  }

  const NARROW = 0.15; // the least that the scale shows to either side of undecided

  /** What is certain drawn is 0 and certain real 1: of scores that have such a scale. */
  const certainty = { minimax: lab.sigmoid, nonsaturating: lab.sigmoid, "least-squares": (x) => Math.min(Math.max(x, 0), 1) };

  /** Scores as shares of a scale from `low` to `high`, which has undecided in its middle where there is such a place. */
  function shares({ settings }, scores_) {
    const certain = certainty[settings.objective];
    const values = certain ? scores_.map(certain) : scores_;
    const sorted = [...values].sort((a, b) => a - b);
    const [least, most] = [sorted[Math.floor(0.02 * sorted.length)], sorted[Math.floor(0.98 * sorted.length)]];
    const reach = Math.max(NARROW, Math.abs(least - 0.5), Math.abs(most - 0.5));
    const [low, high] = certain ? [0.5 - reach, 0.5 + reach] : [least, most === least ? least + 1 : most];
    return { shares: values.map((x) => Math.min(Math.max((x - low) / (high - low), 0), 1)), low, high, values };
  }

  function map(state) {
    const reach = span(state.settings.world);
    const along = steps(SIDE, -reach, reach);
    const places = lab.tensor(SIDE * SIDE, 2);
    for (let i = 0; i < SIDE * SIDE; i++) {
      places.data[2 * i] = along[i % SIDE];
      places.data[2 * i + 1] = along[SIDE - 1 - Math.floor(i / SIDE)]; // from the top
    }
    const found = shares(state, scores(state, places));
    return { shares: Float32Array.from(found.shares), side: SIDE, low: found.low, high: found.high };
  }

  /** Where the generator's loss would have each of some drawn points go: [x, y, along x, along y] each. */
  function arrows(state, points) {
    const { settings, critic, norms } = state;
    const count = Math.min(ARROWS, points.rows); // whole groups of the minibatch deviation, whole packs
    const { columns } = points;
    const own = lab.tensor(count, columns, points.data.slice(0, count * columns));
    const x = lab.variable(own);
    const wide = (all) => lab.reshape(all, all.rows / settings.pack, columns * settings.pack);
    const real = lab.points(lab.worldOf(settings), count, lab.Random.of(0, 6));
    const loss = lab.generatorLoss(critic, wide(real), wide(x), settings, norms);
    const [gradient] = lab.gradients(loss, [x]);
    const out = new Float32Array(2 * columns * count);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < columns; j++) {
        out[2 * columns * i + j] = own.data[columns * i + j];
        out[2 * columns * i + columns + j] = -gradient.data[columns * i + j] * count;
      }
    }
    return out;
  }

  /** Points z [N, latent] whose first numbers are given, the others 0. */
  const latents = (state, rows, numbers) => {
    const { latent } = state.settings;
    const z = lab.tensor(rows, latent);
    for (let i = 0; i < rows; i++) numbers(i).slice(0, latent).forEach((x, j) => (z.data[i * latent + j] = x));
    return z;
  };

  /** Where the squares of the latent plane go. */
  function grid(state) {
    const along = steps(LATTICE, -2.2, 2.2);
    const z = latents(state, LATTICE * LATTICE, (i) => [along[i % LATTICE], along[Math.floor(i / LATTICE)]]);
    return { points: Float32Array.from(lab.generate(state.average, z, state.settings).data), side: LATTICE };
  }

  /** From z to x = G(z), where z goes through the middle on the way in which x grows most: [z, x] each. */
  function lines(state) {
    const { average, settings } = state;
    const middle = lab.variable(lab.tensor(1, settings.latent));
    const [{ data: way }] = lab.gradients(lab.generate(average, middle, settings), [middle]);
    const length = Math.sqrt(way.reduce((sum, x) => sum + x * x, 0)) || 1;
    const along = steps(LINES, -2.5, 2.5);
    const z = latents(state, LINES, (i) => Array.from(way, (x) => (along[i] * x) / length));
    const x = lab.generate(average, z, settings).data;
    return Float32Array.from({ length: 2 * LINES }, (_, i) => (i % 2 ? x[(i - 1) / 2] : along[i / 2]));
  }

  /** The 1-D picture: density and histogram, the critic and the best one against this generator. */
  function line(state) {
    const { world, objective, real_label } = state.settings;
    const reach = span(world);
    const width = (2 * reach) / BINS;
    const histogram = new Float64Array(BINS);
    const { data } = lab.drawn(state, SAMPLES);
    for (const x of data) {
      const bin = Math.floor((x + reach) / width);
      if (bin >= 0 && bin < BINS) histogram[bin] += 1 / (SAMPLES * width);
    }
    const xs = steps(BINS, -reach + width / 2, reach - width / 2);
    const density = xs.map(lab.worldOf(state.settings).density);
    const found = shares(state, scores(state, lab.tensor(BINS, 1, xs)));
    const isCertain = objective in certainty; // the best critic is then a share of real points
    const best = isCertain ? density.map((p, i) => (p + histogram[i] > 0.004 ? (real_label * p) / (p + histogram[i]) : NaN)) : [];
    const arrays = { xs, density, histogram, critic: isCertain ? found.values : found.shares, best };
    return {
      ...Object.fromEntries(Object.entries(arrays).map(([name, all]) => [name, Float32Array.from(all)])),
      low: isCertain ? 0 : found.low, high: isCertain ? 1 : found.high, lines: lines(state),
    };
  }

  /** @param {object} views which of the parts are wanted; the map and its like only where `whole` */
  const frame = (state, views, whole) => lab.briefly(() => painted(state, views, whole));

  function painted(state, views, whole) {
    const { settings } = state;
    const world = lab.worldOf(settings);
    const { dimensions, numbers } = world;
    const found = { world: settings.world, dimensions, span: span(settings.world), steps: state.steps };
    if (numbers) found.painted = { text: settings[settings.world], numbers, real: real(world) };
    if (dimensions === 1) return whole ? { ...found, line: line(state) } : found;
    const points = lab.drawn(state, SHOWN);
    found.points = Float32Array.from(points.data);
    if (views.grid) found.grid = grid(state);
    if (whole && views.map) found.map = map(state);
    if (whole && views.arrows) found.arrows = arrows(state, points);
    return found;
  }

  /** Real points to show: the same ones all the time. */
  const real = (world) => Float32Array.from(lab.points(world, SHOWN, lab.Random.of(0, 5)).data);

  Object.assign(lab, { frame, real, arrows });
})();
