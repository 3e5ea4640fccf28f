/**
 * Generator and critic: two hidden layers each. A network's weights are plain data, [W, b, W, b, W, b]
 * with W [inputs, outputs] and b [1, outputs], drawn as PyTorch's nn.Linear draws them.
 */
(() => {
  const { mul, sum, mean, shift, reshape } = lab;
  const activations = { leaky: (x) => lab.relu(x, 0.2), relu: (x) => lab.relu(x), tanh: lab.on.tanh };

  function drawn(random, inputs, width, outputs, spread = 0) {
    const layers = [[inputs, width], [width, width], [width + spread, outputs]];
    return layers.flatMap(([from, to]) => {
      const side = 1 / Math.sqrt(from);
      const draw = () => (2 * random.uniform() - 1) * side;
      return [random.tensor(from, to, draw), random.tensor(1, to, draw)];
    });
  }

  /**
   * @param norms what to divide each W by: `[row, column]` vectors of spectral norm, or null
   * @returns {{features: Tensor, scores: Tensor}} [N, width] and [N, outputs]
   */
  function run(weights, x, { activation, norms = null, minibatch_std = false }) {
    const weight = (i) => (norms ? normed(weights[2 * i], norms[i]) : weights[2 * i]);
    const act = activations[activation];
    const first = act(lab.affine(x, weight(0), weights[1]));
    const features = act(lab.affine(first, weight(1), weights[3]));
    const seen = minibatch_std ? lab.join(features, deviation(features)) : features;
    return { features, scores: lab.affine(seen, weight(2), weights[5]) };
  }

  /** How much the points of a group differ (Karras et al. 2018, sec. 3): [N, F] -> [N, 1]. */
  function deviation(x, size = 8) {
    const group = x.rows % size === 0 ? size : x.rows;
    const grouped = reshape(x, group, x.data.length / group); // [G, N/G F]
    const apart = lab.sub(grouped, mean(grouped, 1, grouped.columns));
    const spread = lab.root(shift(mean(lab.square(apart), 1, grouped.columns), 1e-8));
    const each = mean(reshape(spread, x.rows / group, x.columns), x.rows / group, 1); // [N/G, 1]
    return reshape(lab.expand(reshape(each, 1, each.rows), group, each.rows), x.rows, 1);
  }

  // ---- spectral norm (Miyato et al. 2018): W over its largest singular value

  /** W divided by v W u, where the vectors [1, I] and [1, O] count as constants. */
  function normed(weight, [v, u]) {
    const sigma = sum(mul(weight, lab.matmul(v, u, true)));
    return mul(weight, lab.inverse(sigma));
  }

  /** One more turn of the power iteration for each W; the vectors of `norms`, nearer. */
  const iterated = (weights, norms) =>
    norms.map(([v], i) => {
      const weight = weights[2 * i];
      const u = unit(lab.matmul(v, weight));
      return [unit(lab.matmul(u, weight, false, true)), u];
    });

  const unit = (v) => lab.scale(v, 1 / Math.max(Math.sqrt(sum(lab.square(v)).data[0]), 1e-12));

  function norms(weights, random) {
    let vectors = [0, 2, 4].map((i) => [unit(random.tensor(1, weights[i].rows)), null]);
    for (let i = 0; i < 15; i++) vectors = iterated(weights, vectors);
    return vectors;
  }

  lab.networks = { drawn, run, norms, iterated };
})();
