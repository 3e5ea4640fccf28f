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


def test_the_terms_of_a_shift(tmp_path):
    """there +s, back -s/2: cycle error s/2 both ways; identity errors s and s/2."""
    _, task, batches = begin(tmp_path, way_back_noise=0.0)
    task.network = Same(0.2)
    task.optimizers["generator"] = torch.optim.SGD(task.network.parameters(), lr=0.0)
    real = dict(zip("AB", batches.next(2), strict=True))
    fake, stats = task._generator_turn(real, progress=0.0)
    assert torch.allclose(fake["B"], real["A"] + 0.2) and torch.allclose(fake["A"], real["B"] - 0.1)
    assert float(stats["cycle"]) == pytest.approx(0.1 / 2, abs=1e-6)  # on [0, 1]
    assert float(stats["identity"]) == pytest.approx(0.15 / 2, abs=1e-6)
    _, later = task._generator_turn(real, progress=0.5)
    assert "identity" not in later


def test_the_loss_is_the_weighted_sum(tmp_path):
    """Played + 10 cycle + 2 identity at the start, by its slope along the shift."""
    _, task, batches = begin(tmp_path, way_back_noise=0.0, diff_augment="")
    task._played = lambda fake, real, name: 0 * fake.mean()
    task.network = Same(0.2)
    task.optimizers["generator"] = torch.optim.SGD(task.network.parameters(), lr=1.0)
    task._generator_turn(dict(zip("AB", batches.next(2), strict=True)), progress=0.0)
    # cycle: |s/2| both ways, so 10 (1/2 + 1/2); identity: |s| and |s/2|, so 2 (1 + 1/2)
    assert task.network.shift.item() == pytest.approx(0.2 - (10 * 1.0 + 2 * 1.5), abs=1e-4)


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
    task.critics.eval()  # spectral norm stands still
    with torch.no_grad():
        scores = {s: (task.critics[s](real[s]), task.critics[s](fake[s])) for s in "AB"}
    by_hand = sum(0.5 * ((r - 1).square() + f.square()).mean() for r, f in scores.values())
    stats = task._critic_turn(real, fake)
    assert float(stats["critic_loss"]) == pytest.approx(float(by_hand) / 2, rel=1e-4)


def test_weights_fall_in_a_line_and_stay():
    assert [falling(10, 2, 0.5, p) for p in (0, 0.25, 0.5, 1)] == [10, 6, 2, 2]
    assert falling(2, 0, 0.4, 0.4) == 0
    assert falling(3, 3, 0, 0.7) == 3


def test_learning_rates_fall_to_zero(tmp_path):
    _, task, batches = begin(tmp_path, lr_generator=0.1, decay_from=0.5)
    for progress, rate in ((0.0, 0.1), (0.75, 0.05), (1.0, 0.0)):
        task.step(batches, progress)
        assert task.optimizers["generator"].param_groups[0]["lr"] == pytest.approx(rate)


@pytest.mark.parametrize("setup", [{}, {"bf16": "on"}, {"identity": 0.0, "way_back_noise": 0.0}])
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
    small = ["generator.width=4", "generator.blocks=1", "critic.width=4", "threads=1", "bf16=off"]
    settings = [*small, "images=8", "batch=2", "frames=2"]
    assert main([*words, "--out", str(tmp_path / "run"), "--set", *settings]) == 0
    export = tmp_path / "run" / "export"
    model = ganstudio.load(str(export))
    assert model.kind == "translator"
    photo = random.randint(0, 256, (1, 80, 101, 3), np.uint8)
    assert model.translate(photo, to="A").shape == photo.shape
    with safe_open(export / "model.safetensors", "pt") as file:
        kernel = file.get_tensor("a_to_b.1.weight")
    assert kernel.dtype == torch.float16
    with Image.open(export / "preview.png") as preview:
        assert preview.height == 2 * (2 * 64 + 2)  # enlarged; two rows of drawings, no photographs
    assert (export / "timelapse.webp").exists()
