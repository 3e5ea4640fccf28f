"""The house rules that a reader relies on, read from the source: who may import whom, and sizes."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ganstudio
from ganstudio.checkpoints.files import BUNDLED_BYTES_MAX

ROOT = Path(__file__).resolve().parent.parent
MIB = 2**20

HOUSE = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
NAME = re.compile(r"`([a-z_]+)`")
# unit (a room or module of ganstudio) -> the units that it may import, from docs/house.md
STANDS_ON = {
    room: set(NAME.findall(others))
    for room, others in re.findall(r"^\| `([a-z_]+)` \|(.*)\|$", HOUSE, re.MULTILINE)
}
TRAIN_MAY = set(NAME.findall(HOUSE.split("`train` may import")[1].split("and never")[0]))

# the trainer's rooms and modules, each of which may import those to its right
TRAIN_ORDER = re.search(r"```text\n(__main__ >[^`]+)```", HOUSE)[1].replace(">", " ").split()


def sources(*folders: str, suffixes=(".py",)) -> list[Path]:
    found = [p for folder in folders for p in (ROOT / folder).rglob("*") if p.suffix in suffixes]
    return sorted(p for p in found if "__pycache__" not in p.parts)


def app() -> list[Path]:
    return [path for path in [ROOT / "app.py"] if path.exists()]


CODE = [*app(), *sources("ganstudio", "train", "benchmarks", "scripts", "docs")]
PYTHON = [*CODE, *sources("tests")]
TEXT = [*PYTHON, *sources("ganstudio", "tests", "docs", suffixes=(".js", ".css", ".html"))]


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def unit(path: Path) -> str:
    """The module or package of ganstudio that a file belongs to."""
    return Path(path.relative_to(ROOT).parts[1]).stem


def imports(path: Path) -> list[tuple[str, int]]:
    """Every absolute module that a file imports, at any depth, with its line.

    `from ganstudio import x` counts as ganstudio.x when there is such a module.
    """
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{short(path)}:{node.lineno} imports by dots, not by name"
            found += [(_target(node.module, a.name), node.lineno) for a in node.names]
    return found


def _target(module: str, name: str) -> str:
    place = ROOT.joinpath(*module.split("."), name)
    return f"{module}.{name}" if place.is_dir() or place.with_suffix(".py").exists() else module


def units_imported(path: Path) -> list[tuple[str, int]]:
    names = [(name.split("."), line) for name, line in imports(path)]
    return [(p[1] if len(p) > 1 else "__init__", line) for p, line in names if p[0] == "ganstudio"]


def test_the_house_has_the_rooms_that_are_there():
    assert set(STANDS_ON) == {unit(path) for path in sources("ganstudio")}


@pytest.mark.parametrize("path", sources("ganstudio"), ids=short)
def test_imports_point_one_way(path):
    own = unit(path)
    for other, line in units_imported(path):
        fine = other in STANDS_ON[own] | {own}
        assert fine, f"{short(path)}:{line}: {own} may not import {other}"


def test_only_the_page_knows_gradio_and_nothing_here_knows_the_trainer():
    for path in sources("ganstudio"):
        for name, line in imports(path):
            top = name.split(".")[0]
            assert top not in ("train", "app", "tests", "benchmarks"), f"{short(path)}:{line}"
            web = top in ("gradio", "starlette", "uvicorn")
            assert not web or unit(path) in ("ui", "server"), f"{short(path)}:{line}: {top}"


def test_the_trainer_knows_no_studio_and_no_page():
    for path in sources("train"):
        for other, line in units_imported(path):
            assert other in TRAIN_MAY, f"{short(path)}:{line} imports {other}"
        assert not {n for n, _ in imports(path) if n.split(".")[0] in ("gradio", "app")}


@pytest.mark.parametrize("path", sources("train"), ids=short)
def test_imports_point_one_way_in_the_trainer_too(path):
    """And so there are no circles, not among the files of one room either."""
    own = unit(path)
    if own == "__init__":
        return
    for name, line in imports(path):
        parts = name.split(".")
        if parts[0] == "train" and len(parts) > 1 and parts[1] != own:
            fine = TRAIN_ORDER.index(parts[1]) > TRAIN_ORDER.index(own)
            assert fine, f"{short(path)}:{line}: {own} may not import {parts[1]}"


def test_the_trainer_has_no_circle():
    edges = {}
    for path in sources("train"):
        module = short(path.with_suffix("")).replace("/", ".").removesuffix(".__init__")
        edges[module] = {name for name, _ in imports(path) if name.split(".")[0] == "train"}
    while edges:
        free = [name for name, below in edges.items() if not (below - {name}) & set(edges)]
        assert free, f"these import each other: {sorted(edges)}"
        for name in free:
            del edges[name]


def test_the_layers_have_no_circle():
    """Unless two units are one (a package's parts), what stands on what must end somewhere."""
    edges = {}
    for path in sources("ganstudio"):
        edges.setdefault(unit(path), set()).update(other for other, _ in units_imported(path))
    while edges:
        free = [name for name, below in edges.items() if not (below - {name}) & set(edges)]
        assert free, f"these import each other: {sorted(edges)}"
        for name in free:
            del edges[name]


def test_importing_the_package_is_light():
    code = (
        "import sys, ganstudio, ganstudio.recipes.recipe, ganstudio.checkpoints.catalog\n"
        "print([m for m in ('torch', 'gradio', 'torchvision', 'PIL') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def _does_nothing(node: ast.stmt) -> bool:
    """Whether a statement at the top of a module only defines something."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)  # a docstring
    if isinstance(node, ast.For):
        return all(_does_nothing(inner) for inner in node.body)
    if isinstance(node, ast.If):
        return True  # TYPE_CHECKING, or a script's own main
    allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return isinstance(node, (*allowed, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Try))


@pytest.mark.parametrize("path", sources("ganstudio", "train"), ids=short)
def test_importing_does_nothing_else(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        assert _does_nothing(node), f"{short(path)}:{node.lineno} acts when it is imported"
    acting = {"open", "print", "input", "exec", "eval"}
    for node in (n for s in tree.body if isinstance(s, ast.Assign) for n in ast.walk(s.value)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in acting, f"{short(path)}:{node.lineno}: {node.func.id}"


@pytest.mark.parametrize("path", PYTHON, ids=short)
def test_files_and_functions_stay_short(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    tree = ast.parse(text)
    assert not tree.body or ast.get_docstring(tree), "every file opens with a docstring"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 60, f"{node.name} is longer than 60 lines"


def test_the_page_stays_short_and_nothing_is_left_to_do():
    unfinished = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    for path in TEXT:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 400, short(path)
        assert not [word for word in unfinished if word in text], short(path)


def test_app_fits_on_a_screen():
    for path in app():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


def test_one_version():
    assert f'\nversion = "{ganstudio.__version__}"' in (ROOT / "pyproject.toml").read_text()


def test_every_requirement_is_pinned():
    def names(file):
        lines = (line.split("#")[0] for line in (ROOT / file).read_text().splitlines())
        return {line.replace(">", "=").split("=")[0].strip() for line in lines if line.strip()}

    exact = names("constraints.txt") | {"axe-playwright-python", "ruff"}  # pinned where named
    assert names("requirements.txt") | names("requirements-test.txt") <= exact


def test_weights_keep_within_their_limits():
    for config in sorted((ROOT / "weights").glob("*/config.json")):
        size = sum(p.stat().st_size for p in config.parent.rglob("*") if p.is_file())
        assert size <= BUNDLED_BYTES_MAX[json.loads(config.read_text())["kind"]], config.parent.name
    files = [path for path in (ROOT / "weights").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 120 * MIB


@pytest.mark.parametrize("path", CODE, ids=short)
def test_text_files_are_utf_8_on_every_machine(path):
    """A Windows code page cannot write everything, and would read other letters."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            least = {"read_text": 1, "write_text": 2}.get(node.func.attr, 0)
            named = "encoding" in {word.arg for word in node.keywords}
            fine = named or len(node.args) >= least
            assert fine, f"{short(path)}:{node.lineno}: name the encoding"
