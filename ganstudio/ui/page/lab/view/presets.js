/** Where one may begin: settings that show one thing each, by name; `versus`: how a second run differs. */
(() => {
  const ring = { world: "ring", width: 32, lr_generator: 0.002, lr_critic: 0.002, beta1: 0 };
  const line = { world: "normal", latent: 10, critic_steps: 5 };
  const collapsing = { ...ring, lr_critic: 0.0005, beta1: 0.9 };

  ganstudio.lab.presets = {
    works: { settings: { ...ring, r1: 0.1 } },
    collapse: { settings: collapsing },
    cure: { settings: collapsing, versus: { name: "lr_critic", value: 0.002 } },
    wasserstein: { settings: { ...ring, objective: "wasserstein-gp", gradient: 1, critic_steps: 2 } },
    clipping: { settings: { ...ring, objective: "wasserstein", optimizer: "rmsprop", critic_steps: 5 } },
    apart: { settings: { ...ring, optimizer: "sgd", r1: 100, lr_critic: 0.05 } },
    normal: { settings: line },
    bumps: { settings: { ...line, world: "three-bumps", latent: 1, critic_steps: 2 } },
  };
})();
