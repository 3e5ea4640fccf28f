"""The README.md of an exported checkpoint: what it is, how it was made, its limits and terms."""

from train.keep.run import Run
from train.keep.selection import Judge
from train.presets import PRESETS


def chosen_by(run: Run, judge: Judge | None) -> str:
    """One sentence on which snapshot this is, and by what it was chosen (None: by nothing)."""
    if judge and run.best is not None:
        least = f"the least {judge.title} {judge.against}"
        return f"{least}: {run.best:.3g} after {run.best_images:,} images"
    return "the last averaged snapshot: there were too few held-out pictures to choose by"


def card(config: dict) -> str:
    tag = "image-classification" if config["kind"] == "classifier" else "gan"
    head = ["---", "library_name: gan-studio", f"tags: [gan-studio, {tag}]", "---"]
    return "\n".join(head) + "\n" + body(config)


def body(config: dict) -> str:
    """The card without its metadata. FOLDER stands for the checkpoint's address."""
    data, training = config["data"], config["training"]
    classes = ", ".join(data["classes"] or ())
    conditional = bool(config["network"].get("num_classes"))
    lines = [
        f"# {config['name']}",
        "",
        *([sentence(training["preset"]), ""] if training.get("preset") in PRESETS else []),
        "## How it was made",
        *made(data, training),
        *([f"- Classes: {classes}."] if conditional and classes else []),
        "",
        "## How to use it",
        "Open it in GAN Studio: `python app.py --models FOLDER`, or in Python: "
        "`ganstudio.load(FOLDER)`.",
        "",
        "## How it is measured",
        "`python -m ganstudio evaluate FOLDER --data ROOT` prints its numbers with their protocol "
        "and writes them to metrics.json.",
        "",
        "## Limits and terms",
        f"It knows nothing but {data['title']}; what it draws shows nothing real. "
        f"Its weights carry the terms of the data: {data['terms']}",
        "",
    ]
    return "\n".join(lines)


def made(data: dict, training: dict) -> list[str]:
    """How it was trained, as far as config.json tells."""
    preset, pictures = training.get("preset", "?"), f"{data['pictures']:,} pictures"
    lines = [f"- Trained by `python -m train {preset}` on {data['title']}, {pictures}."]
    if {"images", "steps", "minutes", "device"} <= training.keys():
        lines.append(
            f"- {training['images']:,} images in {training['steps']:,} steps, "
            f"{training['minutes']:.0f} minutes on {training['device']}."
        )
    if training.get("chosen_by"):
        lines.append(f"- The snapshot: {training['chosen_by']}.")
    if training.get("started_from"):
        lines.append(f"- Started from {training['started_from']}.")
    return lines


def sentence(preset: str) -> str:
    text = PRESETS[preset].sentence
    return f"{text[0].upper()}{text[1:]}."
