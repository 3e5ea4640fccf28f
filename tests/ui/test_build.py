"""The page as it is launched."""

import gradio as gr

from ganstudio.ui.build import rested


def test_an_app_without_visitors_seldom_looks_for_work():
    """And Gradio's queue still calls its pauses by these names."""
    with gr.Blocks() as blocks:
        gr.Button()
    pauses = ("sleep_when_free", "progress_update_sleep_when_free")
    own = [getattr(blocks.queue()._queue, pause) for pause in pauses]
    rare = [getattr(rested(blocks)._queue, pause) for pause in pauses]
    assert all(a <= b for a, b in zip(own, rare, strict=True)) and min(rare) >= 0.05
