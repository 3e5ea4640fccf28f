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
class Paper:
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


def checkpoint_card(paper: Paper, address: str, more: str = "") -> str:
    """NAME/README.md. Whatever was written below the metadata is kept; FOLDER becomes the address.

    Args:
        address: hf://USER/REPO/NAME
        more: a section for the end.
    """
    text = FRONT.sub("", paper.text) if paper.text else body(paper.config, paper.config["kind"])
    text = text.replace("--models FOLDER", f"--models {address}")
    text = text.replace("load(FOLDER)", f'load("{address}")')
    if paper.measured and "## Numbers" not in text:
        text = f"{text.rstrip()}\n\n## Numbers\n\n{numbers(paper)}\n"
    text = f"{text.rstrip()}\n\n{more}\n" if more else text
    return _whole(_data([paper]), text.lstrip())


def collection_card(repo: str, papers: Iterable[Paper]) -> str:
    """The repository's README.md: all of its checkpoints, and how to load one."""
    papers = sorted(papers, key=lambda paper: (paper.config["kind"] != "generator", paper.name))
    named, sets = papers[0].name, [paper.config["data"] for paper in papers]
    lines = [
        f"# {repo.split('/')[1]}",
        "",
        "Checkpoints of GAN Studio, one folder each.",
        "",
        "| name | kind | learnt from | numbers |",
        "| --- | --- | --- | --- |",
        *(_row(paper) for paper in papers),
        "",
        "```python",
        "import ganstudio",
        f'model = ganstudio.load("hf://{repo}/{named}")',
        "```",
        "",
        f"In the browser: `python app.py --models hf://{repo}`.",
        "",
        *[f"![Pictures of {p.name}]({p.name}/preview.png)\n" for p in papers if p.has_preview],
        "## Terms",
        "",
        *sorted({f"- {_line(d['title'])}: {_line(d['terms'])}" for d in sets}),
        "",
    ]
    return _whole(_data(papers), "\n".join(lines))


def numbers(paper: Paper) -> str:
    """What was measured, beside what real pictures get (of a classifier, what guessing gets)."""
    beside = "guessing" if paper.config["kind"] == "classifier" else "real pictures"
    lines = [f"| metric | value | {beside} | protocol |", "| --- | ---: | ---: | --- |"]
    for metric in paper.measured:
        how = ", ".join(f"{key} {value}" for key, value in metric["protocol"].items())
        cells = (metric["title"], with_deviation(metric), shown(metric, "floor"), how)
        lines.append(f"| {' | '.join(map(_line, cells))} |")
    verdict = trusted(paper.metrics)[1]
    return "\n".join([*lines, *(["", *sentences(verdict)] if verdict else [])])


def _row(paper: Paper) -> str:
    found = [m for m in paper.measured if m["key"] in METRICS_SHOWN]
    said = ", ".join(f"{_line(metric['title'])} {shown(metric)}" for metric in found)
    link = f"[{paper.name}]({paper.name}/README.md)"
    kind = paper.config["kind"]
    return (
        f"| {link} | {kind} | {_line(paper.config['data']['title'])} | {said or 'not measured'} |"
    )


def _data(papers: list[Paper]):
    """The metadata of one checkpoint or of several, merged."""
    from huggingface_hub import ModelCardData

    sets = [paper.config["data"]["name"] for paper in papers]
    licences = _unique(LICENCES.get(name, "other") for name in sets)
    kinds = _unique(TASKS.get(paper.config["kind"], "image-to-image") for paper in papers)
    gan = [] if kinds == [TASKS["classifier"]] else ["gan"]
    types = _unique(paper.config["network"]["type"] for paper in papers)
    data = ModelCardData(
        library_name=LIBRARY,
        pipeline_tag=kinds[0],
        license=licences if len(licences) > 1 else licences[0],
        license_name="terms-of-the-data" if "other" in licences else None,
        datasets=_unique(DATASETS[name] for name in sets if name in DATASETS) or None,
        tags=_unique([LIBRARY, *gan, *types]),
        metrics=_unique(metric["key"] for paper in papers for metric in paper.measured) or None,
    )
    index = [entry for paper in papers for entry in _model_index(paper)]
    if index:
        data["model-index"] = index  # ModelCardData itself holds the results of one model only
    return data


def _model_index(paper: Paper) -> list[dict]:
    from huggingface_hub import EvalResult
    from huggingface_hub.repocard_data import eval_results_to_model_index

    data = paper.config["data"]
    results = [
        EvalResult(
            task_type=TASKS.get(paper.config["kind"], "image-to-image"),
            dataset_type=DATASETS.get(data["name"], data["name"]),
            dataset_name=data["title"],
            dataset_split=metric["protocol"].get("split"),
            metric_type=metric["key"],
            metric_name=metric["title"],
            metric_value=metric["value"],
            metric_args={**metric["protocol"], "floor": metric.get("floor")},
        )
        for metric in paper.measured
    ]
    return eval_results_to_model_index(paper.name, results) if results else []


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
