"""Diversity, collapse and memorisation tell a healthy generator from a broken one."""

import numpy as np
import pytest

from ganstudio.measure.collapse import evenness, histogram, share_of_twins, verdict
from ganstudio.measure.diversity import diversity
from ganstudio.measure.memorisation import nearest_ratio

NAMES = ("hat", "shoe", "coat")


def drawings(count, seed, spread=60):
    """Three kinds of picture (a bright square in another place), each one different."""
    random = np.random.RandomState(seed)
    classes = np.arange(count) % 3
    pictures = random.uniform(0, spread, (count, 12, 12, 1))
    for number in range(3):
        pictures[classes == number, 4 * number : 4 * number + 4, 4:8] += 150
    return pictures.astype(np.uint8), classes


def judge(samples, classes, real, real_classes):
    ratio = diversity(samples, classes, real, real_classes).mean()
    counts = histogram(classes, 3)
    return verdict(ratio, share_of_twins(samples, real), counts, NAMES)


@pytest.fixture(scope="module")
def real():
    return drawings(300, seed=1)


def test_a_healthy_generator_is_not_called_collapsed(real):
    found = judge(*drawings(300, seed=2), *real)
    assert not found.collapsed
    assert "all 3 classes" in found.sentence and "times as varied" in found.sentence


def test_one_picture_a_class_is_called_collapsed(real):
    pictures, classes = drawings(300, seed=2)
    found = judge(pictures[classes], classes, *real)
    assert found.collapsed and "differ only 0.00 times" in found.sentence


def test_little_noise_on_a_few_pictures_is_called_collapsed(real):
    pictures, classes = drawings(300, seed=2)
    noise = np.random.RandomState(0).randint(0, 3, pictures.shape).astype(np.uint8)
    found = judge(pictures[np.arange(300) % 30] + noise, classes, *real)
    assert found.collapsed and "twin" in found.sentence


def test_a_missing_class_is_named(real):
    pictures, classes = drawings(300, seed=2)
    kept = classes != 1
    kept[1] = True  # one stray picture of the class does not hide that it is missing
    found = judge(pictures[kept], classes[kept], *real)
    assert found.collapsed and "class shoe is missing" in found.sentence


def test_two_missing_classes_are_both_named(real):
    pictures, classes = drawings(300, seed=2)
    found = judge(pictures[classes == 0], classes[classes == 0], *real)
    assert "missing: shoe, coat" in found.sentence


def test_diversity_is_one_against_itself_and_halves_with_the_contrast(real):
    pictures, classes = real
    assert diversity(pictures, classes, pictures, classes) == pytest.approx([1, 1, 1])
    dimmed = diversity(pictures // 2, classes, pictures, classes)
    assert dimmed == pytest.approx([0.5, 0.5, 0.5], abs=0.02)


def test_diversity_without_classes_is_one_number(real):
    assert diversity(real[0], None, real[0], None) == pytest.approx([1])


def test_doubles_among_the_real_pictures_do_not_blind_the_search_for_twins(real):
    pictures, _ = real
    doubled = np.concatenate([pictures[:150], pictures[:150]])
    assert share_of_twins(doubled, pictures) == 1
    assert share_of_twins(pictures, np.concatenate([pictures[:299], pictures[:1]])) == 0


def test_evenness_is_the_rarest_class_over_its_fair_share():
    assert evenness([100, 100, 100]) == 1
    assert evenness([50, 100, 150]) == pytest.approx(0.5)


def test_copies_have_a_ratio_near_zero_and_new_pictures_near_one(real):
    training, _ = real
    held_out, _ = drawings(300, seed=3)
    assert nearest_ratio(training[:64], training, held_out) == pytest.approx(0, abs=1e-2)
    noisy = training[:64] + np.random.RandomState(0).randint(0, 3, training[:64].shape)
    assert nearest_ratio(noisy.astype(np.uint8), training, held_out) < 0.2
    fresh, _ = drawings(64, seed=4)
    assert nearest_ratio(fresh, training, held_out) == pytest.approx(1, abs=0.1)
