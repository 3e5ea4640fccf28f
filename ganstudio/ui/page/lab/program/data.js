/**
 * The worlds of game/worlds.js in PyTorch, by the same names: the body of `real_points(n)`, which gives
 * [n, D]; of those with modes also what they are and how wide. One that is painted is made of its world.
 */
(() => {
  /** Bumps of one width, each as likely. */
  const bumps = (modes, count, deviation, dimensions) => ({
    modes, count, deviation,
    lines: [`return MODES[torch.randint(${count}, (n,))] + ${deviation} * torch.randn(n, ${dimensions})`],
  });
  /** What is painted, as whole numbers, some in a line. */
  const listed = (numbers) => Array.from({ length: Math.ceil(numbers.length / 18) }, (_, i) => `    ${numbers.slice(18 * i, 18 * (i + 1)).join(", ")},`);
  /** y = f(x), and a little beside it. */
  const curve = (y) => ({
    lines: ["x = 4 * torch.rand(n) - 2", `y = ${y} + 0.05 * torch.randn(n)`, "return torch.stack([x, y], 1)"],
  });

  ganstudio.lab.programData = {
    normal: { lines: ["return torch.randn(n, 1)"] },
    "two-bumps": bumps("torch.tensor([[-1.5], [1.5]])", 2, 0.3, 1),
    "three-bumps": bumps("torch.tensor([[-2.0], [0.0], [2.0]])", 3, 0.3, 1),
    uniform: { lines: ["return 4 * torch.rand(n, 1) - 2"] },
    "heavy-tail": { lines: ["return torch.distributions.StudentT(3.0).sample((n, 1))"] },
    ring: bumps("2 * torch.tensor([[math.cos(k * math.pi / 4), math.sin(k * math.pi / 4)] for k in range(8)])", 8, 0.1, 2),
    grid: bumps("torch.cartesian_prod(torch.arange(-2.0, 3.0), torch.arange(-2.0, 3.0))", 25, 0.05, 2),
    moons: {
      lines: [
        "angle = math.pi * torch.rand(n)",
        "arc = torch.stack([angle.cos() - 0.5, angle.sin() - 0.25], 1)",
        "side = 2 * torch.randint(2, (n, 1)) - 1  # the other moon is the same one, turned around",
        "return side * arc + 0.08 * torch.randn(n, 2)",
      ],
    },
    spiral: {
      lines: [
        "way = torch.rand(n, 1).sqrt()",
        "angle = 3 * math.pi * way",
        "return 2 * way * torch.cat([angle.cos(), angle.sin()], 1) + 0.05 * torch.randn(n, 2)",
      ],
    },
    checkerboard: {
      lines: [
        "column, row = torch.randint(4, (n,)), torch.randint(2, (n,))",
        "corner = torch.stack([column - 2, 2 * row + column % 2 - 2], 1)",
        "return corner + torch.rand(n, 2)",
      ],
    },
    dots: ({ numbers, scale: { middle, step }, deviation }) => ({
      constants: ["DOTS = torch.tensor([  # x, y of each that was painted", ...listed(numbers), `]).view(-1, 2).sub(${middle}).mul(${step})`],
      lines: [`return DOTS[torch.randint(len(DOTS), (n,))] + ${deviation} * torch.randn(n, 2)`],
    }),
    curve: ({ numbers, scale: { middle, step } }) => ({
      constants: [`HEIGHTS = torch.tensor([  # of the density that was painted, every ${step}`, ...listed(numbers), "]).float()"],
      lines: [
        "place = torch.multinomial(HEIGHTS, n, replacement=True)",
        `x = ${step} * (place - ${middle} + torch.rand(n) + torch.rand(n) - 1)  # straight lines between places`,
        "return x[:, None]",
      ],
    }),
    sine: curve("1.2 * (math.pi * x).sin()"),
    parabola: curve("x**2 - 2"),
  };
})();
