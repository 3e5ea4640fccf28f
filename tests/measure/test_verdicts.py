"""Diversity, the verdicts and copies tell a healthy generator from a broken one."""

import dataclasses

import numpy as np
import pytest

from ganstudio.measure.copies import distance_ratio, nearest_training, share_of_copies
from ganstudio.measure.diversity import diversity
from ganstudio.measure.verdicts import evenness, histogram, sentences, share_of_twins, verdict

NAMES = ("hat", "shoe", "coat")
NO_COPIES = (0.05, 500, 500)


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
    counts = (NAMES, histogram(classes, 3), histogram(real_classes, 3))
    return verdict(ratio, share_of_twins(samples, real), NO_COPIES, counts)


def said(found):
    return " ".join(sentences(dataclasses.asdict(found)))


@pytest.fixture(scope="module")
def real():
    return drawings(300, seed=1)


def test_a_healthy_generator_is_not_called_collapsed(real):
    found = judge(*drawings(300, seed=2), *real)
    assert not (found.collapsed or found.uneven or found.copies)
    assert "Not collapsed" in said(found) and "Even" in said(found) and "No copies" in said(found)


def test_one_picture_a_class_is_called_collapsed(real):
    pictures, classes = drawings(300, seed=2)
    found = judge(pictures[classes], classes, *real)
    assert found.collapsed and "differ only 0.00 times" in said(found)


def noisy_few():
    """300 pictures that are thirty with a little noise."""
    pictures, classes = drawings(300, seed=2)
    noise = np.random.RandomState(0).randint(0, 3, pictures.shape).astype(np.uint8)
    return pictures[np.arange(300) % 30] + noise, classes


def test_little_noise_on_a_few_pictures_is_called_collapsed(real):
    found = judge(*noisy_few(), *real)
    assert found.collapsed and "near double" in said(found)


def test_a_near_double_among_the_real_pictures_does_not_turn_the_verdict(real):
    pictures, classes = real
    doubled = pictures.copy()
    doubled[3] = doubled[0] + 1  # both are hats; nearer than any two of the samples
    found = judge(*noisy_few(), doubled, classes)
    assert found.collapsed and found.twins > 0.9


def test_a_missing_class_is_named(real):
    pictures, classes = drawings(300, seed=2)
    kept = classes != 1
    kept[1] = True  # one stray picture of the class does not hide that it is missing
    found = judge(pictures[kept], classes[kept], *real)
    assert found.collapsed and found.missing == [1] and "missing class shoe" in said(found)


def test_two_missing_classes_are_both_named(real):
    pictures, classes = drawings(300, seed=2)
    found = judge(pictures[classes == 0], classes[classes == 0], *real)
    assert found.missing == [1, 2] and "missing classes shoe, coat" in said(found)


def test_a_rare_class_is_a_verdict_of_its_own():
    found = verdict(1, 0, NO_COPIES, (NAMES, [40, 130, 130], [100, 100, 100]))
    assert found.uneven and not found.collapsed
    assert (found.rarest, found.rarest_share) == (0, pytest.approx(0.4))
    assert "Uneven: class hat comes 0.40 times as often" in said(found)


@pytest.mark.parametrize(
    "counts",
    [
        ([40, 130, 130], [40, 130, 130]),  # as in the data, which are uneven themselves
        ([7, 11, 12], [100, 100, 100]),  # so few that chance does it
        ([90, 100, 110], [100, 100, 100]),
    ],
)
def test_no_unevenness_where_the_data_or_chance_have_it(counts):
    assert not verdict(1, 0, NO_COPIES, (NAMES, *counts)).uneven


def test_evenness_is_against_the_shares_of_the_data():
    assert evenness([100, 100, 100], [50, 50, 50]) == 1
    assert evenness([50, 100, 150], [100, 100, 100]) == pytest.approx(0.5)
    assert evenness([90, 10], [900, 100]) == pytest.approx(1)
    assert evenness([100, 0], [100, 0]) == 1


def test_diversity_is_one_against_itself_and_halves_with_the_contrast(real):
    pictures, classes = real
    assert diversity(pictures, classes, pictures, classes) == pytest.approx([1, 1, 1])
    dimmed = diversity(pictures // 2, classes, pictures, classes)
    assert dimmed == pytest.approx([0.5, 0.5, 0.5], abs=0.02)


def test_diversity_without_classes_is_one_number(real):
    assert diversity(real[0], None, real[0], None) == pytest.approx([1])


def test_exact_doubles_among_the_real_pictures_do_not_blind_the_search_for_twins(real):
    pictures, _ = real
    doubled = np.concatenate([pictures[:150], pictures[:150]])
    assert share_of_twins(doubled, pictures) == 1
    assert share_of_twins(doubled, doubled) == 0  # nothing is left to tell what is near


# --- copies --------------------------------------------------------------------------------------


def waves(count, seed):
    """Pictures 24 px wide of broad waves, all different: uint8 [N, 24, 24, 1]."""
    random = np.random.RandomState(seed)
    coarse = random.uniform(0, 255, (count, 8, 8, 1))
    return coarse.repeat(3, 1).repeat(3, 2).astype(np.uint8)


@pytest.fixture(scope="module")
def training():
    return waves(400, seed=1)


@pytest.fixture(scope="module")
def held_out(training):
    return nearest_training(waves(100, seed=2), training)


WAYS = {
    "exact": lambda p: p,
    "mirrored": lambda p: p[:, :, ::-1].copy(),
    "moved": lambda p: np.roll(p, (3, -3), (1, 2)),
    "mirrored and moved": lambda p: np.roll(p[:, :, ::-1], (-2, 1), (1, 2)),
    "noisy": lambda p: np.clip(p + np.random.RandomState(0).normal(0, 9, p.shape), 0, 255),
}


@pytest.mark.parametrize("way", WAYS)
def test_copies_are_seen(training, held_out, way):
    found = nearest_training(WAYS[way](training[:50]).astype(np.uint8), training)
    assert share_of_copies(found, held_out) == 1
    assert distance_ratio(found, held_out) < 0.2


def test_a_share_of_copies_shows_though_the_median_sample_is_new(training, held_out):
    samples = np.concatenate([training[:48], waves(52, seed=3)])
    found = nearest_training(samples, training)
    assert distance_ratio(found, held_out) > 0.7
    share = share_of_copies(found, held_out)
    assert 0.48 <= share < 0.6
    judged = verdict(1, 0, (share, 100, 100))
    assert judged.copies and "Copies:" in said(judged)


def test_new_pictures_are_no_copies(training, held_out):
    found = nearest_training(waves(100, seed=4), training)
    share = share_of_copies(found, held_out)
    assert share < 0.2 and distance_ratio(found, held_out) == pytest.approx(1, abs=0.1)
    assert not verdict(1, 0, (share, 100, 100)).copies


def test_plain_pictures_are_near_to_others_without_being_copies(training, held_out):
    """Half as much contrast: half as far from everything, and as new as the others."""
    plain = 64 + waves(100, seed=5) // 2
    found = nearest_training(plain, np.concatenate([training, 64 + waves(400, seed=6) // 2]))
    assert distance_ratio(found, held_out) < 0.6
    assert share_of_copies(found, held_out) < 0.2


def test_few_training_pictures_are_enough_to_search_in():
    one = waves(1, seed=7)
    assert nearest_training(one, one).distance == pytest.approx(0, abs=0.01)
