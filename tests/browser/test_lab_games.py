"""Games of the Lab's toy worlds from fixed seeds: which find all of a ring, and which collapses."""

import pytest

PLAY = """([settings, steps, looks]) => {
  let state = lab.begin(settings);
  const seen = [];
  for (let i = 1; i <= steps; i++) {
    state = lab.step(state);
    if (i % (steps / looks)) continue;
    const points = lab.drawn(state, 2000);
    const world = lab.worlds[settings.world];
    const { moments, modes } = lab.measures;
    seen.push(world.dimensions === 1 ? moments(points) : modes(points, world));
  }
  return { seen, broken: state.broken };
}"""
RING = {"world": "ring", "width": 32, "lr_generator": 0.002, "lr_critic": 0.002, "beta1": 0}
CURES = {
    "nonsaturating + R1": {"r1": 0.1},
    "wasserstein-gp": {"objective": "wasserstein-gp", "gradient": 1, "critic_steps": 2},
    "hinge + spectral norm": {"objective": "hinge", "spectral_norm": True},
    "relativistic + R1 + R2": {"objective": "relativistic", "r1": 0.1, "r2": 0.1},
}


def play(lab, settings, steps, looks=1):
    played = lab.evaluate(PLAY, [settings, steps, looks])
    assert played["broken"] is None
    return played["seen"]


QUICK = "nonsaturating + R1"  # of every run of the suite


@pytest.mark.parametrize(
    "name", [n if n == QUICK else pytest.param(n, marks=pytest.mark.slow) for n in CURES]
)
def test_the_whole_ring_is_found(lab, name):
    (seen,) = play(lab, RING | CURES[name], 1_200)
    assert seen["found"] == 8
    assert seen["share"] > 0.4


def test_a_critic_too_slow_lets_the_generator_collapse(lab):
    collapsing = RING | {"lr_critic": 0.0005, "beta1": 0.9}
    assert all(seen["found"] <= 2 for seen in play(lab, collapsing, 900, looks=3))


def test_the_normal_distribution(lab):
    settings = {"world": "normal", "latent": 10, "critic_steps": 5}
    (seen,) = play(lab, settings, 200)
    assert abs(seen["mean"]) < 0.1
    assert abs(seen["deviation"] - 1) < 0.15


def test_a_run_that_comes_apart_stops_and_says_where(lab):
    state = lab.evaluate("""() => {
      let state = lab.begin({optimizer: "sgd", lr_critic: 1e9, batch: 8, width: 4});
      for (let i = 0; i < 20; i++) state = lab.step(state);
      return {broken: state.broken, steps: state.steps, same: lab.step(state) === state};
    }""")
    assert state == {"broken": "critic", "steps": 0, "same": True}


def test_a_state_is_gone_on_from_after_it_was_copied(lab):
    """As it comes back from a worker."""
    assert lab.evaluate("""() => {
      let state = lab.begin({batch: 8, width: 4, spectral_norm: true});
      for (let i = 0; i < 3; i++) state = lab.step(state);
      let copy = structuredClone(state);
      for (let i = 0; i < 3; i++) [state, copy] = [lab.step(state), lab.step(copy)];
      const numbers = (kept) =>
        JSON.stringify(kept, (key, value) => (key === "order" ? 0 : value)); // of birth: counts on
      return numbers(state) === numbers(copy) && state.steps === 6;
    }""")
