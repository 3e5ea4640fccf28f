/**
 * What the two networks play for: train/game/objectives.py and train/game/penalties.py on tensors, by
 * the same names; a test holds each rule to its twin there. Scores are [N, 1], and so are the losses.
 */
(() => {
  const { add, sub, scale, shift, square, relu, sum, root } = lab;
  const { softplus } = lab.on;
  const minus = (a) => scale(a, -1);

  const crossEntropy = (real, fake) => add(softplus(minus(real)), softplus(fake));
  const wasserstein = (real, fake) => sub(fake, real);

  const objectives = {
    minimax: { critic: crossEntropy, generator: (real, fake) => minus(softplus(fake)) },
    nonsaturating: { critic: crossEntropy, generator: (real, fake) => softplus(minus(fake)) },
    "least-squares": {
      critic: (real, fake) => scale(add(square(shift(real, -1)), square(fake)), 0.5),
      generator: (real, fake) => scale(square(shift(fake, -1)), 0.5),
    },
    wasserstein: { critic: wasserstein, generator: (real, fake) => minus(fake), clips: true },
    "wasserstein-gp": { critic: wasserstein, generator: (real, fake) => minus(fake) },
    hinge: {
      critic: (real, fake) => add(relu(shift(minus(real), 1)), relu(shift(fake, 1))),
      generator: (real, fake) => minus(fake),
    },
    relativistic: {
      critic: (real, fake) => softplus(sub(fake, real)),
      generator: (real, fake) => softplus(sub(real, fake)),
      compares: true, // its generator asks for the scores of real points too
    },
  };

  /** The critic of cross-entropy with one-sided label smoothing: the real label is `target`. */
  const smoothed = (target) => (real, fake) => {
    const labelled = add(scale(softplus(minus(real)), target), scale(softplus(real), 1 - target));
    return add(labelled, softplus(fake));
  };

  function objective(name, label = 1) {
    if (!Object.keys(objectives).includes(name)) {
      throw new Error(`The objective is one of ${Object.keys(objectives).join(", ")}, not “${name}”.`);
    }
    const found = objectives[name];
    if (label === 1) return found;
    if (found.critic !== crossEntropy) throw new Error(`“${name}” has no labels to smooth; leave real_label at 1.`);
    return { ...found, critic: smoothed(label) };
  }

  /** The squared length of each point's gradient, [N, 1]; can be differentiated again. */
  function squaredGradientNorm(score, points) {
    const x = lab.variable(points);
    const [gradient] = lab.gradients(score(x), [x], true);
    return sum(square(gradient), x.rows, 1);
  }

  /** Of the critic's scores, real and fake points [N, D], and shares [N, 1]. */
  const penalties = {
    r1: (score, real) => scale(squaredGradientNorm(score, real), 0.5),
    r2: (score, real, fake) => scale(squaredGradientNorm(score, fake), 0.5),
    gradient(score, real, fake, share) {
      const between = add(fake, lab.mul(share, sub(real, fake)));
      return square(shift(root(shift(squaredGradientNorm(score, between), 1e-12)), -1));
    },
  };

  Object.assign(lab, { objectives, objective, penalties });
})();
