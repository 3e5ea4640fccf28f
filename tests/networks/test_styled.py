"""The families of style networks: bounds, styles, mixing, noise, truncation."""

import base64
from dataclasses import replace

import numpy as np
import pytest
import torch

from ganstudio.errors import RecipeError
from ganstudio.latents.directions import Direction
from ganstudio.latents.styles import noise, styles
from ganstudio.latents.z import seeds_to_z
from ganstudio.networks import build, render
from ganstudio.networks.styled import Bounded
from ganstudio.networks.styles import style_space
from ganstudio.recipes.blending import blend
from ganstudio.recipes.points import GOALS, Edit, Point, Source, Takeover
from train.keep.centres import centres

SIZES = {"image_size": 32, "z_dim": 16, "w_dim": 12, "widths": [16, 12, 8, 8]}
LAYERS = {
    "stylegan": (4, 4, 8, 8, 16, 16, 32, 32),
    "stylegan2": (4, 8, 8, 16, 16, 32, 32),
    "style-dcgan": (4, 8, 16, 32, 32),
}


@pytest.fixture(params=LAYERS)
def network(request):
    return lambda **changes: make(request.param, **changes)


def make(family: str, **changes):
    """With noise that shows and a mean of w; in eval mode."""
    torch.manual_seed(0)
    made = build({"type": family, **SIZES, **changes}).eval()
    with torch.no_grad():
        for layer in made.convolutions():
            layer.strength.fill_(0.5)
        made.mapping.find_mean(torch.randn(500, 16))
    return made


def drawn(made, *points: Point) -> np.ndarray:
    return render(made, points, {})


def test_a_bound_lets_a_pixel_come_back_but_not_go_farther():
    x = torch.tensor([-2.0, -2.0, 0.5, 2.0, 2.0], requires_grad=True)
    slope = torch.tensor([1.0, -1.0, 1.0, 1.0, -1.0])
    out = Bounded.apply(x)
    assert out.tolist() == [-1, -1, 0.5, 1, 1]
    out.backward(slope)
    assert x.grad.tolist() == [0, -1, 1, 1, 0]


@pytest.mark.parametrize("family", LAYERS)
def test_its_layers_are_told(family):
    made = make(family)
    assert made.style_layers == LAYERS[family]
    assert made.num_layers == len(made.convolutions()) == len(LAYERS[family])


def test_psi_0_is_one_picture_and_psi_1_changes_no_bit(network):
    made = network()
    zero = drawn(made, *(Point.of(seed, psi=0.0) for seed in range(4)))
    assert (zero == zero[0]).all()
    z = torch.from_numpy(np.random.RandomState(5).standard_normal(16).astype(np.float32))
    with torch.inference_mode():
        plain = made(z[None])
    picture = (plain.add(1) * 127.5).round().clamp(0, 255).to(torch.uint8).permute(0, 2, 3, 1)
    assert (drawn(made, Point.of(5)) == picture.numpy()).all()


def test_a_cut_off_leaves_the_later_layers_alone(network):
    made = network()
    whole = drawn(made, Point.of(3, psi=0.3))
    cut = [
        drawn(made, Point(Point.of(3).sources, psi=0.3, psi_cutoff=n))
        for n in (0, 2, made.num_layers)
    ]
    assert (cut[0] == drawn(made, Point.of(3))).all()
    assert (cut[2] == whole).all()
    assert (cut[1] != whole).any() and (cut[1] != cut[0]).any()


def with_centres(made):
    made.mapping.centres = torch.from_numpy(centres(made, seeds=400))  # [16, W]
    return made


@pytest.mark.parametrize("goal", GOALS)
def test_psi_1_changes_no_bit_wherever_it_leads(network, goal):
    made = with_centres(network())
    points = [Point.of(1), blend([(Point.of(2), 0.3), (Point.of(3), 0.7)])]
    led = drawn(made, *(replace(point, psi_toward=goal) for point in points))
    assert (led == drawn(made, *points)).all()


def test_toward_the_nearest_centre_psi_0_is_one_of_them(network):
    made = with_centres(network())
    seeds = range(64)
    zero = drawn(made, *(Point.of(seed, psi=0.0) for seed in seeds))
    led = drawn(made, *(replace(Point.of(seed, psi=0.0), psi_toward="nearest") for seed in seeds))
    assert len(np.unique(zero.reshape(64, -1), axis=0)) == 1
    typical = [Point((written(w, "w"),)) for w in made.mapping.centres.numpy()]
    wanted = drawn(made, *typical)
    kinds = np.unique(led.reshape(64, -1), axis=0)
    assert 4 < len(kinds) <= 16
    apart = np.abs(kinds[:, None].astype(int) - wanted.reshape(16, -1)).max(2).min(1)
    assert apart.max() <= 1


def test_a_walk_toward_centres_does_not_jump(network):
    made = with_centres(network())
    ends = [replace(Point.of(seed), psi=0.0, psi_toward="nearest") for seed in (1, 2)]
    walk = drawn(made, *(blend([(ends[0], 1 - t / 50), (ends[1], t / 50)]) for t in range(51)))
    steps = np.abs(np.diff(walk.astype(int), axis=0)).mean((1, 2, 3))
    assert np.abs(walk[-1].astype(int) - walk[0]).mean() > 5 * steps.max()


def test_a_cut_off_holds_toward_centres_too(network):
    made = with_centres(network())
    led = replace(Point.of(3, psi=0.0), psi_toward="nearest")
    space = style_space(made)
    with torch.inference_mode():
        free, cut = styles(Point.of(3), space, {}), styles(replace(led, psi_cutoff=2), space, {})
    assert (cut[2:] == free[2:]).all() and (cut[0] == cut[1]).all()
    assert any((cut[0] == centre).all() for centre in space.centres)


def test_classes_have_means_of_their_own(network):
    made = network(num_classes=3)
    zero = drawn(made, *(Point.of(seed, label, psi=0.0) for seed in (1, 2) for label in range(3)))
    assert (zero[:3] == zero[3:]).all()
    assert (zero[0] != zero[1]).any() and (zero[1] != zero[2]).any()


def test_mixing_all_layers_is_the_other_picture_and_none_the_own(network):
    made = network()
    row, column = Point.of(1), Point.of(2, psi=0.7)

    def mixed(first: int, last: int) -> np.ndarray:
        return drawn(made, Point(row.sources, over=(Takeover(column, (first, last)),)))

    assert (mixed(0, made.num_layers - 1) == drawn(made, column)).all()
    same = Point(row.sources, over=(Takeover(row, (2, 4)),))
    assert (drawn(made, same) == drawn(made, row)).all()
    assert (mixed(0, 2) != drawn(made, row)).any() and (mixed(0, 2) != drawn(made, column)).any()


def test_noise_is_the_stored_one_none_or_a_seeds(network):
    made = network()
    kinds = ("const", "off", 7, 8)
    pictures = drawn(made, *(Point(Point.of(1).sources, noise=kind) for kind in kinds))
    for number, kind in enumerate(kinds):
        alone = drawn(made, Point(Point.of(1).sources, noise=kind))
        assert np.abs(alone[0].astype(int) - pictures[number]).max() <= 1
        assert all((pictures[number] != other).any() for other in pictures[number + 1 :])


def noisy(kinds) -> Point:
    return replace(Point.of(1), noise=kinds)


def test_each_layer_may_have_a_noise_of_its_own(network):
    made = network()
    count = made.num_layers
    for kind in ("const", "off", 7):
        assert (drawn(made, noisy((kind,) * count)) == drawn(made, noisy(kind))).all()
    first, last = ("const", *(7,) * (count - 1)), (7, *("const",) * (count - 1))
    pictures = drawn(made, *map(noisy, (first, last, 7, "const", ("off", *first[1:]))))
    for number, picture in enumerate(pictures):
        assert all((picture != other).any() for other in pictures[number + 1 :])
    maps = noise(("const", "off", *(7,) * (count - 2)), made.style_layers)
    assert maps[0] is None and not maps[1].any()
    of_seed = noise(7, made.style_layers)
    assert all((one == other).all() for one, other in zip(maps[2:], of_seed[2:], strict=True))


def test_a_picture_is_the_same_alone_and_in_a_batch(network):
    made = network()
    points = [Point.of(seed, psi=0.8) for seed in range(19)]
    together = drawn(made, *points)
    alone = np.concatenate([drawn(made, point) for point in points])
    assert np.abs(together.astype(int) - alone).max() <= 1
    assert (drawn(made, *points) == together).all()


def text(values: np.ndarray) -> str:
    return base64.b64encode(values.astype("<f4").tobytes()).decode()


def written(values: np.ndarray, space: str, weight: float = 1.0) -> Source:
    return Source(vector=text(values), space=space, weight=weight)


def test_vectors_of_w_are_drawn_and_blend_straight(network):
    made = network()
    z = torch.from_numpy(np.random.RandomState(5).standard_normal((2, 16)).astype(np.float32))
    with torch.inference_mode():
        a, b = made.mapping(z).numpy()
    points = [Point((written(w, "w"),)) for w in (a, b, (a + b) / 2)]
    ends_and_middle = drawn(made, *points)
    with torch.inference_mode():
        assert (drawn(made, points[0]) != 0).any()
    plus = Point((written(np.tile(a, (made.num_layers, 1)), "w+"),))
    # Alone and in a batch, sums may run in another order (which depends on the processor).
    assert np.abs(drawn(made, plus).astype(int) - ends_and_middle[:1]).max() <= 1
    middle = drawn(made, blend([(points[0], 0.5), (points[1], 0.5)]))
    assert np.abs(middle.astype(int) - ends_and_middle[2:]).max() <= 1


def test_edits_in_z_move_the_picture(network):
    made = network()
    moved = Point((Source(seed=1, edits=(Edit("axis:3", 2.0),)),))
    assert (drawn(made, moved) != drawn(made, Point.of(1))).any()


W = Direction(np.linspace(-1, 1, 12, dtype=np.float32), "w")


def edited(*edits: Edit, psi: float = 1.0) -> Point:
    return Point((Source(seed=1, edits=edits),), psi=psi)


def test_a_direction_of_w_moves_the_layers_that_are_asked(network):
    made = network()
    last = made.num_layers - 1
    directions = {"wide": W, "fine": replace(W, layers=(last - 1, last))}

    def styles_of(point: Point) -> np.ndarray:
        return styles(point, style_space(made), directions)

    with torch.inference_mode():
        before = styles_of(Point.of(1))
        everywhere = styles_of(edited(Edit("wide", 2.0))) - before
        coarse = styles_of(edited(Edit("wide", 2.0, layers=(0, 2)))) - before
        fine = styles_of(edited(Edit("fine", 2.0))) - before
        truncated = styles_of(edited(Edit("wide", 2.0), psi=0.5)) - styles_of(Point.of(1, psi=0.5))
        own = styles_of(edited(Edit(vector=text(W.vector), amount=2.0, layers=(0, last)))) - before
    assert np.allclose(everywhere, 2 * W.vector, atol=1e-5)
    assert np.allclose(coarse[:3], 2 * W.vector, atol=1e-5) and (coarse[3:] == 0).all()
    assert np.allclose(fine[last - 1 :], 2 * W.vector, atol=1e-5)
    assert (fine[: last - 1] == 0).all()
    assert np.allclose(truncated, 2 * W.vector, atol=1e-5)
    assert np.allclose(own, everywhere, atol=1e-5)
    assert (render(made, [edited(Edit("wide", 2.0))], directions) != drawn(made, Point.of(1))).any()


def test_a_number_of_w_is_a_direction(network):
    made = network()
    last = made.num_layers - 1
    with torch.inference_mode():
        before, moved, fine = (
            styles(point, style_space(made), {})
            for point in (
                Point.of(1),
                edited(Edit("axis:w3", 2.0)),
                edited(Edit("axis:w3", 2.0, layers=(last - 1, last))),
            )
        )
    step = np.eye(12, dtype=np.float32)[3] * 2
    assert np.allclose(moved - before, step, atol=1e-6)
    assert np.allclose((fine - before)[last - 1 :], step, atol=1e-6)
    assert (fine[: last - 1] == before[: last - 1]).all()


@pytest.mark.parametrize(
    "point",
    [
        Point((Source(seed=1, edits=(Edit("smile", 1.0),)),)),
        Point((Source(seed=1, edits=(Edit("axis:3", 1.0, layers=(0, 1)),)),)),
        edited(Edit("axis:w12", 1.0)),
        edited(Edit("axis:wide", 1.0)),
        edited(Edit(vector=text(np.zeros(12)), amount=1.0, layers=(0, 8))),
        Point((replace(written(np.zeros(12), "w"), edits=(Edit("axis:3", 1.0),)),)),
        Point((written(np.zeros(5), "w"),)),
        Point((written(np.zeros(12), "w+"),)),
        replace(Point.of(1), psi_toward="nearest"),
        Point(Point.of(1).sources, over=(Takeover(Point.of(2), (0, 8)),)),
        Point.of(1, label=0),
        noisy(("off",) * 6),
    ],
    ids=[
        "direction",
        "layers-of-z",
        "number-of-w",
        "no-number",
        "layer-of-edit",
        "z-moves-w",
        "length",
        "length-of-w+",
        "centres",
        "layer",
        "class",
        "layers-of-noise",
    ],
)
def test_what_it_can_not_do_is_refused(point, network):
    with pytest.raises(RecipeError):
        drawn(network(), point)


def test_the_mapping_reads_the_direction_of_z_alone(network):
    made = network()
    z = torch.randn(2, 16)
    assert torch.allclose(made.mapping(z), made.mapping(3 * z), atol=1e-5)


def test_w_of_z_takes_the_classes_in_turn_or_those_that_are_given(network):
    z = seeds_to_z(range(5), 16)
    made = network(num_classes=3)
    with torch.inference_mode():
        weights = torch.eye(3)[[0, 1, 2, 0, 1]]
        assert (made.w_of(z) == made.mapping(torch.from_numpy(z), weights)).all()
        given = made.w_of(z, torch.tensor([2] * 5))
        assert (given == made.mapping(torch.from_numpy(z), torch.eye(3)[[2] * 5])).all()
        assert network().w_of(z).shape == (5, 12)


def test_noise_is_fresh_in_training(network):
    made = network().train()
    z = torch.randn(1, 16)
    assert (made(z) != made(z)).any()
