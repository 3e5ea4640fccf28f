/** The objectives and penalties of engine/rules.js in PyTorch, by the same names. */
(() => {
  const crossEntropy = (label) => {
    if (label === 1) return "(softplus(-d_real) + softplus(d_fake)).mean()";
    const rest = Number((1 - label).toFixed(9));
    return `(${label} * softplus(-d_real) + ${rest} * softplus(d_real) + softplus(d_fake)).mean()`;
  };
  const wasserstein = () => "d_fake.mean() - d_real.mean()";

  /** What both sides minimise; `critic(label)` has the label of real points. */
  const objectives = {
    minimax: { critic: crossEntropy, generator: "-softplus(D(fake)).mean()" },
    nonsaturating: { critic: crossEntropy, generator: "softplus(-D(fake)).mean()" },
    "least-squares": { critic: () => "0.5 * ((d_real - 1) ** 2 + d_fake**2).mean()", generator: "0.5 * ((D(fake) - 1) ** 2).mean()" },
    wasserstein: { critic: wasserstein, generator: "-D(fake).mean()", clips: true },
    "wasserstein-gp": { critic: wasserstein, generator: "-D(fake).mean()" },
    hinge: { critic: () => "(torch.relu(1 - d_real) + torch.relu(1 + d_fake)).mean()", generator: "-D(fake).mean()" },
    relativistic: { critic: () => "softplus(d_fake - d_real).mean()", generator: "softplus(D(real) - D(fake)).mean()", seesReal: true },
  };

  const gradient = (scores, points) => `(gradient,) = torch.autograd.grad(${scores}.sum(), ${points}, create_graph=True)`;

  /** Lines that add a penalty to the critic's loss, with its weight as it is written. */
  const penalties = {
    r1: (weight) => ["# R1", gradient("d_real", "real"), `loss_D = loss_D + ${weight} / 2 * gradient.square().sum(1).mean()`],
    r2: (weight) => ["# R2", gradient("d_fake", "fake"), `loss_D = loss_D + ${weight} / 2 * gradient.square().sum(1).mean()`],
    gradient: (weight) => [
      "# gradient penalty",
      "between = fake.lerp(real, torch.rand(len(real), 1)).detach().requires_grad_()",
      gradient("D(between)", "between"),
      "length = (gradient.square().sum(1) + 1e-12).sqrt()",
      `loss_D = loss_D + ${weight} * (length - 1).square().mean()`,
    ],
  };

  ganstudio.lab.programRules = { objectives, penalties };
})();
