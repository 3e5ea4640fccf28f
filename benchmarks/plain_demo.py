"""The usual way, which soak.py compares with: the same model behind stock Gradio components.

    python -m benchmarks.plain_demo PORT MODEL

A slider moves one picture; sheets, planes, digits and films are buttons. The pictures are drawn by
the same code, and reach the visitor as Gradio sends them: as files of its cache.
"""

import sys
import tempfile

from benchmarks.slider_image import HIGH, LOW, STEP, moved
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.recipes.points import Point
from ganstudio.recipes.verb import Verb
from ganstudio.recipes.verbs.digits import Digits, parse
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.grid import Grid
from ganstudio.recipes.verbs.interpolate import Interpolate
from ganstudio.recipes.verbs.sample import Sample
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio

FORGET = (600, 3_000)  # seconds: how often it looks, and how old files may become; as ours


def points(first: float, count: int) -> tuple[Point, ...]:
    return tuple(Point.of(int(first) + number) for number in range(count))


class Events:
    """What the buttons and the slider answer; a seed comes as a number."""

    def __init__(self, model: str):
        self._model = model
        self._studio = Studio(Catalog([model], only=True), Engine("cpu"))

    def drag(self, seed: float, amount: float):
        return self._still(Explore(moved(Point.of(int(seed)).to_json(), "z1", round(amount, 2))))

    def sample(self, seed: float):
        return self._still(Sample(points(seed, 16)))

    def grid(self, seed: float):
        return self._still(Grid(points(seed, 4), 8, 8))

    def digits(self, text: str, seed: float):
        return self._still(Digits(parse(text), points(seed, 1)))

    def film(self, seed: float, frames: float) -> str:
        from ganstudio.pictures import films

        drawn = self._draw(Interpolate(points(seed, 2), int(frames)))
        with tempfile.NamedTemporaryFile(suffix=".mp4", delete=False) as file:
            file.write(films.write("mp4", drawn.pictures, 30))
        return file.name

    def _draw(self, verb: Verb):
        return self._studio.draw_verb(self._model, verb)

    def _still(self, verb: Verb):
        from ganstudio.pictures import sheets

        result = self._draw(verb)
        picture = sheets.still(result.pictures, result.arrangement)
        return picture[..., 0] if picture.shape[2] == 1 else picture


def main() -> None:
    import gradio as gr

    port, events = int(sys.argv[1]), Events(sys.argv[2])
    with gr.Blocks(analytics_enabled=False, delete_cache=FORGET) as demo:
        seed = gr.Number(7, label="seed")
        slider = gr.Slider(LOW, HIGH, 0, step=STEP, label="z1")
        image = gr.Image(format="png", show_label=False)
        slider.input(
            *(events.drag, [seed, slider], image),
            api_name="drag",
            trigger_mode="always_last",
            show_progress="hidden",
        )
        text, frames = gr.Textbox("2026", label="text"), gr.Number(60, label="frames")
        film = gr.Video(label="film")
        gr.Button("Sample").click(events.sample, seed, image, api_name="sample")
        gr.Button("Grid").click(events.grid, seed, image, api_name="grid")
        gr.Button("Digits").click(events.digits, [text, seed], image, api_name="digits")
        gr.Button("Film").click(events.film, [seed, frames], film, api_name="film")
    demo.launch(server_name="127.0.0.1", server_port=port, quiet=True)


if __name__ == "__main__":
    main()
