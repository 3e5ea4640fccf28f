"""Starts the page: python app.py --help. Every flag has an environment variable, GANSTUDIO_..."""

import os

from ganstudio.heap import share_heap
from ganstudio.server.flags import arguments, may_train
from ganstudio.server.scratch import make_scratch
from ganstudio.server.start import free_address, without_proxies, without_stubs

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # before Gradio is imported
os.environ["GRADIO_DEBUG"] = "0"  # else the launch would never come back to us
os.environ["FORWARDED_ALLOW_IPS"] = ""  # whom a proxy may speak for is decided in server/limits.py


def main() -> None:
    chosen = arguments()
    share_heap()
    from ganstudio.checkpoints.catalog import Catalog
    from ganstudio.checkpoints.hub import HubPolicy
    from ganstudio.errors import StudioError
    from ganstudio.server.passwords import People
    from ganstudio.studio.engine import Engine
    from ganstudio.studio.studio import Studio
    from ganstudio.training.training import Training

    try:
        people = People(chosen.auth) if chosen.auth else None
        policy = HubPolicy.of(chosen.hub == "on", chosen.hub_allow)
        catalog = Catalog(chosen.models, chosen.only, policy=policy, later=True)
        studio = Studio(catalog, Engine(chosen.device, chosen.memory_budget << 20))
        address = free_address(chosen.host, chosen.port)
        make_scratch()
    except StudioError as error:
        raise SystemExit(f"app.py: {error}") from None
    with without_proxies():  # from Gradio's import until its server answers
        with without_stubs():
            from ganstudio.ui.build import build_app, launch, warm_up
        from ganstudio.server.guard import ServerState
        from ganstudio.server.limits import Limits
        from ganstudio.server.stopping import heed_signals, until_stopped

        training = Training(chosen.runs, chosen.allow_training) if may_train(chosen) else None
        blocks, state = build_app(studio, chosen.max_queue, training), ServerState()
        limits = Limits.chosen(chosen.rate_limit, chosen.trust_proxy)
        heed_signals(state)
        launch(blocks, studio, address, chosen.root_path, limits, state, people)
    print(f"GAN Studio: {blocks.local_url}", flush=True)
    warm_up(studio)
    until_stopped(blocks, state)


if __name__ == "__main__":
    main()
