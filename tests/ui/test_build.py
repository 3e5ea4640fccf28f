"""The page as it is launched."""

import inspect
from types import SimpleNamespace

from gradio.queueing import Queue

from ganstudio.ui.build import rested


def test_an_app_without_visitors_seldom_looks_for_work():
    """And Gradio's queue still calls its pauses by these names."""
    blocks = rested(SimpleNamespace(_queue=SimpleNamespace()))
    pauses = vars(blocks._queue)
    assert len(pauses) == 2 and min(pauses.values()) >= 0.05
    assert all(f"asyncio.sleep(self.{name})" in inspect.getsource(Queue) for name in pauses)
