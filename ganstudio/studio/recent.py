"""The sheets that were drawn last: saving what stands on the page does not draw it again."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

SHEETS = 8
BYTES_MAX = 8 << 20  # of one sheet; a long film is drawn anew


class Recent:
    """A few arrays by what was asked, the least recently used one leaves first."""

    def __init__(self):
        self._sheets: OrderedDict[Hashable, np.ndarray] = OrderedDict()
        self._guard = threading.Lock()

    def find(self, asked: Hashable) -> "np.ndarray | None":
        with self._guard:
            if asked in self._sheets:
                self._sheets.move_to_end(asked)
            return self._sheets.get(asked)

    def keep(self, asked: Hashable, pictures: "np.ndarray") -> None:
        """Not a single picture: a hand that moves would fill all places at once."""
        if len(pictures) == 1 or pictures.nbytes > BYTES_MAX:
            return
        pictures.setflags(write=False)  # several results share it
        with self._guard:
            self._sheets[asked] = pictures
            if len(self._sheets) > SHEETS:
                self._sheets.popitem(last=False)
