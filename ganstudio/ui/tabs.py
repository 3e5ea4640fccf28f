"""The list of tabs. It stands here alone and reaches the page in its data.

A tab is a line below, its folder `page/NAME/` and its words `strings/NAME.py`, "tab.NAME" among
them. docs/page.md says how its script is written.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Tab:
    """A tab of the page.

    Args:
        name: its folder, its words and its place in the address.
        verbs: the recipes that open in it. It works with the models that can serve one of them;
            a tab without verbs with every model.
        needs_model: False for a tab that stands without a model.
        films: whether it starts and ends films (films.py).
    """

    name: str
    verbs: tuple[str, ...] = ()
    needs_model: bool = True
    films: bool = False

    @property
    def words(self) -> str:
        """The key of the tab's own name."""
        return f"tab.{self.name}"


TABS = [
    Tab("explore", ("explore", "cross")),
    Tab("sample", ("sample",)),
    Tab("interpolate", ("interpolate", "grid"), films=True),
    Tab("mix", ("mix",)),
    Tab("digits", ("digits",)),
    Tab("translate", ("translate",)),
    Tab("project", ("project",)),
    Tab("teach", ("explore",)),
    Tab("lab", needs_model=False),
    Tab("critic", needs_model=False),
    Tab("train", needs_model=False),
    Tab("models"),
]


def tab_data() -> list[dict]:
    """The tabs as the page takes them, in their order."""
    return [asdict(tab) | {"words": tab.words} for tab in TABS]
