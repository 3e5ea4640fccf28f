"""Starts the page: python app.py --help. Every flag has an environment variable, GANSTUDIO_..."""

import argparse
import os

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # before Gradio is imported


def flag(parser: argparse.ArgumentParser, name: str, default=None, **options) -> None:
    """A flag whose default may come from GANSTUDIO_NAME."""
    variable = "GANSTUDIO_" + name.upper().replace("-", "_")
    given = os.environ.get(variable)
    options["help"] += f" [{variable}]"
    if options.get("nargs"):
        default = given.split(os.pathsep) if given else default
    elif options.get("action"):
        default = given not in (None, "", "0", "false")
    elif given:
        default = given
    parser.add_argument(f"--{name}", default=default, **options)


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="app.py", description="GAN Studio in the browser.")
    flag(parser, "host", "127.0.0.1", help="address to listen on; 0.0.0.0 for the whole network")
    flag(parser, "port", 7860, type=int, help="port to listen on")
    flag(parser, "device", "auto", choices=("auto", "cpu", "cuda"), help="where pictures are drawn")
    flag(parser, "models", [], nargs="+", metavar="NAME_OR_FOLDER", help="models to add")
    flag(parser, "only", False, action="store_true", help="leave out bundled models not named")
    flag(parser, "memory-budget", 2048, type=int, help="MiB of weights kept loaded")
    return parser.parse_args(argv)


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
