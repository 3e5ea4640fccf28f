"""The Lab's engine: its functions against exact ones, its optimisers against PyTorch's, and the
same bits everywhere.
"""

import hashlib
import math
import struct

import pytest
import torch

from ganstudio.ui import lab as laboratory
from ganstudio.ui.assets import PAGE
from train.game.ema import Ema

# a run that touches every kind of number: [losses, points of the averaged generator]
RUN = """((steps) => {
  let state = lab.begin({
    world: "spiral", width: 4, batch: 8, objective: "nonsaturating", activation: "tanh",
    r1: 0.1, gradient: 0.1, penalty_every: 8, spectral_norm: true, minibatch_std: true,
    instance_noise: 0.05, seed: 7,
  });
  for (let i = 0; i < steps; i++) state = lab.step(state);
  return [...Object.values(state.losses), ...lab.drawn(state, 20).data];
})"""
GRID = [sign * 10.0**power for power in range(-12, 3) for sign in (-1, 1)]
GRID += [i / 37 for i in range(-800, 800)]
LARGE = [709.7, -708.3, -740.0, 1e3, -1e3, 0.0]


def values(lab, name, points):
    return lab.evaluate(f"(points) => points.map((x) => lab.{name}(x))", points)


def digest(numbers):
    return hashlib.sha256(struct.pack(f"<{len(numbers)}d", *numbers)).hexdigest()[:16]


def exact_exp(x):
    return math.inf if x > 709.79 else math.exp(x)


def exact_sigmoid(x):
    return 1 / (1 + math.exp(-x)) if x > -700 else math.exp(x)


def exact_softplus(x):
    return max(x, 0) + math.log1p(math.exp(-abs(x)))


EXACT = {"exp": exact_exp, "tanh": math.tanh}
EXACT |= {"sigmoid": exact_sigmoid, "softplus": exact_softplus}


@pytest.mark.parametrize("name", EXACT)
def test_functions_of_any_number(lab, name):
    points = GRID + LARGE
    wanted = [EXACT[name](x) for x in points]
    # below 2^-1022 a number has fewer bits
    assert values(lab, name, points) == pytest.approx(wanted, rel=1e-14, abs=1e-320)


def test_the_logarithm(lab):
    points = [x for x in GRID if x > 0] + [1e-310, 5e-324, 1e300, 1 + 1e-12, 1 - 1e-12]
    assert values(lab, "log", points) == pytest.approx(list(map(math.log, points)), rel=1e-14)
    assert values(lab, "log", [0]) == [-math.inf]
    assert math.isnan(values(lab, "log", [-1])[0])


def test_the_circle(lab):
    turns = [i / 41 for i in range(-100, 100)]
    for turn, (x, y) in zip(turns, values(lab, "circle", turns), strict=True):
        assert x == pytest.approx(math.cos(2 * math.pi * turn), abs=1e-14)
        assert y == pytest.approx(math.sin(2 * math.pi * turn), abs=1e-14)


GOLDEN = {
    "exp": "beff54273e2f64be",
    "tanh": "d18367380f926c45",
    "sigmoid": "f259b06a37318bae",
    "softplus": "7e080367eb2919c3",
    "log": "e407627fdff5c694",
}


@pytest.mark.parametrize("name", GOLDEN)
def test_functions_keep_their_bits(lab, name):
    points = [x for x in GRID if x > 0] if name == "log" else GRID
    assert digest(values(lab, name, points)) == GOLDEN[name]


def test_random_numbers_keep_their_bits_and_are_what_they_say(lab):
    drawn = lab.evaluate("""() => {
      const random = lab.Random.of(3, 0);
      const [uniform, normal] = ["uniform", "normal"].map((kind) =>
        Array.from({length: 20000}, () => random[kind]()));
      return {uniform, normal, other: lab.Random.of(3, 1).uniform()};
    }""")
    assert digest(drawn["uniform"] + drawn["normal"]) == "6d83447226eea8f7"
    uniform, normal = torch.tensor([drawn["uniform"], drawn["normal"]], dtype=torch.float64)
    assert uniform.min() >= 0 and uniform.max() < 1
    spread = 5 / 20_000**0.5  # five standard errors of a mean
    assert abs(uniform.mean() - 0.5) < spread * 12**-0.5
    assert abs(normal.mean()) < spread
    assert abs(normal.square().mean() - 1) < spread * 2**0.5
    assert abs((normal.abs() < 1).double().mean() - 0.6827) < spread * 0.466
    assert drawn["other"] != drawn["uniform"][0]


def test_a_run_keeps_its_bits(lab):
    assert digest(lab.evaluate(f"{RUN}(100)")) == "c52e12637318fc40"


@pytest.mark.parametrize("steps", [50, pytest.param(2_000, marks=pytest.mark.slow)])
def test_another_engine_gives_the_same_bits(lab, steps):
    quickjs = pytest.importorskip("quickjs", reason="no second JavaScript engine here")
    other = quickjs.Context()
    other.set_memory_limit(2**30)
    for script in laboratory.scripts():
        other.eval(script)
    numbers = other.eval(f"{RUN}({steps}).map(String).join()")
    assert digest(list(map(float, numbers.split(",")))) == digest(lab.evaluate(f"{RUN}({steps})"))


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("adam", lambda w: torch.optim.Adam(w, 0.01, (0.5, 0.99))),
        ("rmsprop", lambda w: torch.optim.RMSprop(w, 0.01)),
        ("sgd", lambda w: torch.optim.SGD(w, 0.01)),
    ],
)
def test_optimizers(lab, name, make):
    random = torch.Generator().manual_seed(2)
    weight = torch.randn(3, 2, generator=random, dtype=torch.float64, requires_grad=True)
    slopes = torch.randn(6, 3, 2, generator=random, dtype=torch.float64)
    moved = lab.evaluate(
        """([name, start, slopes]) => {
          let [weights, memory] = [[lab.tensor(3, 2, Float64Array.from(start))], null];
          for (const slope of slopes) {
            const slopes = [lab.tensor(3, 2, Float64Array.from(slope))];
            [weights, memory] = lab.optimizers[name](
              weights, slopes, memory, { rate: 0.01, beta1: 0.5, beta2: 0.99 });
          }
          return [...weights[0].data];
        }""",
        [name, weight.flatten().tolist(), slopes.flatten(1).tolist()],
    )
    optimizer = make([weight])
    for slope in slopes:
        weight.grad = slope
        optimizer.step()
    assert moved == pytest.approx(weight.flatten().tolist(), rel=1e-12)


BOTH = """() => {
  const random = lab.Random.of(5, 0);
  const { multiplied } = lab;
  let taken = 0;
  const ways = [(...all) => multiplied(...all) && (taken += 1), () => false];
  for (const [rows, inner, columns] of [
    [64, 50, 50], [50, 64, 50], [64, 2, 50], [64, 51, 34], [8, 400, 6], [63, 50, 50], [64, 50, 1],
  ]) {
    const shapes = [[rows, inner], [inner, columns], [1, columns]];
    const [x, y, bias] = shapes.map((shape) => random.tensor(...shape));
    const xTurned = lab.tensor(inner, rows, x.data);
    const yTurned = lab.tensor(columns, inner, y.data);
    const [one, other] = ways.map((way) => {
      lab.multiplied = way;
      const products = [lab.affine(x, y, bias), lab.matmul(x, y)];
      products.push(lab.matmul(xTurned, y, true), lab.matmul(x, yTurned, false, true));
      return products.map(({ data }) => data.join()).join();
    });
    lab.multiplied = multiplied;
    if (one !== other) return [rows, inner, columns];
  }
  return taken;
}"""
EIGHT_STEPS = """(given) => {
  const { multiplied } = lab;
  let taken = 0;
  const ways = [(...all) => multiplied(...all) && (taken += 1), () => false];
  const [one, other] = ways.map((way) => {
    lab.multiplied = way;
    let state = lab.begin(given);
    for (let i = 0; i < 8; i++) state = lab.step(state);
    return [...state.critic, ...state.generator].map(({ data }) => data.join()).join();
  });
  lab.multiplied = multiplied;
  return [one === other, taken > 100];
}"""
STAYS = """() => {
  const text = (state) => JSON.stringify(state, (key, value) => (key === "order" ? 0 : value));
  const further = (state) => [1, 2, 3].reduce(lab.step, state);
  const state = further(lab.begin({ width: 8, batch: 16, spectral_norm: true, unrolled: 1 }));
  const before = text(state);
  const later = text(further(state));
  return [text(state) === before, text(further(state)) === later, later !== before];
}"""


def test_both_products_give_the_same_bits(lab):
    """WebAssembly and JavaScript, in shapes that the first takes (five, four ways) and leaves."""
    assert lab.evaluate(BOTH) == 20


@pytest.mark.parametrize(
    "given",
    [{}, {"r1": 0.1, "gradient": 1, "unrolled": 2}],
    ids=["plain", "gradients-of-gradients"],
)
def test_a_run_is_the_same_with_and_without_webassembly(lab, given):
    assert lab.evaluate(EIGHT_STEPS, given) == [True, True]


def test_a_state_stays_as_it_was_while_the_run_goes_on(lab):
    """The memory of a turn is used again by the next one."""
    assert lab.evaluate(STAYS) == [True, True, True]


def test_the_average_is_the_trainers(lab):
    path = lab.evaluate("""() => {
      let state = lab.begin({width: 4, batch: 8, ema: 0.3});
      const path = [];
      for (let i = 0; i < 6; i++) {
        path.push(["generator", "average"].map((name) => [...state[name][0].data]));
        state = lab.step(state);
      }
      return path;
    }""")
    network = torch.nn.Linear(len(path[0][0]), 1, bias=False, dtype=torch.float64)

    def put(weights):
        network.weight.data.copy_(torch.tensor(weights, dtype=torch.float64))

    put(path[0][0])
    ema = Ema(network, 0.3)
    for weights, average in path[1:]:
        put(weights)
        ema.update()
        assert ema.network.weight.flatten().tolist() == pytest.approx(average, rel=1e-12)


def test_the_engine_stays_small_and_every_file_is_named():
    folders = {"engine": laboratory.ENGINE, "game": laboratory.GAME}
    for folder, names in folders.items():
        assert {path.stem for path in (PAGE / "lab" / folder).glob("*.js")} == set(names)
    engine = (PAGE / "lab" / "engine").glob("*.js")
    assert sum(len(path.read_text("utf-8").splitlines()) for path in engine) <= 700
