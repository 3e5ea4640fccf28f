"""What a tab builds on: one `gr.HTML` that holds its markup, and the frame around the tabs."""

from collections.abc import Callable

import gradio as gr

from ganstudio.ui.assets import markup

MOUNT = "ganstudio.mount('{name}', element, {{trigger, upload, watch, props, server}});"


def host(name: str, **options) -> gr.HTML:
    """The markup of `page/NAME/NAME.html`, mounted by `ganstudio.mount(NAME, ...)` of the page.

    Gradio's `trigger`, `upload` and `watch` reach the tab's script as `host.trigger` and so on.
    """
    return gr.HTML(
        value=markup(name),
        html_template="${value}",
        js_on_load=MOUNT.format(name=name),
        elem_id=f"gs-host-{name}",
        apply_default_css=False,
        **options,
    )


def frame(server_functions: list[Callable]) -> gr.HTML:
    """Header, model strip and notice line; carries the functions that the whole page may call."""
    return host("frame", server_functions=server_functions)
