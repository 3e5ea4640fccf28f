"""How long files and functions are: python scripts/lengths.py [FOLDER ...]

Prints the median, the 90 % quantile and the longest, of the app's and the trainer's Python.
"""

import ast
import sys
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("ganstudio", "train")


def lengths(folders: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Lines of every file, and of every function, by name."""
    files, functions = {}, {}
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            name = path.relative_to(ROOT).as_posix()
            files[name] = len(text.splitlines())
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    functions[f"{name}:{node.name}"] = node.end_lineno - node.lineno + 1
    return files, functions


def main() -> None:
    for what, found in zip(("files", "functions"), lengths(sys.argv[1:] or FOLDERS), strict=True):
        longest = max(found, key=found.get)
        ninety = quantiles(found.values(), n=10)[-1]
        print(
            f"{len(found)} {what}: median {median(found.values()):g} lines, "
            f"90 % within {ninety:g}, longest {found[longest]} ({longest})"
        )


if __name__ == "__main__":
    main()
