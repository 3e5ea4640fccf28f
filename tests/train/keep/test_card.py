"""The cards of the bundled models are those that their config.json gives today."""

import json
from pathlib import Path

import pytest

from train.keep.card import card, chosen

WEIGHTS = Path(__file__).resolve().parents[3] / "weights"


@pytest.mark.parametrize("folder", sorted(WEIGHTS.iterdir()), ids=lambda folder: folder.name)
def test_a_bundled_card_is_the_one_that_its_config_gives(folder):
    config = json.loads((folder / "config.json").read_text("utf-8"))
    assert (folder / "README.md").read_text("utf-8") == card(config, config["kind"])


def test_a_snapshot_chosen_by_hand_says_that_no_command_makes_it_again():
    by = {"rule": "hand", "judge": "FD", "value": 5.27, "images": 1_280_000, "reason": "level"}
    assert "by hand (FD 5.27 after 1,280,000 images), so no command makes it again" in chosen(by)


def test_the_choice_of_modes_is_named_on_the_card():
    config = json.loads((WEIGHTS / "dcgan-mnist" / "config.json").read_text("utf-8"))
    assert "16 modes" in card(config, "generator")
