/** How near drawn points [N, D] come to a world. */
(() => {
  /** How many points belong to each centre: to the nearest, if that is within three deviations. */
  function near({ rows, columns, data }, centres, deviation) {
    const counts = centres.map(() => 0);
    for (let i = 0; i < rows; i++) {
      let [nearest, least] = [0, Infinity];
      for (let k = 0; k < centres.length; k++) {
        let square = 0;
        for (let j = 0; j < columns; j++) square += (data[i * columns + j] - centres[k][j]) * (data[i * columns + j] - centres[k][j]);
        if (square < least) [nearest, least] = [k, square];
      }
      if (Math.sqrt(least) <= 3 * deviation) counts[nearest] += 1;
    }
    return counts;
  }

  /** The share of points that belong to a centre. */
  const share = (counts, { rows }) => counts.reduce((a, b) => a + b) / rows;

  /**
   * A mode is found when it has a fifth of its share of all points.
   * @returns {{found: number, share: number}} modes found, and the share of points that belong to one
   */
  function modes(points, world) {
    const counts = near(points, world.modes, world.deviation);
    const found = counts.filter((count) => count * counts.length >= 0.2 * points.rows).length;
    return { found, share: share(counts, points) };
  }

  /** Mean and deviation of all numbers of points in 1-D. */
  function moments({ data }) {
    const mean = data.reduce((a, b) => a + b) / data.length;
    const square = data.reduce((all, x) => all + (x - mean) * (x - mean), 0) / data.length;
    return { mean, deviation: Math.sqrt(square) };
  }

  /** Of points [N, D], all numbers along a direction, in order. */
  function sorted({ rows, columns, data }, direction) {
    const along = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) along[i] += data[i * columns + j] * direction[j];
    }
    return along.sort();
  }

  /**
   * How far a point has to be carried, on average, until two sets of as many points look the same from
   * a side; the mean over the sides (the sliced Wasserstein distance; in 1-D there is one side).
   */
  function distance(a, b) {
    const sides = a.columns === 1 ? [[1]] : Array.from({ length: 12 }, (_, i) => lab.circle(i / 24));
    let sum = 0;
    for (const side of sides) {
      const [left, right] = [sorted(a, side), sorted(b, side)];
      for (let i = 0; i < left.length; i++) sum += Math.abs(left[i] - right[i]);
    }
    return sum / (sides.length * a.rows);
  }

  const POINTS = 512;
  const known = new Map(); // world -> real points, and how far two sets of them are apart: the floor

  function truth(world) {
    if (!known.has(world)) {
      const random = lab.Random.of(0, 5);
      const sets = Array.from({ length: 8 }, () => lab.points(world, POINTS, random));
      const apart = sets.map((set, i) => distance(set, sets[(i + 1) % sets.length]));
      known.set(world, { real: sets[0], floor: apart.reduce((a, b) => a + b) / apart.length });
    }
    return known.get(world);
  }

  /** How far points lie from their middle, all dimensions together. */
  function spread({ rows, columns, data }) {
    const middle = new Float64Array(columns);
    data.forEach((x, i) => (middle[i % columns] += x / rows));
    return Math.sqrt(data.reduce((sum, x, i) => sum + (x - middle[i % columns]) * (x - middle[i % columns]), 0) / rows);
  }

  /** What a state's averaged generator has reached, all of it. */
  function all(state) {
    const world = lab.worldOf(state.settings);
    const { real, floor } = truth(world);
    const points = lab.drawn(state, POINTS);
    const found = { step: state.steps, distance: distance(points, real), floor, spread: spread(points) / spread(real) };
    if (world.dimensions === 1) Object.assign(found, moments(points));
    if (world.centres) found.share = share(near(points, world.centres, world.deviation), points);
    return world.modes?.length > 1 ? { ...found, of: world.modes.length, ...modes(points, world) } : found;
  }

  lab.measures = { modes, moments, distance, truth, all };
})();
