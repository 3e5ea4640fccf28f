"""The page as Gradio sees it: frame, tabs, endpoints; and what `launch` is given."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

import gradio as gr
from starlette.middleware import Middleware

from ganstudio.errors import StudioError
from ganstudio.server.early import EarlyScript
from ganstudio.server.guard import Guard, ServerState
from ganstudio.server.limits import Limits
from ganstudio.server.passwords import People
from ganstudio.server.start import TAKEN, Address
from ganstudio.server.stopping import sweeping
from ganstudio.server.wire import bound_messages
from ganstudio.studio.studio import Studio
from ganstudio.training.training import Training
from ganstudio.ui import ground, serve, stillness
from ganstudio.ui.api import add_endpoints
from ganstudio.ui.assets import head
from ganstudio.ui.films import add_films
from ganstudio.ui.host import frame, host
from ganstudio.ui.page_data import page_data, strip
from ganstudio.ui.strings import ENGLISH
from ganstudio.ui.tabs import TABS
from ganstudio.ui.theme import theme

CACHE_SECONDS = (600, 3_000)  # look every ten minutes, delete what is older than fifty
UPLOAD_MAX = "32mb"
SESSIONS_MAX = 1_000  # that Gradio remembers, 55 KiB each; ours hold nothing, so old ones may go
QUEUE_REST = 0.05, 0.1  # seconds between two looks for work, and for progress to tell
LOGINS_AT_ONCE = 2  # each takes 16 MiB and a core for a moment


def build_app(
    studio: Studio, max_queue: int | None = None, training: Training | None = None
) -> gr.Blocks:
    """The whole page on a studio; `launch_options` has the rest."""
    with gr.Blocks(
        title=ENGLISH["title"], analytics_enabled=False, delete_cache=CACHE_SECONDS
    ) as blocks:
        frame(list(serve.functions(studio, training).values()))
        with gr.Tabs(elem_id="gs-tabs"):
            hosts = {}
            for tab in TABS:
                with gr.Tab(ENGLISH[tab.words], id=tab.name, elem_id=f"gs-tab-{tab.name}"):
                    hosts[tab.name] = host(tab.name)
        add_films(studio, [hosts[tab.name] for tab in TABS if tab.films])
        add_endpoints(studio)
    studio.catalog.opened.changed = lambda: _renew(blocks, studio)
    return rested(blocks.queue(max_size=max_queue))


def rested(blocks: gr.Blocks) -> gr.Blocks:
    """Lets an empty queue be looked at as rarely as Gradio does on Windows.

    Elsewhere it looks a thousand times a second, which costs a twentieth of a core day and night.
    """
    blocks._queue.sleep_when_free, blocks._queue.progress_update_sleep_when_free = QUEUE_REST
    return blocks


def _renew(blocks: gr.Blocks, studio: Studio) -> None:
    """Whoever opens the page from now on sees the models that there are now."""
    blocks.head = blocks.config["head"] = head(page_data(studio))


def launch_options(
    studio: Studio,
    limits: Limits | None = None,
    state: ServerState | None = None,
    people: People | None = None,
) -> dict:
    """Arguments of `Blocks.launch`: our theme and head, nothing served from disk.

    Args:
        state: tells the guard when the app is about to stop.
        people: who may open the page; None: everybody.
    """
    draw = serve.functions(studio)["draw"]
    early = Middleware(EarlyScript, script=ground.SCRIPT + stillness.SCRIPT)
    guard = Middleware(Guard, limits=limits or Limits(), state=state or ServerState(), draw=draw)
    return {
        "theme": theme(),
        "head": head(page_data(studio)),
        "app_kwargs": {"middleware": [guard, early], "lifespan": sweeping},
        "auth": people and _gate(people),
        "footer_links": [],
        "show_error": False,
        "ssr_mode": False,
        "run_history": False,
        "allowed_paths": [],
        "max_file_size": UPLOAD_MAX,
        "enable_monitoring": False,
        "state_session_capacity": SESSIONS_MAX,
        "share": False,
        "mcp_server": False,
        "pwa": False,
        "quiet": True,
    }


def launch(
    blocks: gr.Blocks,
    studio: Studio,
    address: Address,
    root_path: str | None,
    limits: Limits,
    state: ServerState,
    people: People | None,
) -> None:
    """Starts the server; it answers when this returns.

    Raises:
        SystemExit: somebody took the port in the meantime.
    """
    options = launch_options(studio, limits, state, people) | {"root_path": root_path}
    options |= {"server_name": address.host, "server_port": address.port}
    try:
        blocks.launch(**options, prevent_thread_lock=True)
    except OSError:
        raise SystemExit(f"app.py: {TAKEN.format(port=address.port)}") from None
    bound_messages(blocks.server)
    state.wired = True


def _gate(people: People) -> Callable:
    """What Gradio asks whether a name and a password belong together."""
    turn = asyncio.Semaphore(LOGINS_AT_ONCE)

    async def knows(name: str, password: str) -> bool:
        async with turn:
            return await asyncio.to_thread(people.knows, name, password)

    return knows


def warm_up(studio: Studio) -> None:
    """Imports torch and loads the first model, asks the Hub; in threads, after the page answers."""

    def work():
        first = next((entry for entry in strip(studio.catalog) if entry.draws), None)
        if first:
            # a model that can't be loaded says so when the page asks it for a picture
            with suppress(StudioError):
                studio.engine.warm_up(first)

    threading.Thread(target=work, name="warm-up", daemon=True).start()
    threading.Thread(target=studio.catalog.opened.refresh, name="hub", daemon=True).start()
