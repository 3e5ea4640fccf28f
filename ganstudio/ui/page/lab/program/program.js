/**
 * A run as a plain PyTorch program, written from its settings: what is off is not in it.
 *
 *   gs.lab.program(settings, { world, steps: 1000, notes: ["A first line that says ..."] })   // of known.worlds
 */
(() => {
  const { programData: data, programRules: rules } = ganstudio.lab;
  const MEASURED = 512; // points

  const indented = (depth, lines) => lines.flat(Infinity).map((line) => (line ? " ".repeat(4 * depth) + line : ""));
  const when = (is, ...lines) => (is ? lines : []);
  const isShown = ({ instance_noise, pack }) => instance_noise > 0 || pack > 1; // otherwise than it is
  const penaltiesOf = (settings) => Object.keys(rules.penalties).filter((name) => settings[name]);

  function imports({ objective, spectral_norm, ema }, { modes = "", lines }, dimensions) {
    const { critic, generator } = rules.objectives[objective];
    return [
      when(ema, "import copy"),
      when((dimensions === 2 && !modes) || (modes + lines).includes("math."), "import math"),
      "", "import torch", "from torch import nn",
      when((critic(1) + generator).includes("softplus"), "from torch.nn.functional import softplus"),
      when(spectral_norm, "from torch.nn.utils.parametrizations import spectral_norm"),
    ];
  }

  function points({ world }, { modes, constants = [], lines }, dimensions) {
    return [
      constants,
      when(modes, `MODES = ${modes}`),
      "", "", `def real_points(n):  # [n, ${dimensions}], of the data "${world}"`, indented(1, lines),
    ];
  }

  /** What the critic is shown of points, where that is not the points as they are. */
  function shown({ instance_noise, pack }, dimensions) {
    const noise = `x + ${instance_noise} * torch.randn_like(x)  # instance noise`;
    const lines = pack === 1 ? [`return ${noise}`] : [
      when(instance_noise, `x = ${noise}`),
      `return x.view(-1, ${pack * dimensions})  # packing: ${pack} points at a time`,
    ];
    return ["", "", "def shown(x):  # what D sees of points", indented(1, lines)];
  }

  function deviation({ batch, pack }) {
    const rows = batch / pack;
    const group = rows % 8 ? rows : 8;
    return [
      "", "", `class MinibatchDeviation(nn.Module):  # one more feature: how much ${group} points differ`,
      indented(1, [
        "def forward(self, x):",
        indented(1, [
          `groups = x.view(${group}, -1, x.shape[1])`,
          "deviation = (groups.var(0, unbiased=False) + 1e-8).sqrt().mean(1)",
          `return torch.cat([x, deviation.repeat(${group})[:, None]], 1)`,
        ]),
      ]),
    ];
  }

  function network(name, [inputs, outputs], { width, activation, spectral_norm, minibatch_std }) {
    const isCritic = name === "D";
    const spread = isCritic && minibatch_std;
    const act = { leaky: "nn.LeakyReLU(0.2)", relu: "nn.ReLU()", tanh: "nn.Tanh()" }[activation];
    const linear = (from, to) => (isCritic && spectral_norm ? `spectral_norm(nn.Linear(${from}, ${to}))` : `nn.Linear(${from}, ${to})`);
    return [
      `${name} = nn.Sequential(`,
      indented(1, [
        `${linear(inputs, width)}, ${act},`,
        `${linear(width, width)}, ${act},`,
        when(spread, "MinibatchDeviation(),"),
        `${linear(width + (spread ? 1 : 0), outputs)},`,
      ]),
      ")",
    ];
  }

  function optimizer(name, rate, { optimizer: kind, beta1, beta2 }) {
    const more = kind === "adam" ? `, betas=(${beta1}, ${beta2})` : "";
    const called = { adam: "Adam", rmsprop: "RMSprop", sgd: "SGD" }[kind];
    return `opt_${name} = torch.optim.${called}(${name}.parameters(), lr=${rate}${more})`;
  }

  const real = (settings) => (isShown(settings) ? `shown(real_points(${settings.batch}))` : `real_points(${settings.batch})`);
  const fake = (settings) => {
    const drawn = `G(torch.randn(${settings.batch}, ${settings.latent}))`;
    return isShown(settings) ? `shown(${drawn})` : drawn;
  };
  const descent = (name) => [`opt_${name}.zero_grad()`, `loss_${name}.backward()`, `opt_${name}.step()`];

  function penalties(settings) {
    const { penalty_every: every } = settings;
    const names = penaltiesOf(settings);
    const isLazy = every > 1 && names.length > 0;
    const lines = names.map((name) => rules.penalties[name](isLazy ? `${every} * ${settings[name]}` : settings[name]));
    if (!isLazy) return lines;
    return [`if turns % ${every} == 0:  # lazy: seldom, and ${every} times as strong`, indented(1, lines), "turns += 1"];
  }

  function criticTurn(settings) {
    const { critic, clips } = rules.objectives[settings.objective];
    const isSmoothed = critic(1) !== critic(settings.real_label);
    const lines = [
      `real = ${real(settings)}${settings.r1 ? ".requires_grad_()" : ""}`,
      `fake = ${fake(settings)}.detach()${settings.r2 ? ".requires_grad_()" : ""}`,
      "d_real, d_fake = D(real), D(fake)",
      when(isSmoothed, "# label smoothing"),
      `loss_D = ${critic(settings.real_label)}`,
      penalties(settings),
      descent("D"),
      when(clips, "with torch.no_grad():", indented(1, ["for weight in D.parameters():", `    weight.clamp_(-${settings.clip}, ${settings.clip})  # clipping`])),
    ];
    const { critic_steps: turns } = settings;
    return turns > 1 ? [`for _ in range(${turns}):  # the critic's turns`, indented(1, lines)] : ["# the critic's turn", lines];
  }

  function generatorTurn(settings) {
    const { generator, seesReal } = rules.objectives[settings.objective];
    const { feature_matching: matching, ema } = settings;
    return [
      "# the generator's turn",
      when(seesReal || matching, `real = ${real(settings)}`),
      `fake = ${fake(settings)}`,
      `loss_G = ${generator}`,
      when(matching, "gap = D[:4](fake).mean(0) - D[:4](real).mean(0)  # feature matching", `loss_G = loss_G + ${matching} * gap.square().mean()`),
      descent("G"),
      when(ema, "with torch.no_grad():", indented(1, [
        "for average, weight in zip(G_ema.parameters(), G.parameters()):",
        `    average.lerp_(weight, 1 - min(${ema}, (1 + step) / (10 + step)))`,
      ])),
    ];
  }

  function modesFound({ count, deviation: width }) {
    return [
      "gaps, nearest = torch.cdist(drawn, MODES).min(1)",
      `hits = nearest[gaps <= 3 * ${width}].bincount(minlength=${count})`,
      `found = (hits >= 0.2 * ${MEASURED} / ${count}).sum()  # a mode needs a fifth of its share`,
      `print(f"{found} of ${count} modes found")`,
    ];
  }

  function distance(dimensions) {
    if (dimensions === 1) {
      return [
        `distance = (drawn.sort(0).values - real_points(${MEASURED}).sort(0).values).abs().mean()`,
        'print(f"mean {drawn.mean():.2f}, deviation {drawn.std():.2f}, Wasserstein distance {distance:.3f}")',
      ];
    }
    return [
      "angles = math.pi / 12 * torch.arange(12)",
      "sides = torch.stack([angles.cos(), angles.sin()])",
      `gaps = (drawn @ sides).sort(0).values - (real_points(${MEASURED}) @ sides).sort(0).values`,
      'print(f"sliced Wasserstein distance {gaps.abs().mean():.3f}")',
    ];
  }

  const measure = ({ latent, ema }, own, dimensions) => [
    `drawn = ${ema ? "G_ema" : "G"}(torch.randn(${MEASURED}, ${latent})).detach()`,
    own.modes ? modesFound(own) : distance(dimensions),
  ];

  /** @param {{world: object, steps: number, notes: string[]}} more `notes` are the first lines @returns {string} */
  ganstudio.lab.program = (settings, { world, steps, notes }) => {
    const { dimensions } = world;
    const described = data[settings.world];
    const own = typeof described === "function" ? described(world) : described;
    const { seed, latent, pack, ema, lr_generator, lr_critic, penalty_every } = settings;
    const lines = [
      notes.map((note) => `# ${note}`),
      imports(settings, own, dimensions),
      "", `STEPS = ${steps}`, `torch.manual_seed(${seed})`,
      points(settings, own, dimensions),
      when(isShown(settings), shown(settings, dimensions)),
      when(settings.minibatch_std, deviation(settings)),
      "", "",
      network("G", [latent, dimensions], settings),
      network("D", [dimensions * pack, 1], settings),
      when(ema, "G_ema = copy.deepcopy(G)  # the running mean of G's weights"),
      optimizer("G", lr_generator, settings), optimizer("D", lr_critic, settings),
      when(penalty_every > 1 && penaltiesOf(settings).length, "turns = 0"),
      "", "for step in range(1, STEPS + 1):",
      indented(1, [
        criticTurn(settings), "", generatorTurn(settings),
        "if step % 100 == 0:", '    print(f"step {step}: critic {loss_D.item():.3f}, generator {loss_G.item():.3f}")',
      ]),
      "", measure(settings, own, dimensions),
    ];
    return `${indented(0, lines).join("\n")}\n`;
  };
})();
