"""The cards on the Hub: the words that were exported, with metadata that the Hub can read.

One for each checkpoint, NAME/README.md, and one for the repository, made from all checkpoints in
it. Names of data sets, licences and tasks are the Hub's own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ganstudio.measure.digits import shown, with_deviation
from ganstudio.measure.stored import trusted
from ganstudio.measure.verdicts import sentences
from train.keep.card import body

LIBRARY = "gan-studio"
TASKS = {"generator": "unconditional-image-generation", "classifier": "image-classification"}
DATASETS = {"mnist": "ylecun/mnist", "fashion": "zalando-datasets/fashion_mnist"}
LICENCES = {"mnist": "cc-by-sa-3.0", "fashion": "mit"}
FRONT = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
METRICS_SHOWN = ("fd", "kd", "accuracy", "diversity")


@dataclass(frozen=True)
class CheckpointFacts:
    """What a card says of one checkpoint."""

    config: dict
    metrics: dict | None  # metrics.json; None where nothing was measured
    text: str | None = None  # its README.md, when it is at hand
    has_preview: bool = False

    @property
    def name(self) -> str:
        return self.config["name"]

    @property
    def measured(self) -> list[dict]:
        """The metrics that can be shown; metrics.json may be anyone's."""
        return trusted(self.metrics)[0]


def checkpoint_card(facts: CheckpointFacts, address: str, more: str = "") -> str:
    """NAME/README.md. Whatever was written below the metadata is kept; FOLDER becomes the address.

    Args:
        address: hf://USER/REPO/NAME
        more: a section for the end.
    """
    text = FRONT.sub("", facts.text) if facts.text else body(facts.config, facts.config["kind"])
    text = text.replace("--models FOLDER", f"--models {address}")
    text = text.replace("load(FOLDER)", f'load("{address}")')
    if facts.measured and "## Numbers" not in text:
        text = f"{text.rstrip()}\n\n## Numbers\n\n{numbers(facts)}\n"
    text = f"{text.rstrip()}\n\n{more}\n" if more else text
    return _whole(_data([facts]), text.lstrip())


def collection_card(repo: str, checkpoints: Iterable[CheckpointFacts]) -> str:
    """The repository's README.md: all of its checkpoints, and how to load one."""
    checkpoints = sorted(
        checkpoints, key=lambda facts: (facts.config["kind"] != "generator", facts.name)
    )
    named, sets = checkpoints[0].name, [facts.config["data"] for facts in checkpoints]
    lines = [
        f"# {repo.split('/')[1]}",
        "",
        "Checkpoints of GAN Studio, one folder each.",
        "",
        "| name | kind | learnt from | numbers |",
        "| --- | --- | --- | --- |",
        *(_row(facts) for facts in checkpoints),
        "",
        "```python",
        "import ganstudio",
        f'model = ganstudio.load("hf://{repo}/{named}")',
        "```",
        "",
        f"In the browser: `python app.py --models hf://{repo}`.",
        "",
        *[f"![Pictures of {c.name}]({c.name}/preview.png)\n" for c in checkpoints if c.has_preview],
        "## Terms",
        "",
        *sorted({f"- {_line(d['title'])}: {_line(d['terms'])}" for d in sets}),
        "",
    ]
    return _whole(_data(checkpoints), "\n".join(lines))


def numbers(facts: CheckpointFacts) -> str:
    """What was measured, beside what real pictures get (of a classifier, what guessing gets)."""
    beside = "guessing" if facts.config["kind"] == "classifier" else "real pictures"
    lines = [f"| metric | value | {beside} | protocol |", "| --- | ---: | ---: | --- |"]
    for metric in facts.measured:
        how = ", ".join(f"{key} {value}" for key, value in metric["protocol"].items())
        cells = (metric["title"], with_deviation(metric), shown(metric, "floor"), how)
        lines.append(f"| {' | '.join(map(_line, cells))} |")
    verdict = trusted(facts.metrics)[1]
    return "\n".join([*lines, *(["", *sentences(verdict)] if verdict else [])])


def _row(facts: CheckpointFacts) -> str:
    found = [m for m in facts.measured if m["key"] in METRICS_SHOWN]
    measured = ", ".join(f"{_line(metric['title'])} {shown(metric)}" for metric in found)
    link = f"[{facts.name}]({facts.name}/README.md)"
    kind, title = facts.config["kind"], _line(facts.config["data"]["title"])
    return f"| {link} | {kind} | {title} | {measured or 'not measured'} |"


def _data(checkpoints: list[CheckpointFacts]):
    """The metadata of one checkpoint or of several, merged."""
    from huggingface_hub import ModelCardData

    sets = [facts.config["data"]["name"] for facts in checkpoints]
    licences = _unique(LICENCES.get(name, "other") for name in sets)
    kinds = _unique(TASKS.get(facts.config["kind"], "image-to-image") for facts in checkpoints)
    gan = [] if kinds == [TASKS["classifier"]] else ["gan"]
    types = _unique(facts.config["network"]["type"] for facts in checkpoints)
    data = ModelCardData(
        library_name=LIBRARY,
        pipeline_tag=kinds[0],
        license=licences if len(licences) > 1 else licences[0],
        license_name="terms-of-the-data" if "other" in licences else None,
        datasets=_unique(DATASETS[name] for name in sets if name in DATASETS) or None,
        tags=_unique([LIBRARY, *gan, *types]),
        metrics=_unique(metric["key"] for facts in checkpoints for metric in facts.measured)
        or None,
    )
    index = [entry for facts in checkpoints for entry in _model_index(facts)]
    if index:
        data["model-index"] = index  # ModelCardData itself holds the results of one model only
    return data


def _model_index(facts: CheckpointFacts) -> list[dict]:
    from huggingface_hub import EvalResult
    from huggingface_hub.repocard_data import eval_results_to_model_index

    data = facts.config["data"]
    results = [
        EvalResult(
            task_type=TASKS.get(facts.config["kind"], "image-to-image"),
            dataset_type=DATASETS.get(data["name"], data["name"]),
            dataset_name=data["title"],
            dataset_split=metric["protocol"].get("split"),
            metric_type=metric["key"],
            metric_name=metric["title"],
            metric_value=metric["value"],
            metric_args={**metric["protocol"], "floor": metric.get("floor")},
        )
        for metric in facts.measured
    ]
    return eval_results_to_model_index(facts.name, results) if results else []


def _whole(data, text: str) -> str:
    from huggingface_hub import ModelCard

    card = ModelCard(f"---\nlibrary_name: {LIBRARY}\n---\n\n{text}")
    card.data = data  # not read from text: the client's reader makes one model of several
    return str(card)


def _line(text: str) -> str:
    """Text for a cell of a table or a line of a list."""
    return " ".join(text.split()).replace("|", "\\|")


def _unique(values: Iterable) -> list:
    return list(dict.fromkeys(values))
