/** The data: each world draws one point, on a scale of about 1; some know their modes and width. */
(() => {
  const around = (random, [...centre], deviation) => centre.map((x) => x + deviation * random.normal());
  const bell = (x, deviation) => lab.exp((-x * x) / (2 * deviation * deviation)) / (deviation * 2.5066282746310002);
  /** Bumps of one width, each as likely. */
  const bumps = (modes, deviation) => ({
    dimensions: modes[0].length,
    modes,
    deviation,
    draw: (random) => around(random, modes[random.below(modes.length)], deviation),
    density: (x) => modes.reduce((sum, [centre]) => sum + bell(x - centre, deviation), 0) / modes.length, // in 1-D
  });
  const line = (draw, density) => ({ dimensions: 1, density, draw: (random) => [draw(random)] });
  const plane = (draw) => ({ dimensions: 2, draw });
  /** y = f(x), and a little beside it. */
  const curve = (f) => plane((random) => {
    const x = 4 * random.uniform() - 2;
    return [x, f(x) + 0.05 * random.normal()];
  });
  const count = (n) => Array.from({ length: n }, (_, i) => i);

  lab.worlds = {
    normal: bumps([[0]], 1),
    "two-bumps": bumps([[-1.5], [1.5]], 0.3),
    "three-bumps": bumps([[-2], [0], [2]], 0.3),
    uniform: line((random) => 4 * random.uniform() - 2, (x) => (Math.abs(x) <= 2 ? 0.25 : 0)),
    /** Student's t with 3 degrees of freedom. */
    "heavy-tail": line((random) => {
      const [a, b, c] = [random.normal(), random.normal(), random.normal()];
      return random.normal() / Math.sqrt((a * a + b * b + c * c) / 3);
    }, (x) => 0.36755259694786135 / ((1 + (x * x) / 3) * (1 + (x * x) / 3))),
    ring: bumps(count(8).map((i) => lab.circle(i / 8).map((x) => 2 * x)), 0.1),
    grid: bumps(count(25).map((i) => [(i % 5) - 2, Math.floor(i / 5) - 2]), 0.05),
    moons: plane((random) => {
      const [x, y] = lab.circle(random.uniform() / 2);
      return around(random, random.below(2) ? [x - 0.5, y - 0.25] : [0.5 - x, 0.25 - y], 0.08);
    }),
    spiral: plane((random) => {
      const way = Math.sqrt(random.uniform());
      return around(random, lab.circle(1.5 * way).map((x) => 2 * way * x), 0.05);
    }),
    checkerboard: plane((random) => {
      const [i, j] = [random.below(4), random.below(2)];
      return [i - 2 + random.uniform(), 2 * j + (i % 2) - 2 + random.uniform()];
    }),
    sine: curve((x) => 1.2 * lab.circle(x / 2)[1]),
    parabola: curve((x) => x * x - 2),
  };

  /** [N, D] points of a world. */
  lab.points = (world, count_, random) => {
    const points = count(count_).flatMap(() => world.draw(random));
    return lab.tensor(count_, world.dimensions, Float64Array.from(points));
  };
})();
