"""Starts the page: python app.py --help. Every flag has an environment variable, GANSTUDIO_..."""

import os

from ganstudio.flags import arguments

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # before Gradio is imported


def main() -> None:
    chosen = arguments()
    from ganstudio.catalog import Catalog
    from ganstudio.engine import Engine
    from ganstudio.errors import StudioError
    from ganstudio.studio import Studio

    try:
        catalog = Catalog(chosen.models, chosen.only)
        studio = Studio(catalog, Engine(chosen.device, chosen.memory_budget << 20))
    except StudioError as error:
        raise SystemExit(f"app.py: {error}") from None
    from ganstudio.ui.build import build_app, launch_options, warm_up

    blocks, place = build_app(studio), {"server_name": chosen.host, "server_port": chosen.port}
    try:
        blocks.launch(**place, prevent_thread_lock=True, **launch_options(studio))
    except (OSError, OverflowError):
        raise SystemExit(f"app.py: Port {chosen.port} can't be used; choose another.") from None
    print(f"GAN Studio: {blocks.local_url}", flush=True)
    warm_up(studio)
    blocks.block_thread()


if __name__ == "__main__":
    main()
