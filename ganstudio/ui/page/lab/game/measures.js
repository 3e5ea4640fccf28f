/** How near drawn points [N, D] come to a world. */
(() => {
  /**
   * A point belongs to its nearest mode, if that is within three deviations. A mode is found when it
   * has a fifth of its share of all points.
   * @returns {{found: number, share: number}} modes found, and the share of points that belong to one
   */
  function modes({ rows, columns, data }, world) {
    const near = world.modes.map(() => 0);
    for (let i = 0; i < rows; i++) {
      const squares = world.modes.map((mode) =>
        mode.reduce((all, x, j) => all + (data[i * columns + j] - x) * (data[i * columns + j] - x), 0));
      const least = Math.min(...squares);
      if (Math.sqrt(least) <= 3 * world.deviation) near[squares.indexOf(least)] += 1;
    }
    const found = near.filter((count) => count * near.length >= 0.2 * rows).length;
    return { found, share: near.reduce((a, b) => a + b) / rows };
  }

  /** Mean and deviation of all numbers of points in 1-D. */
  function moments({ data }) {
    const mean = data.reduce((a, b) => a + b) / data.length;
    const square = data.reduce((all, x) => all + (x - mean) * (x - mean), 0) / data.length;
    return { mean, deviation: Math.sqrt(square) };
  }

  lab.measures = { modes, moments };
})();
