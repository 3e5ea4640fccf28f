"""Puts checkpoints on the Hub, or a Space that shows them.

    python -m train.publish runs/cgan-mnist/export --repo USER/REPO
    python -m train.publish A B --repo USER/REPO --revision v2 --dry-run
    python -m train.publish --space USER/SPACE --models cgan-mnist

The token is that of `hf auth login` or HF_TOKEN.
"""

import argparse
import sys
from pathlib import Path

from ganstudio import files
from ganstudio.errors import StudioError
from train.publish.uploads import pack, publish, publish_space


def parser() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        "python -m train.publish",
        description="Put checkpoints on the Hub, or make a Space that shows them.",
        allow_abbrev=False,
    )
    p.add_argument("folders", nargs="*", metavar="CHECKPOINT", help="a checkpoint's folder")
    p.add_argument("--repo", metavar="USER/REPO", help="where to; made if it is not there")
    p.add_argument("--private", action="store_true", help="make a new repository private")
    p.add_argument("--revision", metavar="TAG", help="the version's tag (default: v1, v2 ...)")
    p.add_argument("--onnx", action="store_true", help="add the network as ONNX")
    p.add_argument("--onnx-file", metavar="FILE", help="write the network as ONNX and stop")
    replace = "replace a README or a Space that is not ours"
    p.add_argument("--replace", action="store_true", help=replace)
    p.add_argument("--space", metavar="USER/SPACE", help="make or update a Space with the app")
    p.add_argument(
        "--models",
        nargs="+",
        default=[],
        metavar="MODEL",
        help="the Space's models: bundled names, folders, hf:// addresses (default: all bundled)",
    )
    p.add_argument("--gpu", action="store_true", help="the Space has a GPU, or ZeroGPU")
    p.add_argument("--dry-run", action="store_true", help="check, list every file and stop")
    return p


def main(argv: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    arguments = parser().parse_args(argv)
    try:
        return run(arguments)
    except StudioError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def write_onnx(found: dict[str, bytes], path: Path) -> None:
    """One file under the name that was given; of several each has its own name behind that."""
    for name, content in found.items():
        place = path if len(found) == 1 else path.with_name(f"{path.stem}-{name}")
        files.replace(place, lambda aside, content=content: aside.write_bytes(content))
        print(f"Written: {place}")


def run(arguments: argparse.Namespace) -> int:
    if arguments.space:
        return run_space(arguments)
    if arguments.models or arguments.gpu:
        raise StudioError("--models and --gpu belong to --space USER/SPACE.")
    if arguments.onnx_file:
        (upload,) = pack(arguments.folders[:1], onnx=True)
        write_onnx(upload.onnx, Path(arguments.onnx_file))
        return 0
    if not arguments.repo and not arguments.dry_run:
        raise StudioError("Where to? Name the repository by --repo USER/REPO.")
    publish(
        arguments.folders,
        arguments.repo or "USER/REPO",
        private=arguments.private,
        revision=arguments.revision,
        onnx=arguments.onnx,
        replace=arguments.replace,
        dry_run=arguments.dry_run,
    )
    return 0


def run_space(arguments: argparse.Namespace) -> int:
    if arguments.folders or arguments.repo or arguments.revision or arguments.onnx:
        raise StudioError(
            "A Space is made by itself: name its models by --models; no --repo, --revision, --onnx."
        )
    named = ("private", "gpu", "replace", "dry_run")
    options = {name: getattr(arguments, name) for name in named}
    publish_space(arguments.space, arguments.models, **options)
    return 0
