/** Where one may begin: settings that show one thing each, by name; `versus`: how a second run differs. */
(() => {
  const ring = { world: "ring", width: 32, lr_generator: 0.002, lr_critic: 0.002, beta1: 0 };
  const line = { world: "normal", latent: 10, critic_steps: 5 };
  const quick = { lr_generator: 0.004, lr_critic: 0.004 };
  const descent = { optimizer: "sgd", lr_critic: 0.08, lr_generator: 0.02 };
  const collapsing = { ...ring, lr_critic: 0.0005, beta1: 0.9 };

  ganstudio.lab.presets = {
    works: { settings: { ...ring, r1: 0.1 } },
    collapse: { settings: collapsing },
    cure: { settings: collapsing, versus: { name: "critic_steps", value: 5 } },
    wasserstein: { settings: { ...ring, ...quick, objective: "wasserstein-gp", gradient: 1, critic_steps: 2 } },
    clipping: { settings: { ...ring, objective: "wasserstein", optimizer: "rmsprop", clip: 0.1, critic_steps: 5 } },
    vanishing: { settings: { ...ring, objective: "minimax", critic_steps: 5, lr_critic: 0.02, lr_generator: 0.0005 } },
    apart: { settings: { ...ring, ...descent, objective: "wasserstein-gp", gradient: 10 } },
    normal: { settings: line },
    bumps: { settings: { ...line, world: "three-bumps", latent: 1, critic_steps: 2 } },
  };
})();
