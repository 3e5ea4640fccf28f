"""Puts what `python -m ganstudio evaluate --table` prints between the marks in both READMEs.

python scripts/refresh_table.py
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN = "<!-- table: python scripts/refresh_table.py -->\n"
END = "<!-- /table -->"


def main() -> None:
    command = [sys.executable, "-m", "ganstudio", "evaluate", "--table"]
    table = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    for path in (ROOT / "README.md", ROOT / "README.zh.md"):
        before, rest = path.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1]
        path.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
