"""The Lab's rules against the trainer's own: same weights, same batch, same losses and gradients.

Legend: N points a batch, D their dimensions, F features.
"""

import pytest
import torch
from torch import nn
from torch.func import functional_call
from torch.nn.functional import leaky_relu
from torch.nn.utils.parametrizations import spectral_norm

from ganstudio.errors import StudioError
from ganstudio.networks.layers import MinibatchStd
from train.game.objectives import OBJECTIVES, cross_entropy_critic, objective
from train.game.penalties import PENALTIES

N, D, LATENT, F = 16, 2, 3, 8
CLOSE = {"rtol": 1e-9, "atol": 1e-9}
PLAY = """({settings, critic, generator, z, real, share, norms}) => {
  const tensor = ([rows, columns, data]) => lab.tensor(rows, columns, Float64Array.from(data));
  const answer = (loss, weights) => ({
    loss: loss.data[0],
    slopes: lab.gradients(loss, weights).map(({ data }) => [...data]),
  });
  const all = { ...lab.begin({}).settings, width: 8, ...settings };
  const vectors = norms && norms.map((pair) => pair.map(tensor));
  const [judging, drawing] = [critic, generator].map((net) => net.map(tensor).map(lab.variable));
  const { scores: fake } = lab.networks.run(drawing, tensor(z), { activation: all.activation });
  const points = tensor(real);
  const { loss } = lab.criticLoss(
    judging, points, lab.tensor(fake.rows, fake.columns, fake.data), tensor(share), all, vectors);
  const critic_after = lab.unrolled(
    { critic: critic.map(tensor), settings: all, norms: vectors }, points, fake);
  const fooled = lab.generatorLoss(critic_after, points, fake, all, vectors);
  return { critic: answer(loss, judging), generator: answer(fooled, drawing) };
}"""


class World:
    """A batch and two networks of fixed numbers."""

    def __init__(self, extra=0):
        random = torch.Generator().manual_seed(5)

        def drawn(*shape):
            return torch.randn(*shape, generator=random, dtype=torch.float64)

        def network(inputs, outputs, extra):
            layers = [(inputs, F), (F, F), (F + extra, outputs)]
            pairs = [(drawn(i, o) / i**0.5, drawn(1, o) / 4) for i, o in layers]
            return [weight.requires_grad_(True) for pair in pairs for weight in pair]

        self.critic, self.generator = network(D, 1, extra), network(LATENT, D, 0)
        self.z, self.real = drawn(N, LATENT), drawn(N, D)
        self.share = torch.rand(N, 1, generator=random, dtype=torch.float64)


def plain(tensor):
    return [*tensor.shape, tensor.detach().flatten().tolist()]


def features(weights, x, act):
    x = act(x.flatten(1) @ weights[0] + weights[1])  # [N, F]
    return act(x @ weights[2] + weights[3])  # [N, F]


def scores(weights, x, act):
    return features(weights, x, act) @ weights[4] + weights[5]  # [N, 1]


def leaky(x):
    return leaky_relu(x, 0.2)


def compare(lab, world, settings, critic_loss, generator_loss, norms=None):
    """Holds the page's losses and gradients to those of two functions of (real, fake)."""
    named = ("critic", "generator")
    sent = {name: [plain(weight) for weight in getattr(world, name)] for name in named}
    sent |= {name: plain(getattr(world, name)) for name in ("z", "real", "share")}
    got = lab.evaluate(PLAY, {**sent, "settings": settings, "norms": norms})
    act = {"leaky": leaky, "tanh": torch.tanh}[settings.get("activation", "leaky")]
    fake = scores(world.generator, world.z, act)  # [N, D]
    wanted = critic_loss(world.real, fake.detach()), generator_loss(world.real, fake)
    for name, loss in zip(named, wanted, strict=True):
        weights = getattr(world, name)
        slopes = torch.autograd.grad(loss, weights, allow_unused=True, retain_graph=True)
        assert got[name]["loss"] == pytest.approx(loss.item(), rel=1e-9, abs=1e-9), name
        for weight, slope, drawn in zip(weights, slopes, got[name]["slopes"], strict=True):
            slope = torch.zeros_like(weight) if slope is None else slope
            drawn = torch.tensor(drawn, dtype=torch.float64).view_as(weight)
            torch.testing.assert_close(drawn, slope, **CLOSE)


def played(rules, world, act=leaky):
    """Both losses of an objective of the registry."""

    def judged(loss):
        return lambda real, fake: loss(
            scores(world.critic, real, act), scores(world.critic, fake, act)
        ).mean()

    return judged(rules.critic), judged(rules.generator)


def test_every_rule_of_the_registry_has_its_twin(lab):
    there = lab.evaluate("Object.entries(lab.objectives).map(([n, o]) => [n, Boolean(o.clips)])")
    assert dict(there) == {name: rules.clips for name, rules in OBJECTIVES.items()}
    assert set(lab.evaluate("Object.keys(lab.penalties)")) == set(PENALTIES)


@pytest.mark.parametrize("activation", ["leaky", "tanh"])
@pytest.mark.parametrize("name", OBJECTIVES)
def test_objectives(lab, name, activation):
    world, act = World(), {"leaky": leaky, "tanh": torch.tanh}[activation]
    settings = {"objective": name, "activation": activation}
    compare(lab, world, settings, *played(OBJECTIVES[name], world, act))


@pytest.mark.parametrize("name", OBJECTIVES)
def test_label_smoothing(lab, name):
    if OBJECTIVES[name].critic is not cross_entropy_critic:
        with pytest.raises(StudioError, match="labels") as refused:
            objective(name, 0.9)
        said = lab.evaluate(
            "(n) => { try { lab.objective(n, 0.9); } catch (e) { return e.message; } }", name
        )
        assert said == str(refused.value)
        return
    world = World()
    settings = {"objective": name, "real_label": 0.9}
    compare(lab, world, settings, *played(objective(name, 0.9), world))


@pytest.mark.parametrize("activation", ["leaky", "tanh"])
@pytest.mark.parametrize("name", PENALTIES)
def test_penalties(lab, name, activation):
    world, act = World(), {"leaky": leaky, "tanh": torch.tanh}[activation]
    plain_critic, generator_loss = played(OBJECTIVES["hinge"], world, act)
    share = world.share[:, :, None, None]  # [N, 1, 1, 1]
    more = {"share": share} if name == "gradient" else {}

    def critic_loss(real, fake):
        pictures = real[:, :, None, None], fake[:, :, None, None]  # [N, D, 1, 1]
        penalty = PENALTIES[name](lambda x: scores(world.critic, x, act), *pictures, None, **more)
        return plain_critic(real, fake) + 2 * 0.7 * penalty.mean()  # every other turn, twofold

    settings = {"objective": "hinge", "penalty_every": 2, name: 0.7, "activation": activation}
    compare(lab, world, settings, critic_loss, generator_loss)


def test_minibatch_deviation(lab, monkeypatch):
    monkeypatch.setattr(torch.Tensor, "float", lambda x: x)  # the layer's own step to float32
    world, spread = World(extra=1), MinibatchStd()

    def judged(x):
        x = features(world.critic, x, leaky)[:, :, None, None]  # [N, F, 1, 1]
        return spread(x).flatten(1) @ world.critic[4] + world.critic[5]

    rules = OBJECTIVES["nonsaturating"]
    losses = [
        lambda real, fake, loss=loss: loss(judged(real), judged(fake)).mean()
        for loss in (rules.critic, rules.generator)
    ]
    compare(lab, world, {"minibatch_std": True}, *losses)


def test_feature_matching(lab):
    world = World()
    critic_loss, generator_loss = played(OBJECTIVES["nonsaturating"], world)

    def matched(real, fake):
        means = [features(world.critic, x, leaky).mean(0) for x in (fake, real)]  # [F] each
        return generator_loss(real, fake) + 3 * (means[0] - means[1]).square().mean()

    compare(lab, world, {"feature_matching": 3}, critic_loss, matched)


def test_spectral_norm(lab):
    world = World()
    layers = [spectral_norm(nn.Linear(*w.shape, dtype=torch.float64)) for w in world.critic[0::2]]
    network = nn.Sequential(layers[0], nn.LeakyReLU(0.2), layers[1], nn.LeakyReLU(0.2), layers[2])
    network.eval()  # the vectors stay
    vectors = [layer.parametrizations.weight[0] for layer in layers]
    norms = [[plain(vector[None]) for vector in (own._v, own._u)] for own in vectors]
    weights = {}
    for i in range(3):
        weights[f"{2 * i}.parametrizations.weight.original"] = world.critic[2 * i].T
        weights[f"{2 * i}.bias"] = world.critic[2 * i + 1][0]
    rules = OBJECTIVES["hinge"]
    losses = [
        lambda real, fake, loss=loss: loss(
            functional_call(network, weights, real), functional_call(network, weights, fake)
        ).mean()
        for loss in (rules.critic, rules.generator)
    ]
    compare(lab, world, {"objective": "hinge"}, *losses, norms=norms)


def test_unrolled(lab):
    world, rate = World(), 0.3
    critic_loss, _ = played(OBJECTIVES["nonsaturating"], world)

    def seen_through(real, fake):
        weights = world.critic
        for _ in range(2):
            judged = [scores(weights, x, leaky) for x in (real, fake)]
            loss = cross_entropy_critic(*judged).mean()
            slopes = torch.autograd.grad(loss, weights, create_graph=True)
            weights = [w - rate * slope for w, slope in zip(weights, slopes, strict=True)]
        return OBJECTIVES["nonsaturating"].generator(None, scores(weights, fake, leaky)).mean()

    compare(lab, world, {"unrolled": 2, "lr_critic": rate}, critic_loss, seen_through)
