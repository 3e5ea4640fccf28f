"""The README.md of an exported checkpoint: what it is, how it was made, its limits and terms."""

from train.presets import PRESETS
from train.run import Run


def chosen_by(run: Run, judge_title: str | None) -> str:
    """One sentence on which snapshot this is, and by what it was chosen."""
    if judge_title and run.best is not None:
        own = run.config.task == "classifier" or run.config.data == "folder"
        seen = "on the selection pictures, which training never saw"
        if not own:
            seen = "to the selection pictures and as many training pictures"
        return f"the least {judge_title} {seen}: {run.best:.3g} after {run.best_images:,} images"
    return "the last averaged snapshot: there were too few held-out pictures to choose by"


def card(run: Run, config: dict, judge_title: str | None) -> str:
    data, training = config["data"], config["training"]
    tag = "image-classification" if config["kind"] == "classifier" else "gan"
    classes = ", ".join(data["classes"] or ())
    conditional = bool(config["network"].get("num_classes"))
    lines = [
        "---",
        "library_name: gan-studio",
        f"tags: [gan-studio, {tag}]",
        "---",
        f"# {config['name']}",
        "",
        f"{sentence(run)}",
        "",
        "## How it was made",
        f"- Trained by `python -m train {training['preset']}` on {data['title']}, "
        f"{data['pictures']:,} pictures.",
        f"- {training['images']:,} images in {training['steps']:,} steps, "
        f"{training['minutes']:.0f} minutes on {training['device']}.",
        f"- The snapshot: {training['chosen_by']}.",
        *([f"- Started from {training['started_from']}."] if training["started_from"] else []),
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


def sentence(run: Run) -> str:
    text = PRESETS[run.config.preset].sentence
    return f"{text[0].upper()}{text[1:]}."
