"""What a Space holds: the app, its package, exhibits, weights, requirements, and a README.

The front matter of README.md is what the Hub reads. Bundled models and folders go up as weights/;
of models on the Hub only the address does. The Hub puts whole repositories there when it builds;
other addresses are fetched when the app starts.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ganstudio.checkpoints.catalog import WEIGHTS, Catalog
from ganstudio.checkpoints.hub import Address, is_address, parse
from ganstudio.exhibits import EXHIBITS

ROOT = Path(__file__).resolve().parents[2]
THUMBNAIL = ROOT / "docs" / "screenshots" / "explore-light-1280.png"
REPLACED = ("ganstudio/", "weights/", "exhibits/")  # folders of the Space that are wholly ours
TRAINING = ("torchvision", "tqdm")  # requirements of the trainer alone
CPU_WHEELS = "--extra-index-url https://download.pytorch.org/whl/cpu"
PYTHON = "3.11"  # the one that constraints.txt was tried on
MODELS = "GANSTUDIO_MODELS"  # the variable by which app.py is told of models on the Hub
TEXT = """# GAN Studio

Play with generative adversarial networks and understand them: explore one picture live, draw
sheets, walk between pictures, write digits, and look at how each model was trained and measured.
The pictures show nothing real. The page speaks English and Chinese.
"""


def is_ours(paths: list[str]) -> bool:
    """Whether a Space holds the app already, or nothing yet."""
    return "ganstudio/__init__.py" in paths or set(paths) <= {".gitattributes", "README.md"}


def chosen(models: Iterable[str]) -> tuple[list[Path], list[Address]]:
    """Folders that go up and addresses that are only named; every bundled model when none is.

    Raises:
        StudioError: a name that is no bundled model, no folder and no address.
    """
    models = list(models) or sorted(path.name for path in WEIGHTS.iterdir() if path.is_dir())
    named = [model for model in models if not is_address(model)]
    addresses = [parse(model) for model in models if is_address(model)]
    return [entry.folder for entry in Catalog(named, only=True).entries()], addresses


def contents(
    space: str, weights: dict[str, Path], addresses: list[Address], gpu: bool
) -> dict[str, Path | bytes]:
    """Every file of the Space by its place.

    Args:
        weights: files of checkpoints by their places, weights/NAME/...
        gpu: whether PyTorch must know CUDA (ZeroGPU is such a Space too).
    """
    package = {
        path.relative_to(ROOT).as_posix(): path
        for folder in (ROOT / "ganstudio", EXHIBITS)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    return {
        "README.md": readme(space, addresses, gpu).encode(),
        "app.py": ROOT / "app.py",
        "LICENSE": ROOT / "LICENSE",
        "requirements.txt": requirements(gpu).encode(),
        "thumbnail.png": THUMBNAIL,
        **package,
        **weights,
    }


def requirements(gpu: bool) -> str:
    """Ours without the trainer's; PyTorch's small CPU build where there is no GPU."""
    lines = (line.split("#")[0].strip() for line in _lines("requirements.txt"))
    kept = [line for line in lines if line and not line.startswith(TRAINING)]
    return "\n".join([*([] if gpu else [CPU_WHEELS]), *kept]) + "\n"


def readme(space: str, addresses: list[Address], gpu: bool) -> str:
    from huggingface_hub import SpaceCard

    card = SpaceCard(f"---\nsdk: gradio\n---\n\n{TEXT}")
    card.data = front_matter(space, addresses, gpu)
    return str(card)


def front_matter(space: str, addresses: list[Address], gpu: bool):
    """The metadata that the Hub builds the Space from.

    Of one checkpoint or one revision the Hub preloads only files that are named here one by one.
    Which there are is not known here, and a part of a checkpoint is of no use.
    """
    from huggingface_hub import SpaceCardData
    from huggingface_hub.constants import ENDPOINT

    return SpaceCardData(
        title="GAN Studio",
        emoji="🎨",
        colorFrom="red",
        colorTo="blue",
        sdk="gradio",
        sdk_version=_pinned("gradio"),
        python_version=PYTHON,
        app_file="app.py",
        short_description="Play with GANs, live, and see how they learnt",
        thumbnail=f"{ENDPOINT}/spaces/{space}/resolve/main/thumbnail.png",
        license="mit",
        tags=["gan-studio", "gan", "image-generation"],
        models=list(dict.fromkeys(address.repo for address in addresses)) or None,
        preload_from_hub=[a.repo for a in addresses if a == Address(a.repo)] or None,
        suggested_hardware="zero-a10g" if gpu else "cpu-basic",
    )


def variable(addresses: list[Address]) -> str:
    """MODELS in the Space's settings; app.py opens these besides weights/."""
    return ":".join(map(str, addresses))


def _pinned(package: str) -> str:
    found = (re.match(f"{package}==(.+)", line) for line in _lines("constraints.txt"))
    return next(filter(None, found))[1]


def _lines(file: str) -> list[str]:
    return (ROOT / file).read_text("utf-8").splitlines()
