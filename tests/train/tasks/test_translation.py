"""The step of a translator: its terms by value, its schedules, and exact resume."""

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors import safe_open
from torch import nn
from torch.nn.functional import avg_pool2d

import ganstudio
from ganstudio.data.pairs import PairSet
from ganstudio.data.pictureset import PictureSet
from ganstudio.errors import StudioError
from ganstudio.networks import to_float
from tests.train.keep.test_resume import CPU, Judge, quiet, same
from train.cli import main
from train.config import Config
from train.game.schedule import falling
from train.keep.run import Run, open_run
from train.loop import Stop, train
from train.pictures import Pictures
from train.tasks.pairs import PairBatches
from train.tasks.showing import PairSheet
from train.tasks.translation import Translation, cycle_error

DATA = {"name": "pair", "title": "Drawn", "terms": "Free.", "pictures": 40, "classes": None}
TINY = {
    "task": "translation",
    "data": "pair",
    "objective": "least-squares",
    "image_size": 64,
    "channels": 3,
    "crop": 2,
    "flip": True,
    "diff_augment": "colour,translation",
    "pool": 5,
    "batch": 2,
    "images": 16,  # 8 steps
    "frames": 3,
    "measures": 2,
    "threads": 1,
    "bf16": "off",
    "generator": {"type": "cyclegan", "width": 4, "blocks": 1},
    "critic": {"type": "patch-critic", "width": 4},
}


def side(seed: int, count: int = 20) -> PictureSet:
    pictures = np.random.RandomState(seed).randint(0, 256, (count, 64, 64, 3), np.uint8)
    return PictureSet("drawn", pictures, None, (), "Free.")


PICTURES = PairSet("pair", "Drawn", side(0), side(1, 15))


def make(config: Config):
    torch.manual_seed(config.seed)
    task = Translation(config, 0, CPU, config.bf16 == "on")
    task.judge(Pictures(PICTURES, PICTURES))
    return task, PairBatches(config, PICTURES, CPU)


def begin(folder, **values):
    config = Config(preset="cyclegan-custom", **{**TINY, **values})
    run = Run(folder, config, DATA)
    run.create()
    return run, *make(config)


class Same(nn.Module):
    """A translator that leaves everything alone, but for a shift in each direction."""

    def __init__(self, shift: float):
        super().__init__()
        self.shift = nn.Parameter(torch.tensor(shift))

    def forward(self, x, to="B"):
        return x + (self.shift if to == "B" else -self.shift / 2)


def shifted(task, batches) -> tuple[dict, dict]:
    """Real pictures, and their translations by a shift of 0.2."""
    task.network = Same(0.2)
    real = dict(zip("AB", batches.next(2), strict=True))
    return real, {"B": task._translate(real["A"], "B"), "A": task._translate(real["B"], "A")}


def test_the_terms_of_a_shift(tmp_path):
    """there +s, back -s/2: cycle error s/2 both ways; identity errors s and s/2."""
    _, task, batches = begin(tmp_path, way_back_noise=0.0)
    real, fake = shifted(task, batches)
    assert torch.allclose(fake["B"], real["A"] + 0.2) and torch.allclose(fake["A"], real["B"] - 0.1)
    _, stats = task._kept(real, fake, progress=0.0)
    assert float(stats["cycle"]) == pytest.approx(0.1 / 2, abs=1e-6)  # on [0, 1]
    assert float(stats["identity"]) == pytest.approx(0.15 / 2, abs=1e-6)
    _, later = task._kept(real, fake, progress=0.5)
    assert "identity" not in later


def test_the_terms_are_a_weighted_sum(tmp_path):
    """10 cycle + 2 identity at the start, by its slope along the shift."""
    _, task, batches = begin(tmp_path, way_back_noise=0.0)
    loss, _ = task._kept(*shifted(task, batches), progress=0.0)
    loss.backward()
    # cycle: |s/2| both ways, so 10 (1/2 + 1/2); identity: |s| and |s/2|, so 2 (1 + 1/2)
    assert task.network.shift.grad.item() == pytest.approx(10 * 1.0 + 2 * 1.5, abs=1e-4)


def test_a_share_of_the_batch_has_to_find_back(tmp_path):
    shares = {"cycle_share": 0.5, "identity_share": 0.1}
    _, task, batches = begin(tmp_path, batch=8, **shares)
    seen, translate = [], task._translate
    task._translate = lambda x, to: (seen.append((len(x), to)), translate(x, to))[1]
    task.step(batches, progress=0.0)
    there, back, same = seen[:2], seen[2:4], seen[4:]
    assert [count for count, _ in there + back + same] == [8, 8, 4, 4, 1, 1]
    assert all({to for _, to in pair} == {"A", "B"} for pair in (there, back, same))


def test_the_cycle_is_blind_to_fine_speckle():
    x = torch.rand(2, 3, 8, 8)
    speckle = torch.tensor([[1.0, -1.0], [-1.0, 1.0]]).repeat(4, 4)
    assert cycle_error(x + speckle, x, 2) < 1e-6
    assert cycle_error(x + speckle, x, 1) == pytest.approx(1.0)
    other = torch.rand(2, 3, 8, 8)
    by_hand = (avg_pool2d(other, 2) - avg_pool2d(x, 2)).abs().mean()
    assert torch.equal(cycle_error(other, x, 2), by_hand)


def test_the_critics_play_least_squares(tmp_path):
    _, task, batches = begin(tmp_path, pool=0, diff_augment="")
    real = dict(zip("AB", batches.next(2), strict=True))
    fake = dict(zip("AB", batches.next(2), strict=True))
    critics = task.named_critics
    for critic in critics.values():
        critic.eval()  # spectral norm stands still
    with torch.no_grad():
        scores = {s: (critics[s](real[s]), critics[s](fake[s])) for s in "AB"}
    by_hand = sum(0.5 * ((r - 1).square() + f.square()).mean() for r, f in scores.values())
    _, stats = task._played(real, fake)
    assert float(stats["critic_loss"]) == pytest.approx(float(by_hand) / 2, rel=1e-4)


def test_the_generators_learn_from_fresh_fakes_and_the_critics_from_the_pool(tmp_path):
    _, task, batches = begin(tmp_path)
    real = dict(zip("AB", batches.next(2), strict=True))
    old = {side: torch.zeros(5, 3, 64, 64) for side in "AB"}
    for side in "AB":
        task.pools[side].kept = old[side]
        task.pools[side].exchange = lambda fresh, random: torch.zeros_like(fresh)
    seen = []
    critic = task.opponents["B"].critic
    critic.register_forward_pre_hook(lambda _, given: seen.append(given[0].detach()))
    task.opponents["B"].augment = lambda x, random: x
    fake = {side: torch.full_like(real[side], 0.5, requires_grad=True) for side in "AB"}
    loss, _ = task._played(real, fake)
    learnt, judged = seen
    assert (learnt[1::2] == 0).all() and (judged == 0.5).all()
    loss.backward()
    assert all(fake[side].grad.abs().sum() > 0 for side in "AB")


def test_a_projected_critic_judges_drawings_beside_the_plain_ones(tmp_path):
    small = {"size": 32, "strides": [4, 8], "mixed": 4, "width": 8}
    _, task, batches = begin(tmp_path, critics="both", projected=small, generator_waits=2)
    assert list(task.named_critics) == ["A", "B", "projected"]
    before = [p.detach().clone() for p in task.network.parameters()]
    task.step(batches, progress=0.0)  # a batch of 2: the generators wait for the critics
    assert all(map(torch.equal, before, task.network.parameters()))
    assert "projected_loss" in task.step(batches, progress=0.0)
    assert not all(map(torch.equal, before, task.network.parameters()))
    with pytest.raises(StudioError, match="plain or both"):
        begin(tmp_path / "other", critics="projected", projected=small)


def test_weights_fall_in_a_line_and_stay():
    assert [falling(10, 2, 0.5, p) for p in (0, 0.25, 0.5, 1)] == [10, 6, 2, 2]
    assert falling(2, 0, 0.4, 0.4) == 0
    assert falling(3, 3, 0, 0.7) == 3


def test_learning_rates_fall_to_zero(tmp_path):
    _, task, batches = begin(tmp_path, lr_generator=0.1, decay_from=0.5)
    for progress, rate in ((0.0, 0.1), (0.75, 0.05), (1.0, 0.0)):
        task.step(batches, progress)
        assert task.optimizers["generator"].param_groups[0]["lr"] == pytest.approx(rate)


THIN = {
    "generator": {"type": "cyclegan-thin", "widths": [4, 4, 8, 8], "blocks": 1},
    "critic": {"type": "dcgan-critic", "width": 16, "hidden": 8, "minibatch_std": True},
    "objective": "nonsaturating",
    "r1": 0.1,
    "penalty_every": 2,
}


@pytest.mark.parametrize(
    "setup", [{}, pytest.param({"bf16": "on"}, marks=pytest.mark.slow), {"identity": 0.0}, THIN]
)
def test_eight_steps_are_four_and_four(setup, tmp_path):
    run, *parts = begin(tmp_path / "whole", **setup)
    train(run, *parts, Judge(), 16, Stop(), quiet)

    first, *halves = begin(tmp_path / "halves", **setup)
    train(first, *halves, Judge(), 8, Stop(), quiet)
    torch.rand(7)  # whatever else the process does in between
    second = open_run(tmp_path / "halves", "cyclegan-custom")
    again = make(second.config)
    second.load(*again)
    assert second.images == 8 and len(again[0].pools["A"].kept) == 5
    train(second, *again, Judge(), 16, Stop(), quiet)

    assert same(again[0].state_dict(), parts[0].state_dict())
    assert same(again[1].state_dict(), parts[1].state_dict())
    frames = [sorted((r.folder / "frames").iterdir()) for r in (run, second)]
    assert [p.read_bytes() for p in frames[0]] == [p.read_bytes() for p in frames[1]]
    assert len(frames[0]) == 3


def test_a_snapshot_has_the_statistics_of_its_own_pictures(tmp_path):
    """Batch norm as re-estimated: both directions, on pictures of the side that they translate."""
    _, task, batches = begin(tmp_path, **THIN)
    task.step(batches, progress=0.0)
    before = torch.get_rng_state()
    snapshot = task.snapshot()
    assert torch.equal(torch.get_rng_state(), before)
    for way, seen in ((snapshot.a_to_b, PICTURES.a), (snapshot.b_to_a, PICTURES.b)):
        halved = way[0]  # convolution, norm, ReLU
        x = to_float(seen.pictures)
        found = halved[0](x).mean((0, 2, 3))
        assert torch.allclose(halved[1].running_mean, found, atol=0.02)
    assert not snapshot.training


def test_what_is_published_holds_only_drawn_rows():
    sheet = PairSheet(PICTURES)
    picture = sheet.picture(Same(0.5))
    height = 64
    shown = sheet.published(picture)
    assert shown.shape == (2 * height + 2, *picture.shape[1:])
    for row, pictures in ((0, PICTURES.a.pictures), (3, PICTURES.b.pictures)):
        top = row * (height + 2)
        assert (picture[top : top + height, :height] == pictures[0]).all()
    top = height + 2
    assert (shown[:height] == picture[top : top + height]).all()
    assert (shown[-height:] == picture[4 * top : 4 * top + height]).all()


def test_own_two_folders_from_end_to_end(tmp_path):
    """Trained, exported in float16, opened: it translates, and its papers show only drawings."""
    random = np.random.RandomState(0)
    for name in "ab":
        (tmp_path / name).mkdir()
        for number in range(12):
            noise = random.randint(0, 256, (70, 66, 3), np.uint8)
            Image.fromarray(noise).save(tmp_path / name / f"{number}.png")
    words = ["cyclegan-custom", "--a", str(tmp_path / "a"), "--b", str(tmp_path / "b")]
    small = ["generator.widths=[4,4,8,8]", "generator.blocks=1", "critic.width=16"]
    small += ["critic.hidden=8", "threads=1", "bf16=off"]
    settings = [*small, "images=8", "batch=2", "frames=2"]
    assert main([*words, "--out", str(tmp_path / "run"), "--set", *settings]) == 0
    export = tmp_path / "run" / "export"
    model = ganstudio.load(str(export))
    assert model.kind == "translator"
    photo = random.randint(0, 256, (1, 80, 101, 3), np.uint8)
    assert model.translate(photo, to="A").shape == photo.shape
    with safe_open(export / "model.safetensors", "pt") as file:
        kernel = file.get_tensor("a_to_b.0.0.weight")
    assert kernel.dtype == torch.float16
    with Image.open(export / "preview.png") as preview:
        assert preview.height == 2 * (2 * 64 + 2)  # enlarged; two rows of drawings, no photographs
    assert (export / "timelapse.webp").exists()
