/** A state with other settings, in the middle of its run: the networks stay, as far as they can. */
(() => {
  const replaced = (weights, place, weight) => weights.map((old, i) => (i === place ? weight : old));

  /** The last layer [F, 1] of the critic with a row for the batch's deviation, or without it. */
  function withSpread(critic, on) {
    const { rows, columns, data } = critic[4];
    const size = (on ? rows + 1 : rows - 1) * columns;
    const kept = new Float64Array(size);
    kept.set(data.subarray(0, Math.min(size, data.length)));
    return replaced(critic, 4, lab.tensor(size / columns, columns, kept));
  }

  /** The first layer [pack D, F] of the critic for other packs: each point of one counts alike. */
  function packed(critic, from, to) {
    const { rows, columns, data } = critic[0];
    const point = (rows / from) * columns; // numbers that belong to a point
    const mean = new Float64Array(point);
    for (let i = 0; i < data.length; i++) mean[i % point] += data[i];
    const spread = Float64Array.from({ length: point * to }, (_, i) => mean[i % point] / to);
    return replaced(critic, 0, lab.tensor(spread.length / columns, columns, spread));
  }

  /** @param {object} change settings by name; none of them makes other networks (`lab.restarts`) */
  function changed(state, change) {
    const before = state.settings;
    const settings = lab.fitting({ ...before, ...change });
    const next = { ...state, settings, memory: { ...state.memory } };
    if (settings.minibatch_std !== before.minibatch_std) next.critic = withSpread(next.critic, settings.minibatch_std);
    if (settings.pack !== before.pack) next.critic = packed(next.critic, before.pack, settings.pack);
    if (next.critic !== state.critic) next.memory.critic = null; // of other shapes
    if (settings.optimizer !== before.optimizer) next.memory = { generator: null, critic: null };
    if (!settings.spectral_norm) next.norms = null;
    else if (!state.norms || next.critic !== state.critic) {
      const random = new lab.Random(state.words.other);
      next.norms = lab.networks.norms(next.critic, random);
      next.words = { ...state.words, other: random.words };
    }
    return next;
  }

  lab.changed = changed;
})();
