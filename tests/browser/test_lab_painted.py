"""Data that a visitor paints for the Lab: what is drawn of it, and what is no painting."""

import base64

import pytest
import torch

from ganstudio.ui import lab as laboratory
from tests.browser.test_lab_engine import digest

COUNT = 20_000
DRAW = """((world, text, count) =>
  [...lab.points(lab.worldOf({ world, [world]: text }), count, lab.Random.of(4, 0)).data])"""


def painting(*numbers: int) -> str:
    return base64.urlsafe_b64encode(bytes(numbers)).decode().rstrip("=")


CURVE = [0] * 48
CURVE[8:12], CURVE[40] = [10, 250, 60, 200], 90  # a jagged hill, and a lone peak
PAINTED = {"dots": painting(178, 128, 78, 128, 78, 128, 78, 228), "curve": painting(*CURVE)}
BITS = {"dots": "52ccd80e6587006c", "curve": "f04468dc3410bc64"}


def drawn(lab, world: str) -> list[float]:
    return lab.evaluate(f"(all) => {DRAW}(...all)", [world, PAINTED[world], COUNT])


def test_dots_are_the_middles_of_small_gaussians(lab):
    """One counts as often as it was painted."""
    points = torch.tensor(drawn(lab, "dots"), dtype=torch.float64).view(-1, 2)
    middles = torch.tensor([[1, 0], [-1, 0], [-1, 2]], dtype=torch.float64)
    nearest = torch.cdist(points, middles).argmin(1)
    shares = nearest.bincount(minlength=3) / COUNT
    assert shares.tolist() == pytest.approx([0.25, 0.5, 0.25], abs=0.02)
    gaps = points - middles[nearest]
    assert gaps.mean(0).tolist() == pytest.approx([0, 0], abs=0.003)
    assert gaps.std(0).tolist() == pytest.approx([0.06, 0.06], abs=0.002)


def test_points_of_a_curve_lie_as_its_density_says(lab):
    """The share of points below any x is the area below it (Kolmogorov and Smirnov's test)."""
    points = torch.tensor(drawn(lab, "curve"), dtype=torch.float64)
    xs = torch.arange(-4, 4, 0.002, dtype=torch.float64)
    density = lab.evaluate(
        "([curve, xs]) => xs.map(lab.worldOf({ world: 'curve', curve }).density)",
        [PAINTED["curve"], xs.tolist()],
    )
    area = 0.002 * torch.tensor(density, dtype=torch.float64).cumsum(0)
    assert area[-1].item() == pytest.approx(1, abs=1e-3)
    below = torch.searchsorted(points.sort().values, xs) / COUNT
    assert (below - area).abs().max() < 2 / COUNT**0.5


@pytest.mark.parametrize("world", PAINTED)
def test_a_painting_keeps_its_bits_in_every_engine(lab, world):
    quickjs = pytest.importorskip("quickjs", reason="no second JavaScript engine here")
    assert digest(drawn(lab, world)) == BITS[world]
    other = quickjs.Context()
    for script in laboratory.scripts():
        other.eval(script)
    text = other.eval(f"{DRAW}('{world}', '{PAINTED[world]}', 500).map(String).join()")
    numbers = list(map(float, text.split(",")))
    assert numbers == drawn(lab, world)[: len(numbers)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"dots": ""},
        {"dots": painting(1, 2, 3)},
        {"dots": painting(*[7] * 402)},
        {"dots": "a+/="},
        {"dots": "AAF"},  # bits are left over
        {"dots": [1, 2]},
        {"curve": painting(*[0] * 48)},
        {"curve": painting(*[1] * 47)},
        {"curve": "A" * 10_000},
    ],
)
def test_what_is_no_painting_is_refused(lab, wrong):
    with pytest.raises(Exception, match="The Lab has no"):
        lab.evaluate("(change) => lab.checked(change)", wrong)
