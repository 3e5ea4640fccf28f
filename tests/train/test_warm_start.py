"""--init-from: settings, networks and critics of a checkpoint, and what fits of a network."""

import json

import pytest
import torch
from PIL import Image

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.entry import Entry
from ganstudio.networks import build
from tests.drawn import drawn_digits
from tests.train.tasks.test_stylegan import begin
from train.cli import main
from train.presets import configure
from train.settings import named, override
from train.warm_start import WAITS, MisfitError, described, fill, like, settled, start_from

GENERATOR = {"type": "dcgan", "z_dim": 8, "width": 16}
SMALL = {"size": 32, "strides": [4, 8], "mixed": 4, "width": 8}
DATA = {"name": "mine", "title": "Mine", "terms": "free", "pictures": 9, "classes": None}


def exported(folder, task, **more) -> Entry:
    """A checkpoint of a task as it stands, with all its critics."""
    critics = {name: critic.state_dict() for name, critic in task.named_critics.items()}
    config = {"name": "mine", "network": task.entry, "data": DATA, "training": {}}
    config["critic"] = dict(task.critic_entries)
    checkpoint.write(folder, config, task.snapshot().state_dict(), critics=critics)
    return Entry(folder, "", checkpoint.read_config(folder))


def near(a, b) -> bool:
    """Equal up to float16."""
    pairs = zip(a.state_dict().values(), b.state_dict().values(), strict=True)
    return all(torch.allclose(x, y, atol=5e-3) for x, y in pairs)


def test_a_checkpoint_starts_all_networks(tmp_path):
    first, batches = begin(critics="both", projected=SMALL)
    first.step(batches, 0.1)
    task, _ = begin(critics="both", projected=SMALL, freeze_critic=1)
    for network in (task.generator, *task.named_critics.values()):
        for weight in network.parameters():
            torch.nn.init.normal_(weight)
    assert not near(task.plain.critic, first.plain.critic)
    start = start_from(task, exported(tmp_path / "mine", first))
    assert start.critics == ("plain", "projected")
    for name, critic in task.named_critics.items():
        assert near(critic, first.named_critics[name]), name
    assert near(task.generator, first.ema.network) and near(task.ema.network, first.ema.network)
    assert "plain critic goes on; its first block stays as learnt" in start.said
    assert "projected critic goes on; the features that it looks through are frozen" in start.said


@pytest.mark.parametrize(
    ("training", "said"),
    [
        ({}, "mine"),
        ({"images": 1200, "minutes": 4.6}, "mine (1,200 images, 5 minutes)"),
        (
            {"images": 1200, "minutes": 4.6, "started_from": "faces (90 images, 1 minutes)"},
            "mine (1,200 images, 5 minutes), which started from faces (90 images, 1 minutes)",
        ),
    ],
)
def test_a_start_is_told_with_all_that_went_before(tmp_path, training, said):
    assert described(Entry(tmp_path, "", {"name": "mine", "training": training})) == said


def test_what_does_not_fit_starts_anew_and_is_said(tmp_path):
    first, _ = begin()
    other = {"type": "stylegan2-critic", "widths": [24, 16, 8, 8]}
    task, _ = begin(critics="both", projected=SMALL, critic=other)
    before = {name: critic.state_dict() for name, critic in task.named_critics.items()}
    start = start_from(task, exported(tmp_path / "mine", first))
    assert start.critics == ()
    assert start.said.count("starts anew: “mine” has none that fits") == 2
    for name, critic in task.named_critics.items():
        assert all(map(torch.equal, before[name].values(), critic.state_dict().values())), name


def test_other_classes_leave_what_knows_them_as_it_was():
    without, told = build(GENERATOR), build({**GENERATOR, "num_classes": 3})
    before = {name: tensor.clone() for name, tensor in told.state_dict().items()}
    left = fill(told, without.state_dict(), may_differ=True)
    assert left
    for name, tensor in told.state_dict().items():
        assert torch.equal(tensor, (before if name in left else without.state_dict())[name])
    with pytest.raises(MisfitError):
        fill(told, without.state_dict(), may_differ=False)
    with pytest.raises(MisfitError):
        fill(told, build({**GENERATOR, "width": 48}).state_dict(), may_differ=True)


def test_own_pictures_from_a_checkpoint(capsys, tmp_path):
    """The command of the README, on tiny networks."""
    first, _ = begin()
    entry = exported(tmp_path / "mine", first)
    (tmp_path / "own").mkdir()
    for number, digit in enumerate(drawn_digits(40)):
        Image.fromarray(digit[..., 0]).resize((40, 40)).save(tmp_path / "own" / f"{number}.png")
    out = tmp_path / "run"
    words = ["stylegan2-custom", "--images", str(tmp_path / "own"), "--out", str(out)]
    words += ["--init-from", str(entry.folder), "--set", "critics=plain", "freeze_critic=1"]
    few = ["images=32", "batch=8", "batch_first=8", "frames=2", "threads=1", "bf16=off"]
    assert main([*words, *few]) == 0
    said = capsys.readouterr().out
    assert "Its critic goes on; its first block stays as learnt (FreezeD)." in said
    config = json.loads((out / "run.json").read_text("utf-8"))["config"]
    assert config["critic"] == {"type": "stylegan2-critic", "widths": [16, 16, 8, 8]}
    assert (config["image_size"], config["generator_waits"], config["freeze_critic"]) == (32, 0, 1)
    learnt, before = checkpoint.read_critics(out / "export")["plain"], first.plain.critic
    for (name, now), then in zip(learnt.named_parameters(), before.parameters(), strict=True):
        stayed = torch.allclose(now, then, atol=1e-3)
        assert stayed == name.startswith(("trunk.0.", "trunk.2.")), name
    assert main(["stylegan2-custom", "--out", str(out), "--images", words[2], "--resume"]) == 0


def test_what_is_exported_can_keep_what_it_started_from(tmp_path):
    first, _ = begin()
    task, _ = begin(start_share=1.0)
    start_from(task, exported(tmp_path / "mine", first))
    for weight in task.ema.network.parameters():
        torch.nn.init.normal_(weight)
    assert near(task.snapshot(), first.snapshot()) and not near(task.ema.network, first.ema.network)


@pytest.mark.parametrize("setting", ["freeze_critic=1", "start_share=0.5"])
def test_nothing_is_kept_that_nobody_has_learnt(capsys, setting):
    assert main(["stylegan2-anime", "--set", setting]) == 2
    assert "--init-from" in capsys.readouterr().err


def starting_point(**critics) -> Entry:
    """A checkpoint of 32 px with networks of its own sizes."""
    sizes = {"image_size": 32, "channels": 1}
    network = {"type": "stylegan2", "w_dim": 8, "num_classes": 3, **sizes}
    entries = {name: {**entry} for name, entry in critics.items()}
    entries["plain"] |= sizes
    shape = {**sizes, "num_classes": 3}
    return Entry("", "", {"network": network, "shape": shape, "critic": entries})


PLAIN = {"type": "stylegan2-critic", "widths": [8, 8, 8, 4]}


def test_networks_and_sizes_are_those_of_the_checkpoint():
    config = like(configure("stylegan2-custom", warm_start=True), starting_point(plain=PLAIN), ())
    assert (config.image_size, config.channels) == (32, 1)
    assert config.generator == {"type": "stylegan2", "w_dim": 8}
    assert config.critic == PLAIN
    assert config.projected == configure("stylegan2-custom").projected  # it has none


def test_what_was_set_goes_before_the_checkpoint():
    settings = ["critic.widths=[16,8,8,4]", "critics=plain"]
    asked = override(configure("stylegan2-custom", warm_start=True), settings)
    config = like(asked, starting_point(plain=PLAIN, projected={"size": 64}), named(settings))
    assert config.critic["widths"] == [16, 8, 8, 4] and config.critics == "plain"
    assert config.generator["w_dim"] == 8


def test_the_game_goes_on_with_all_critics_that_a_checkpoint_carries():
    entry = starting_point(plain=PLAIN, projected={"type": "projected-heads", "size": 64})
    entry.network["type"] = "style-dcgan"
    config = like(configure("style-custom", warm_start=True), entry, ())
    assert (config.critics, config.projected) == ("both", {"size": 64})


def test_a_checkpoint_of_another_kind_changes_nothing():
    config = configure("dcgan-custom")
    assert like(config, starting_point(plain=PLAIN), ()) == config


@pytest.mark.parametrize(
    ("go_on", "waits", "frozen"),
    [((), WAITS, 0), (("plain",), WAITS, 2), (("plain", "projected"), 0, 2)],
)
def test_new_critics_learn_ahead_and_none_of_theirs_is_frozen(go_on, waits, frozen):
    config = override(configure("stylegan2-custom", warm_start=True), ["freeze_critic=2"])
    config = settled(config, go_on)
    assert (config.generator_waits, config.freeze_critic) == (waits, frozen)
    asked = override(configure("stylegan2-custom", warm_start=True), ["generator_waits=70"])
    assert settled(asked, go_on).generator_waits == 70
