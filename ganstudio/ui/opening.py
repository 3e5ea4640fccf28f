"""Opening a repository of the Hub from the page: a job a fetch, watched and ended by its key.

A visitor's call starts the fetch and returns at once; the page asks how far it is. So a Hub that
hangs holds up neither the page nor anyone else's pictures.
"""

from collections.abc import Callable
from functools import partial

from ganstudio.checkpoints import hub
from ganstudio.studio.jobs import Jobs
from ganstudio.studio.studio import Studio
from ganstudio.ui.page_data import models
from ganstudio.ui.strings.refusals import HUB_BUSY as BUSY
from ganstudio.ui.strings.refusals import HUB_GONE as GONE

AT_ONCE = 4  # fetches for all visitors together, left ones that have not ended yet among them


def functions(studio: Studio) -> dict[str, Callable]:
    """For `serve.functions`: open, refresh, opening, leave, models."""
    fetches = Jobs(AT_ONCE, BUSY, GONE, "address")

    def open_(call):
        """[address] -> the key of a fetch that has begun."""
        (text,) = call
        address = hub.parse(str(text)[:300])
        studio.catalog.opened.policy.check(address.repo)
        fetch = fetches.start(
            lambda report: studio.catalog.opened.open(str(address), partial(report, "fetch"))
        )
        return {"key": fetch.key, "repo": address.repo}

    def refresh(call):
        """[] -> the key of a look for newer revisions."""
        fetch = fetches.start(
            lambda report: studio.catalog.opened.refresh(partial(report, "fetch"))
        )
        return {"key": fetch.key}

    def opening(call):
        """[key] -> how far a fetch is; with the models when it has ended well."""
        (key,) = call
        fetch = fetches.find(key)
        state = {"state": fetch.state, "done": fetch.done, "total": fetch.total}
        if fetch.state == "failed":
            return state | {"failed": str(fetch.error)}
        return state | (models(studio) if fetch.state == "done" else {})

    def leave(call):
        """[key] -> nobody waits for this fetch any more."""
        (key,) = call
        fetches.find(key).cancel()
        return {}

    def all_models(call):
        """[] -> the models as they are now: some may have come from the Hub since."""
        return models(studio)

    return {
        "open": open_,
        "refresh": refresh,
        "opening": opening,
        "leave": leave,
        "models": all_models,
    }
