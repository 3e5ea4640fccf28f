/**
 * What may be set, each setting once: its choices or bounds, and where it stands. A run may be changed
 * while it goes on; a few settings make other networks, so that it begins again.
 */
(() => {
  const number = (low, high) => ({ low, high });
  const whole = (low, high) => ({ low, high, whole: true });
  const choices = (list) => ({ choices: list });
  const flag = { flag: true };

  const fields = {
    world: choices(Object.keys(lab.worlds)), dots: { painting: "dots" }, curve: { painting: "curve" }, seed: whole(0, 4294967295), batch: choices([16, 32, 64, 128]),
    latent: whole(1, 16), width: choices([4, 8, 16, 32, 50, 64]), activation: choices(["leaky", "relu", "tanh"]),
    objective: choices(Object.keys(lab.objectives)), real_label: number(0.5, 1), critic_steps: whole(1, 10),
    optimizer: choices(Object.keys(lab.optimizers)), lr_generator: number(0, 10), lr_critic: number(0, 10),
    beta1: number(0, 0.99), beta2: number(0, 0.9999),
    r1: number(0, 1000), r2: number(0, 1000), gradient: number(0, 1000), penalty_every: whole(1, 32), clip: number(0.001, 10),
    spectral_norm: flag, feature_matching: number(0, 1000), minibatch_std: flag, instance_noise: number(0, 5),
    pack: choices([1, 2, 4]), unrolled: whole(0, 10), ema: number(0, 0.9999),
  };
  const SHAPES = ["seed", "latent", "width", "dots", "curve"]; // other networks, or other numbers from the start

  function fits(field, value) {
    if (field.painting) return lab.painted(field.painting, value) !== null;
    if (field.flag) return typeof value === "boolean";
    if (field.choices) return field.choices.includes(value);
    return Number.isFinite(value) && value >= field.low && value <= field.high && (!field.whole || Number.isInteger(value));
  }

  /** Settings that came from anyone. @throws {Error} where one is unknown or out of its bounds */
  function checked(settings) {
    for (const [name, value] of Object.entries(settings)) {
      if (!Object.hasOwn(fields, name) || !fits(fields[name], value)) throw new Error(`The Lab has no “${name}” of ${value}.`);
    }
    return settings;
  }

  /** Whether an objective has labels, which can be smoothed. */
  const hasLabels = (objective) => ["minimax", "nonsaturating"].includes(objective);

  /** The same settings, with what the objective leaves no meaning put back. */
  const fitting = (settings) => (hasLabels(settings.objective) ? settings : { ...settings, real_label: 1 });

  /** Whether a change makes other networks. */
  const restarts = (settings, change) =>
    SHAPES.some((name) => name in change && change[name] !== settings[name])
    || ("world" in change && lab.worlds[change.world].dimensions !== lab.worlds[settings.world].dimensions);

  Object.assign(lab, { fields, checked, hasLabels, fitting, restarts });
})();
