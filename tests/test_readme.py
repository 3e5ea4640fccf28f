"""Both READMEs say what is: files, commands, numbers, examples; and they say the same."""

import re
import shlex
from pathlib import Path

import pytest
from torch.distributed.run import get_args_parser

import app
import train.cli
import train.directions
import train.exhibits.__main__
import train.look
import train.publish.publish
from benchmarks.common import free_port, running
from ganstudio import cli
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.measure.generators import REAL_LEAST
from ganstudio.measure.tables import markdown_table
from ganstudio.pictures import png
from scripts import refresh_table
from train.game.objectives import objective
from train.publish.onnxfile import NEEDED

ROOT = Path(__file__).resolve().parent.parent
ENGLISH, CHINESE = ((ROOT / n).read_text("utf-8") for n in ("README.md", "README.zh.md"))
BOTH = pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["english", "chinese"])
PACKAGES = ("ganstudio", "train")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str, language: str) -> list[str]:
    return [body for name, body in FENCE.findall(text) if name == language]


def inline(text: str) -> list[str]:
    """What stands in `backticks`, outside the blocks."""
    return re.findall(r"`([^`\n]+)`", FENCE.sub("", text))


def commands(text: str) -> list[list[str]]:
    """Every command of the blocks and of the sentences, in words; not where its output goes."""
    lines = [line for block in blocks(text, "sh") for line in block.splitlines()]
    lines += [code for code in inline(text) if code.startswith(("make ", "python "))]
    lines += re.findall(r"<!-- table: (.*) -->", text)
    return [shlex.split(line.partition(" >> ")[0], comments=True) for line in lines]


def without_comments(code: str) -> list[str]:
    return [re.sub(r"\s*#.*", "", line) for line in code.splitlines()]


def tree(text: str) -> dict[str, str]:
    """Path -> remark, of the folders and files in the README's tree."""
    found, folders = {}, []
    (block,) = blocks(text, "text")
    for line in block.splitlines():
        indent, name, remark = re.match(r"^( *)(\S+)  +(.+)$", line).groups()
        folders = folders[: len(indent) // 2]
        path = "".join(folders) + name
        assert path not in found, f"{path} stands twice in the tree"
        found[path] = remark
        if name.endswith("/"):
            folders.append(name)
    return found


@BOTH
def test_the_tree_is_true(text):
    """Every room of the packages stands in it with a remark, and nothing that is not there."""
    tracked = [
        path for path in ROOT.rglob("*.*") if path.is_file() and "__pycache__" not in path.parts
    ]
    rooms = {
        f"{path.parent.relative_to(ROOT).as_posix()}/"
        for path in tracked
        if path.relative_to(ROOT).parts[0] in PACKAGES
    }
    listed = set(tree(text))
    assert rooms <= listed, f"these want a line with a remark in both READMEs: {rooms - listed}"
    assert not [path for path in listed if not (ROOT / path).exists()]


@BOTH
def test_the_table_is_what_the_command_prints(text):
    shown = text.split(refresh_table.BEGIN)[1].split(refresh_table.END)[0]
    assert shown.strip() == markdown_table().strip(), "run: python scripts/refresh_table.py"


@BOTH
def test_the_bundled_models_are_those_named(text):
    table = text.split("| --- | --- | --- |\n")[1].split("\n\n")[0]
    named = [name for row in table.splitlines() for name in inline(row.split("|")[1])]
    assert sorted(named) == sorted(entry.name for entry in Catalog().entries())


@BOTH
def test_links_lead_somewhere(text):
    targets = re.findall(r"\]\(([^)]+)\)", text)
    assert targets
    assert not [to for to in targets if "://" not in to and not (ROOT / to).is_file()]


def test_both_say_the_same():
    heads = [
        re.findall(r"^#+(?= )", FENCE.sub("", text), re.MULTILINE) for text in (ENGLISH, CHINESE)
    ]
    assert heads[0] == heads[1]
    for language in ("sh", "python"):
        english, chinese = (
            [without_comments(block) for block in blocks(text, language)]
            for text in (ENGLISH, CHINESE)
        )
        assert english == chinese
    assert list(tree(ENGLISH)) == list(tree(CHINESE))
    assert set(inline(ENGLISH)) == set(inline(CHINESE))


@BOTH
def test_a_newcomer_finds_what_the_commands_need(text):
    assert ". .venv/bin/activate" in text[: text.index("python -m ")]
    assert " ".join(["pip install", *NEEDED]) in inline(text)
    assert "HF_ENDPOINT" in inline(text)
    turned = " ".join(word for words in commands(text) for word in words)
    assert "diff_augment=" in turned and "critic.norm=" in turned


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Three minutes are those of the whole command", "三分钟指整条命令"),
        ("Ctrl-C saves and exports", "按 Ctrl-C 会先保存并导出"),
    ],
)
def test_what_a_budget_covers_and_a_stop_leaves_is_said(english, chinese):
    assert english in " ".join(ENGLISH.split()) and chinese in CHINESE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENGLISH, r"below about (\d+)\s+nothing can be measured"),
        (CHINESE, r"少于约 (\d+) 张时无法测量"),
    ],
    ids=["english", "chinese"],
)
def test_with_as_many_pictures_as_it_names_a_tenth_can_nearly_always_be_measured(text, said):
    """A picture is held out by chance of its name: their number scatters as a binomial does."""
    pictures = int(re.search(said, text)[1])
    mean, deviation = pictures / 10, (pictures * 0.1 * 0.9) ** 0.5
    assert mean - 2 * deviation > REAL_LEAST - 1


def test_chinese_has_a_space_beside_latin_letters_and_digits():
    beside = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`][\u4e00-\u9fff]")
    assert not [line for line in CHINESE.splitlines() if beside.search(line)]


def is_train(words: list[str]) -> None:
    chosen = train.cli.parser().parse_args(words)
    if not chosen.list:
        objective(train.cli.resolve(train.cli.requested(chosen)).objective)


def is_app(words: list[str]) -> None:
    assert words == ["--help"] or app.arguments(words)


def is_make(words: list[str]) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(words) <= set(targets)


def is_pip(words: list[str]) -> None:
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert not [word for word in words if "==" in word and word not in pins]
    assert not [word for word in words if word.endswith(".txt") and not (ROOT / word).is_file()]


def is_script(words: list[str]) -> None:
    assert words == []


def is_torchrun(words: list[str]) -> None:
    launcher, trainer = words[: words.index("-m")], words[words.index("-m") + 1 :]
    get_args_parser().parse_args([*launcher, "train"])
    assert trainer[0] == "train"
    is_train(trainer[1:])


STARTS = {
    ("torchrun",): is_torchrun,
    ("python", "-m", "train"): is_train,
    ("python", "-m", "train.publish"): lambda words: train.publish.publish.parser().parse_args(
        words
    ),
    ("python", "-m", "train.look"): lambda words: train.look.parser().parse_args(words),
    ("python", "-m", "train.directions"): lambda words: train.directions.parser().parse_args(words),
    ("python", "-m", "train.exhibits"): lambda words: train.exhibits.__main__.parser().parse_args(
        words
    ),
    ("python", "-m", "ganstudio"): lambda words: cli.parser().parse_args(words),
    ("python", "app.py"): is_app,
    ("python", "scripts/refresh_table.py"): is_script,
    ("make",): is_make,
    ("pip", "install"): is_pip,
}


@BOTH
def test_every_command_is_taken(text):
    assert len(commands(text)) > 20
    for words in commands(text):
        start = next((start for start in STARTS if start == tuple(words[: len(start)])), None)
        assert start, f"this test does not know “{shlex.join(words)}”"
        STARTS[start](words[len(start) :])


def test_every_flag_is_taken(capsys):
    """Flags that are named by themselves; those in commands are parsed above."""
    helps = [(train.cli.main, []), (train.publish.publish.main, []), (app.arguments, [])]
    for parse, words in [*helps, (cli.main, ["evaluate"])]:
        with pytest.raises(SystemExit):
            parse([*words, "--help"])
    known = re.findall(r"--[a-z-]+", capsys.readouterr().out)
    codes = [code for code in inline(ENGLISH) if code.startswith("--")]
    assert codes
    assert {word for code in codes for word in code.split() if word[:2] == "--"} <= set(known)


def test_the_commands_make_what_they_say(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    # takes long; asks a person; wants a translator of one's own (tests/cli/test_translate.py)
    elsewhere = ("evaluate", "password", "translate")
    for words in commands(ENGLISH):
        if "hf://" in shlex.join(words):
            continue  # nobody's repository
        if words[:3] == ["python", "-m", "ganstudio"] and words[3] not in elsewhere:
            assert cli.main(words[3:]) == 0, f"{shlex.join(words)}: {capsys.readouterr().err}"
    assert Path("year.png").read_bytes() == Path("again.png").read_bytes()
    assert png.read_recipe("year.png").verb.name == "digits"
    assert len(list(Path("bags").iterdir())) == 10
    assert {path.name for path in Path().glob("*.*")} >= {"sheet.png", "walk.mp4", "plane.png"}


def test_the_python_example_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(blocks(ENGLISH, "python")[0], names)
    assert names["pictures"].shape == (10, 28, 28, 1)
    assert Path("three.png").is_file()


def test_the_api_example_runs(tmp_path, monkeypatch):
    (example,) = (code for code in blocks(ENGLISH, "python") if "gradio_client" in code)
    assert "127.0.0.1:7860" in example
    monkeypatch.chdir(tmp_path)
    port = free_port()
    with running(["app.py", "--port", str(port)], port):
        exec(example.replace("7860", str(port)), {})
    assert png.read_recipe("cgan-mnist-sample.png").verb.name == "sample"
