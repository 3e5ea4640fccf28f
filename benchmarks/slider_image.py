"""The usual way, which canvas.py compares with: gr.Slider -> gr.Image of the same model.

    python -m benchmarks.slider_image PORT FOLDER POINT DIRECTION

FOLDER is a checkpoint, POINT a recipe's point as JSON; the slider moves DIRECTION. As good as it
gets with stock parts: one torch thread, PNG, no progress bar, the newest value always last.
"""

import json
import sys
from pathlib import Path

from ganstudio.recipes.points import Point

LOW, HIGH, STEP = -3, 3, 0.05  # Explore's sliders


def moved(point: dict, direction: str, amount: float) -> Point:
    """The point at `amount` on a direction."""
    edits = {"edits": [{"direction": direction, "amount": amount}]} if amount else {}
    return Point.from_json(point | edits)


def main() -> None:
    import gradio as gr
    import torch

    from ganstudio.checkpoints import folder as checkpoint
    from ganstudio.networks import render

    port, folder, point = int(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
    direction = sys.argv[4]
    torch.set_num_threads(1)
    loaded = checkpoint.read(folder)

    def draw(amount: float):
        place = moved(point, direction, round(amount, 2))
        picture = render(loaded.network, [place], loaded.directions)[0]
        return picture[..., 0] if picture.shape[2] == 1 else picture

    with gr.Blocks(analytics_enabled=False) as demo:
        slider = gr.Slider(LOW, HIGH, 0, step=STEP, label=direction, elem_id="hand")
        image = gr.Image(draw(0), format="png", elem_id="picture", show_label=False)
        slider.input(draw, slider, image, trigger_mode="always_last", show_progress="hidden")
    demo.launch(server_name="127.0.0.1", server_port=port, quiet=True)


if __name__ == "__main__":
    main()
