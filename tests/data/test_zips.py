"""Known sets that come as zips: cut in three, reduced by area, with their classes and tags."""

import io
import zipfile

import numpy as np
import pytest
from PIL import Image

from ganstudio import data
from ganstudio.data.area import reduced
from ganstudio.data.splits import part_of
from ganstudio.errors import DataError

NAMED = ("anime_64", "celeba_128", "selfie2anime_128", *("monet_128", "shanshui_128"))
NUMBERS = range(40)
SPLITS = ("train", "selection", "test")


def picture(level: int, size: int) -> bytes:
    """A plain grey, as a lossless WebP."""
    file = io.BytesIO()
    Image.new("RGB", (size, size), (level,) * 3).save(file, "WEBP", lossless=True)
    return file.getvalue()


def put_zip(place, files: dict[str, bytes]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(place, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def put_named(root, name: str) -> None:
    """Picture i is called 000i.webp and shows the level i."""
    spec = data.KNOWN[name]
    files = {f"{i:04}.webp": picture(i, spec.image_size) for i in NUMBERS}
    put_zip(root / spec.source.file, files)


def put_anime(root, lines=("file\ttags",)) -> None:
    put_named(root, "anime_64")
    (root / "anime_64_tags.tsv").write_text("\n".join(lines) + "\n")


def put_cifar(root, count: int = 3) -> None:
    """`count` pictures of each class; picture j of class k shows the level 10 k + j."""
    spec = data.KNOWN["cifar10"]
    for file in (spec.source.train, spec.source.test):
        files = {
            f"{name}/{j}.webp": picture(10 * k + j, 32)
            for k, name in enumerate(spec.class_names)
            for j in range(count)
        }
        put_zip(root / file, files)


def levels(found: data.PictureSet) -> list[int]:
    return found.pictures[:, 0, 0, 0].tolist()


def tagged(names_of) -> list[str]:
    return ["file\ttags", *(f"{i:04}.webp\t{names_of(i)}" for i in NUMBERS)]


@pytest.mark.parametrize("name", NAMED)
def test_names_decide_who_is_held_out(name, tmp_path):
    put_named(tmp_path, name)
    if name == "anime_64":
        put_anime(tmp_path, tagged(lambda i: "smile"))
    for split in SPLITS:
        found = data.known(name, tmp_path, split, image_size=32)
        assert levels(found) == [i for i in NUMBERS if part_of(f"{i:04}.webp") == split]
        assert found.pictures.shape[1:] == (32, 32, 3) and found.pictures.dtype == np.uint8
        assert found.labels is None and not found.class_names


def test_cifar_has_its_own_test_split_and_classes_by_folder(tmp_path):
    put_cifar(tmp_path)
    found = {split: data.known("cifar10", tmp_path, split) for split in SPLITS}
    assert [len(found[split]) for split in SPLITS] == [27, 3, 30]
    for part in found.values():
        assert part.labels.tolist() == [level // 10 for level in levels(part)]
        assert part.pictures.shape[1:] == (32, 32, 3) and part.num_classes == 10
    both = levels(found["train"]) + levels(found["selection"])
    assert sorted(both) == sorted(levels(found["test"]))


def test_tags_stand_beside_their_pictures(tmp_path):
    put_anime(tmp_path, tagged(lambda i: "long_hair glasses" if i % 2 else "aqua_hair smile"))
    found = data.known("anime_64", tmp_path, "train")
    assert found.tags.shape == (len(found), len(found.tag_names)) and found.tags.dtype == bool
    for level, tags in zip(levels(found), found.tags, strict=True):
        names = {name for name, there in zip(found.tag_names, tags, strict=True) if there}
        assert names == ({"long hair", "glasses"} if level % 2 else {"smile"})  # aqua is too rare


def test_no_tag_stands_in_two_groups():
    for spec in data.KNOWN.values():
        assert len(spec.tag_names) == len(set(spec.tag_names))


def test_reduced_pictures_are_means_over_areas():
    pixels = np.arange(16, dtype=np.uint8).reshape(4, 4, 1)
    assert reduced(pixels, 2)[..., 0].tolist() == [[3, 5], [11, 13]]  # 2.5 rounds up
    assert reduced(pixels, 4) is pixels
    colour = np.zeros((4, 4, 3), np.uint8)
    colour[:2, :2] = (200, 100, 40)
    assert reduced(colour, 2)[0, 0].tolist() == [200, 100, 40]
    assert reduced(colour, 1)[0, 0].tolist() == [50, 25, 10]


def test_a_larger_size_is_refused(tmp_path):
    put_cifar(tmp_path)
    with pytest.raises(DataError, match="32 px a side, and are never enlarged to 64"):
        data.known("cifar10", tmp_path, "train", image_size=64)


def test_a_set_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match=r"not found in “.*” \(cifar10/cifar10_train.zip is"):
        data.known("cifar10", tmp_path)
    with pytest.raises(DataError, match="not downloaded for you: give the folder that holds"):
        data.known("celeba_128")
    with pytest.raises(DataError, match="no folder"):
        data.known("celeba_128", tmp_path / "nowhere")


def break_picture(root) -> None:
    names = [f"{i:04}.webp" for i in NUMBERS]
    put_zip(root / "anime_64.zip", dict.fromkeys(names, b"no picture"))


def resize_pictures(root) -> None:
    put_zip(root / "anime_64.zip", {f"{i:04}.webp": picture(i, 32) for i in NUMBERS})


def shorten_table(root) -> None:
    (root / "anime_64_tags.tsv").write_text("file\ttags\n0000.webp\tsmile\n")


@pytest.mark.parametrize("damage", [break_picture, resize_pictures, shorten_table])
def test_a_damaged_set_says_so(damage, tmp_path):
    put_anime(tmp_path, tagged(lambda i: "smile"))
    damage(tmp_path)
    with pytest.raises(DataError, match=r"Anime faces \(64 px\) are damaged: fetch them again"):
        data.known("anime_64", tmp_path)
