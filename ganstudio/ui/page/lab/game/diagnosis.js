/** Which rule pushed hardest when a run came apart. */
(() => {
  const PENALTIES = ["r1", "r2", "gradient"];
  const size = (slopes) => Math.sqrt(slopes.reduce((all, { data }) => data.reduce((sum, x) => sum + x * x, all), 0));

  /** How hard each rule of a side pushes its weights: [[name, size of the gradient], ...]. */
  function pushes(state, side) {
    const { settings } = state;
    const { real, fake, share } = lab.dealt(state);
    const weights = state[side].map(lab.variable);
    const without = { ...settings, r1: 0, r2: 0, gradient: 0, feature_matching: 0 };
    const of = (chosen) => {
      if (side === "critic") return lab.criticLoss(weights, real, fake, share, chosen, state.norms).loss;
      const z = lab.Random.of(settings.seed, 4).tensor(settings.batch, settings.latent);
      const drawn = lab.generate(weights, z, settings);
      return lab.generatorLoss(state.critic, real, lab.reshape(drawn, real.rows, real.columns), chosen, state.norms);
    };
    const plain = of(without);
    const extra = (side === "critic" ? PENALTIES : ["feature_matching"]).filter((name) => settings[name]);
    const own = extra.map((name) => [name, lab.sub(of({ ...without, [name]: settings[name], penalty_every: 1 }), plain)]);
    return [["objective", plain], ...own].map(([name, loss]) => [name, size(lab.gradients(loss, weights))]);
  }

  /** @returns {string} "objective" or the name of a penalty; `state` is the last one that was whole */
  function blamed(state, side) {
    const found = pushes(state, side).map(([name, push]) => [name, Number.isFinite(push) ? push : Infinity]);
    const most = Math.max(...found.map(([, push]) => push));
    return found.findLast(([, push]) => push === most)[0]; // penalties before the objective
  }

  lab.blamed = blamed;
})();
