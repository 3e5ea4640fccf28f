"""The app with one tab more: a line in the list, one script, and its words. Started like app.py."""

import shutil
import sys
import tempfile
from pathlib import Path

SCRIPT = """
(() => {
  const gs = ganstudio;
  let count = 0;
  const open = (next) => {
    count = next;
    document.querySelector(".gs-toy button").textContent = gs.t("toy.count", { count });
    gs.tabs.changed("toy", null, { count });
  };
  gs.tabs.define("toy", {
    build(root) {
      root.firstElementChild.append(gs.el("button", { onclick: () => open(count + 1) }));
    },
    open: (recipe, model, more) => open(Number(more?.count ?? 0)),
  });
})();
"""
WORDS = {"tab.toy": ("Toy", "玩具"), "toy.count": ("pressed {count} times", "按了 {count} 次")}


def main() -> None:
    from ganstudio.ui import assets, strings
    from ganstudio.ui.tabs import TABS, Tab

    assets.PAGE = Path(shutil.copytree(assets.PAGE, Path(tempfile.mkdtemp()) / "page"))
    (assets.PAGE / "toy").mkdir()
    (assets.PAGE / "toy" / "toy.js").write_text(SCRIPT, encoding="utf-8")
    TABS.append(Tab("toy", needs_model=False))
    for key, (english, chinese) in WORDS.items():
        strings.ENGLISH[key], strings.CHINESE[key] = english, chinese
    import app

    app.main()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
