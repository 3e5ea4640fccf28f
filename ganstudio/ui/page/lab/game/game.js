/**
 * The game: `begin(settings)` gives a state, `step(state)` the next one. States are plain data and
 * never changed, so that a run can be kept, scrubbed back and gone on from. Settings bear the
 * trainer's names (train/config.py) where it has them.
 */
(() => {
  const { add, sub, scale, mean, square, networks } = lab;

  const DEFAULTS = {
    world: "ring", dots: lab.paintings.dots.example, curve: lab.paintings.curve.example, seed: 1, batch: 64, latent: 2, width: 50, activation: "leaky",
    objective: "nonsaturating", real_label: 1, critic_steps: 1,
    optimizer: "adam", lr_generator: 0.001, lr_critic: 0.001, beta1: 0.5, beta2: 0.99,
    r1: 0, r2: 0, gradient: 0, penalty_every: 1, clip: 0.01,
    spectral_norm: false, feature_matching: 0, minibatch_std: false, instance_noise: 0,
    pack: 1, unrolled: 0, ema: 0.99,
  };

  function begin(chosen) {
    for (const name of Object.keys(chosen)) {
      if (!Object.keys(DEFAULTS).includes(name)) throw new Error(`The Lab has no setting “${name}”.`);
    }
    const settings = { ...DEFAULTS, ...chosen };
    const { dimensions } = lab.worldOf(settings);
    const [start, ...streams] = [0, 1, 2].map((i) => lab.Random.of(settings.seed, i));
    const { latent, width, pack, minibatch_std } = settings;
    const generator = networks.drawn(start, latent, width, dimensions);
    const critic = networks.drawn(start, dimensions * pack, width, 1, minibatch_std ? 1 : 0);
    return {
      settings, steps: 0, turns: 0, losses: {}, broken: null,
      generator, critic, average: generator,
      norms: settings.spectral_norm ? networks.norms(critic, start) : null,
      memory: { generator: null, critic: null },
      words: { real: streams[0].words, other: streams[1].words },
    };
  }

  /** Both streams of a state, and `words()` of where they are. */
  function streams({ words }) {
    const [real, other] = [new lab.Random(words.real), new lab.Random(words.other)];
    return { real, other, words: () => ({ real: real.words, other: other.words }) };
  }

  /** [N, D] -> what a critic is shown, [N / pack, pack D]: with instance noise, and packed. */
  function shown(points, { instance_noise, pack }, random) {
    const { rows, columns } = points;
    const seen = instance_noise
      ? add(points, scale(random.tensor(rows, columns), instance_noise))
      : points;
    return lab.reshape(seen, rows / pack, columns * pack);
  }

  const generate = (weights, z, settings) =>
    networks.run(weights, z, { activation: settings.activation }).scores;
  const judge = (weights, x, settings, norms) => networks.run(weights, x, { ...settings, norms });

  /** A scalar to be minimised; `share` [N, 1] places the points of the gradient penalty. */
  function criticLoss(weights, real, fake, share, settings, norms = null, turn = 0) {
    const score = (x) => judge(weights, x, settings, norms).scores;
    const [onReal, onFake] = [score(real), score(fake)];
    let loss = mean(lab.objective(settings.objective, settings.real_label).critic(onReal, onFake));
    for (const [name, penalty] of Object.entries(lab.penalties)) {
      if (!settings[name] || turn % settings.penalty_every) continue;
      const weight = settings[name] * settings.penalty_every; // lazy
      loss = add(loss, scale(mean(penalty(score, real, fake, share)), weight));
    }
    return { loss, onReal, onFake };
  }

  /** A scalar to be minimised; `fake` comes from the generator's weights. */
  function generatorLoss(weights, real, fake, settings, norms = null) {
    const objective = lab.objective(settings.objective);
    const onFake = judge(weights, fake, settings, norms);
    const looks = settings.feature_matching || objective.compares;
    const onReal = looks ? judge(weights, real, settings, norms) : {};
    const loss = mean(objective.generator(onReal.scores, onFake.scores));
    if (!settings.feature_matching) return loss;
    const { columns } = onFake.features;
    const gap = sub(mean(onFake.features, 1, columns), mean(onReal.features, 1, columns));
    return add(loss, scale(mean(square(gap)), settings.feature_matching));
  }

  /** One step of a side's optimiser down a loss; broken when numbers have left all bounds. */
  function moved(state, side, loss, variables) {
    const { settings, memory } = state;
    const step = { ...settings, rate: settings[`lr_${side}`] };
    const gradients = lab.gradients(loss, variables);
    const [weights, kept] = lab.optimizers[settings.optimizer](state[side], gradients, memory[side], step);
    const sound = Number.isFinite(loss.data[0]) && weights.every(({ data }) => largest(data) < 1e6);
    return { ...state, [side]: weights, memory: { ...memory, [side]: kept }, broken: sound ? null : side };
  }

  /** NaN where one of them is. */
  function largest(numbers) {
    let most = 0;
    for (let i = 0; i < numbers.length; i++) most = Math.max(most, Math.abs(numbers[i]));
    return most;
  }

  /** What the critic's next turn looks at: points [N, D] as they are, as it is shown them, and what it draws. */
  function dealt(state) {
    const { settings } = state;
    const random = streams(state);
    const points = lab.points(lab.worldOf(settings), settings.batch, random.real);
    const real = shown(points, settings, random.other);
    const z = random.other.tensor(settings.batch, settings.latent);
    const drawn = generate(state.generator, z, settings);
    const fake = shown(drawn, settings, random.other);
    const share = random.other.tensor(real.rows, 1, () => random.other.uniform());
    return { points, real, drawn, fake, share, words: random.words() };
  }

  const criticTurn = (state) => (state.broken ? state : lab.briefly(() => criticMoves(state)));
  const generatorTurn = (state) => (state.broken ? state : lab.briefly(() => generatorMoves(state)));

  function criticMoves(state) {
    const { settings } = state;
    const { real, fake, share, words } = dealt(state);
    const norms = state.norms && networks.iterated(state.critic, state.norms).map((both) => both.map(lab.lasting));
    const weights = state.critic.map(lab.variable);
    const { loss, onReal, onFake } =
      criticLoss(weights, real, fake, share, settings, norms, state.turns);
    const next = moved({ ...state, norms }, "critic", loss, weights);
    if (lab.objective(settings.objective).clips) next.critic = clipped(next.critic, settings.clip);
    const [critic_loss, critic_real, critic_fake] =
      [loss, mean(onReal), mean(onFake)].map(({ data }) => data[0]);
    const losses = { ...state.losses, critic_loss, critic_real, critic_fake };
    return { ...next, losses, turns: state.turns + 1, words };
  }

  const clipped = (weights, most) => weights.map(({ rows, columns, data }) =>
    lab.tensor(rows, columns, data.map((x) => Math.min(Math.max(x, -most), most))));

  function generatorMoves(state) {
    const { settings } = state;
    const random = streams(state);
    const points = lab.points(lab.worldOf(settings), settings.batch, random.real);
    const real = shown(points, settings, random.other);
    const z = random.other.tensor(settings.batch, settings.latent);
    const weights = state.generator.map(lab.variable);
    const fake = shown(generate(weights, z, settings), settings, random.other);
    const critic = unrolled(state, real, fake);
    const loss = generatorLoss(critic, real, fake, settings, state.norms);
    const next = moved(state, "generator", loss, weights);
    const steps = state.steps + 1;
    const decay = Math.min(settings.ema, (1 + steps) / (10 + steps)); // as in train/game/ema.py
    const average = state.average.map((old, i) => nearer(old, next.generator[i], 1 - decay));
    const losses = { ...state.losses, generator_loss: loss.data[0] };
    return { ...next, average, losses, steps, words: random.words() };
  }

  function nearer({ rows, columns, data }, goal, share) {
    const made = new Float64Array(data.length);
    for (let j = 0; j < made.length; j++) made[j] = data[j] + share * (goal.data[j] - data[j]);
    return lab.tensor(rows, columns, made);
  }

  /** The critic after some steps of plain descent that the generator sees through (Metz et al. 2017). */
  function unrolled({ critic, settings, norms }, real, fake) {
    let weights = critic;
    for (let i = 0; i < settings.unrolled; i++) {
      if (i === 0) weights = weights.map(lab.variable);
      const share = lab.full(lab.tensor(real.rows, 1), 0.5);
      const { loss } = criticLoss(weights, real, fake, share, settings, norms);
      const gradients = lab.gradients(loss, weights, true);
      weights = weights.map((weight, k) => sub(weight, scale(gradients[k], settings.lr_critic)));
    }
    return weights;
  }

  function step(state) {
    let next = state;
    for (let i = 0; i < state.settings.critic_steps; i++) next = criticTurn(next);
    return generatorTurn(next);
  }

  /** `count` points of the averaged generator; the run's own streams are left alone. */
  function drawn({ average, settings }, count, seed = 0) {
    const z = lab.Random.of(seed, 3).tensor(count, settings.latent);
    return generate(average, z, settings);
  }

  const parts = { criticTurn, generatorTurn, criticLoss, generatorLoss, unrolled };
  Object.assign(lab, { DEFAULTS, begin, step, dealt, generate, drawn, ...parts });
})();
