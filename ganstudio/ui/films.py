"""Films of a walk go through Gradio's queue.

The event "submit" of a tab starts one and "stop" ends it; what `export.py` tells meanwhile reaches
the page through a component of no size.
"""

from collections.abc import Iterator

import gradio as gr
from gradio.processing_utils import save_bytes_to_cache

from ganstudio.studio.jobs import Jobs
from ganstudio.studio.studio import Studio
from ganstudio.ui.export import AT_ONCE, Kept, film

FILMS_AT_ONCE = 1  # more would take the canvas of other visitors its processor
FILMS_WAITING = "watch('value', () => ganstudio.emit('export', props.value));"
REFUSED = "() => ganstudio.emit('export', {refused: true})"  # the queue is full, or it failed


def add_films(studio: Studio, pages: list[gr.HTML]) -> None:
    """Lets tabs, by their hosts, start and end films; all share one queue."""
    wire = gr.HTML(None, html_template="", js_on_load=FILMS_WAITING, apply_default_css=False)
    kept, jobs = Kept(), Jobs(AT_ONCE)

    def export(event: gr.EventData) -> Iterator[dict]:
        job = event._data.get("job") if isinstance(event._data, dict) else None
        for message in film(studio, jobs, event._data):
            yield {"job": job} | _handed_out(message, wire, kept)

    started = gr.on(
        [page.submit for page in pages],
        export,
        None,
        wire,
        show_progress="hidden",
        concurrency_limit=FILMS_AT_ONCE,
        trigger_mode="multiple",
        api_visibility="private",
    )
    started.failure(None, js=REFUSED, api_visibility="private")
    gr.on([page.stop for page in pages], None, cancels=[started])


def _handed_out(message: dict, wire: gr.HTML, kept: Kept) -> dict:
    """The message with a file's bytes put into Gradio's cache, where the page can fetch them."""
    if "bytes" not in message:
        return message
    content = message["bytes"]
    path = save_bytes_to_cache(content, message["name"], wire.GRADIO_CACHE)
    kept.add(path, len(content))
    file = gr.FileData(path=path, orig_name=message["name"]).model_dump()
    return {"name": message["name"], "type": message["type"], "file": file}
