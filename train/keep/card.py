"""The README.md of an exported checkpoint: what it is, how it was made, its limits and terms.

All of it is made from the fields of config.json, so a card can be written anew at any time.
"""

import json
import shlex
from collections.abc import Mapping
from typing import Any

from train.presets import PRESETS

TAGS = {"generator": "gan", "translator": "gan", "classifier": "image-classification"}
SEEN = {  # the pictures that a judge compares with
    "selection": "on the selection pictures, which training never saw",
    "selection and training": "to the selection pictures and as many training pictures",
}
LAST = {  # why no snapshot was chosen
    "few": "there were too few held-out pictures to choose by",
    "unmeasured": "no distance was measured to choose by",
}
SIZES = ("type", "image_size", "channels", "num_classes")  # said elsewhere


def card(config: dict, kind: str) -> str:
    head = ["---", "library_name: gan-studio", f"tags: [gan-studio, {TAGS[kind]}]", "---"]
    return "\n".join(head) + "\n" + body(config, kind)


def body(config: dict, kind: str) -> str:
    """The card without its metadata. FOLDER stands for the checkpoint's address."""
    data, training = config["data"], config["training"]
    classes = ", ".join(data["classes"] or ())
    conditional = bool(config["network"].get("num_classes"))
    multi_label = bool(config["network"].get("multi_label"))
    named = "Tags" if multi_label else "Classes"
    calls = '.translate(pictures, to="B")' if kind == "translator" else ""
    lines = [
        f"# {config['name']}",
        "",
        *([sentence(training["preset"]), ""] if training.get("preset") in PRESETS else []),
        "## How it was made",
        *made(data, training, config["network"], config.get("directions") or {}),
        *([f"- {named}: {classes}."] if conditional and classes else []),
        "",
        "## How to use it",
        "Open it in GAN Studio: `python app.py --models FOLDER`, or in Python: "
        f"`ganstudio.load(FOLDER){calls}`.",
        "",
        "## How it is measured",
        "`python -m ganstudio evaluate FOLDER --data ROOT` prints its numbers with their protocol "
        "and writes them to metrics.json.",
        "",
        "## Limits and terms",
        f"{limits(kind, data['title'], multi_label)} "
        f"Its weights carry the terms of the data: {data['terms']}",
        "",
    ]
    return "\n".join(lines)


def limits(kind: str, title: str, multi_label: bool = False) -> str:
    """What it does not do, said before anyone finds out."""
    if kind == "classifier":
        what = "tags (a machine gave them, some wrongly)" if multi_label else "classes"
        return f"It knows nothing but {title} and their {what}, and sees them in all it is shown."
    if kind == "generator":
        return f"It knows nothing but {title}; what it draws shows nothing real."
    return (
        f"It knows nothing but {title}, and has never seen a pair of them. What is unlike its "
        "pictures comes out melted or in other colours: of faces these are hats, glasses, hands "
        "and open mouths. The way back gives a likeness, not the picture that went in."
    )


def made(data: dict, training: dict, network: dict, directions: Mapping) -> list[str]:
    """How it was trained, as far as config.json tells."""
    pictures = f"{data['title']}, {data['pictures']:,} pictures"
    lines = [f"- Trained by {trained_by(training)} on {pictures}."]
    arguments = ", ".join(f"{k} {v}" for k, v in sorted(network.items()) if k not in SIZES)
    lines.append(f"- Network: {network['type']}{f' with {arguments}' if arguments else ''}.")
    if {"images", "steps", "minutes", "device"} <= training.keys():
        lines.append(
            f"- {training['images']:,} images in {training['steps']:,} steps, "
            f"{training['minutes']:.0f} minutes on {training['device']}."
        )
    if looked_through_features(training):
        lines.append(
            "- Its critic looked through EfficientNet-Lite0, which had learnt on ImageNet's "
            "photographs (Apache-2.0). Distances on ImageNet features flatter it."
        )
    if directions:
        said = ", ".join(moves(fact) for _, fact in sorted(directions.items()))
        lines.append(f"- Directions with names: {said}.")
    if training.get("chosen_by"):
        lines.append(f"- The snapshot: {chosen(training['chosen_by'])}.")
    if training.get("started_from"):
        lines.append(f"- Started from {training['started_from']}.")
    return lines


def moves(words: Mapping[str, Any]) -> str:
    """A named direction, and what it was measured to do."""
    if "effect" not in words:
        return str(words.get("en", ""))
    return f"{words['en']} (1 is {words['effect']:g} {words['unit']})"


def looked_through_features(training: Mapping[str, Any]) -> bool:
    """Whether a pretrained network helped, through a projected critic."""
    preset = PRESETS.get(training.get("preset", ""))
    critics = preset.values.get("critics") if preset else None
    return training.get("settings", {}).get("critics", critics) in ("projected", "both")


def trained_by(training: Mapping[str, Any]) -> str:
    """The command that trains it again, as far as that is known."""
    preset = training.get("preset", "?")
    if "settings" not in training:
        return f"the preset `{preset}` (what was set beside it was not recorded)"
    words = ["python", "-m", "train", preset]
    words += ["--seed", str(training["seed"])] if training.get("seed") is not None else []
    pairs = [f"{key}={_value(value)}" for key, value in sorted(training["settings"].items())]
    words += ["--set", *pairs] if pairs else []
    return f"`{shlex.join(words)}`"


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def chosen(by: Mapping[str, Any]) -> str:
    """Which snapshot it is, and by what it was chosen; `by` is config.json's chosen_by."""
    if by["rule"] == "last":
        why = LAST.get(by.get("reason", ""))
        return "the last averaged snapshot" + (f": {why}" if why else "")
    where = f"{by['value']:.3g} after {by['images']:,} images" if "value" in by else ""
    if by["rule"] == "hand":
        measured = f" ({by['judge']} {where})" if where else ""
        return f"chosen by hand{measured}, so no command makes it again: {by.get('reason', '')}"
    return (
        f"the least {by['judge']} {SEEN.get(by.get('pictures', ''), 'that was measured')}: {where}"
    )


def sentence(preset: str) -> str:
    text = PRESETS[preset].sentence
    return f"{text[0].upper()}{text[1:]}."
