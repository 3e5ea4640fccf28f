/**
 * Adam, RMSprop and SGD as PyTorch has them. Each gives new weights and new moments for (weights,
 * gradients, moments, settings); the moments are null at first.
 */
(() => {
  const EPSILON = 1e-8;
  const SMOOTHING = 0.99; // of RMSprop

  /** f of each weight and of the numbers at its place in `others`, in new tensors. */
  const mapped = (weights, others, f) =>
    weights.map(({ rows, columns, data }, i) => {
      const [a, b] = [others[0][i].data, (others[1] ?? others[0])[i].data];
      const made = new Float64Array(data.length);
      for (let j = 0; j < made.length; j++) made[j] = f(data[j], a[j], b[j]);
      return lab.tensor(rows, columns, made);
    });
  const zeros = (weights) => weights.map(({ rows, columns }) => lab.tensor(rows, columns));

  function sgd(weights, gradients, moments, { rate }) {
    return [mapped(weights, [gradients], (x, g) => x - rate * g), null];
  }

  function rmsprop(weights, gradients, moments, { rate }) {
    const old = moments?.squares ?? zeros(weights);
    const squares = mapped(old, [gradients], (x, g) => SMOOTHING * x + (1 - SMOOTHING) * g * g);
    const moved = (x, g, square) => x - (rate * g) / (Math.sqrt(square) + EPSILON);
    return [mapped(weights, [gradients, squares], moved), { squares }];
  }

  function adam(weights, gradients, moments, { rate, beta1, beta2 }) {
    const old = moments ?? { means: zeros(weights), squares: zeros(weights), power1: 1, power2: 1 };
    const [power1, power2] = [old.power1 * beta1, old.power2 * beta2];
    const [means, squares, moved] = [0, 1, 2].map(() => zeros(weights));
    const step = rate / (1 - power1);
    const correction = Math.sqrt(1 - power2); // the squares begin at 0
    for (const [i, { data }] of weights.entries()) { // in one go: this is a tenth of a run
      const [g, m, s] = [gradients[i].data, old.means[i].data, old.squares[i].data];
      const [mean, square, made] = [means[i].data, squares[i].data, moved[i].data];
      for (let j = 0; j < made.length; j++) {
        mean[j] = beta1 * m[j] + (1 - beta1) * g[j];
        square[j] = beta2 * s[j] + (1 - beta2) * g[j] * g[j];
        made[j] = data[j] - (step * mean[j]) / (Math.sqrt(square[j]) / correction + EPSILON);
      }
    }
    return [moved, { means, squares, power1, power2 }];
  }

  lab.optimizers = { adam, rmsprop, sgd };
})();
