"""A search as the page follows it: begun with a picture, asked after, ended at any step."""

from collections.abc import Callable

from ganstudio.errors import BusyError, RecipeError
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.project import Project
from ganstudio.studio import intake
from ganstudio.studio.framing import framed
from ganstudio.studio.project import Found
from ganstudio.studio.studio import Studio
from ganstudio.ui.watched import BUSY_SECONDS, Watch, content, raw

AT_ONCE = 4  # searches of all visitors; each holds the processor for one step at a time
BUSY = "Other pictures are being searched for; yours follows in a moment."
GONE = "This search is not known here any more; start it again."


def functions(studio: Studio) -> dict[str, Callable]:
    """For `serve.functions`: find, nearer, leaveSearch."""
    watch = Watch(AT_ONCE, BUSY, GONE)

    def find(call):
        """[recipe, a picture's file in base64] -> a search's key, and the picture as it is seen."""
        value, file = call
        request = Recipe.from_dict(value)
        if not isinstance(request.verb, Project):
            raise RecipeError("A search is asked for by the verb project.", "verb")
        entry = studio.find(request)
        request.verb.check_serves(entry)
        picture = framed(intake.given(content(file), request.verb, entry), entry)
        steps = (step for step in studio.run(request, [picture]) if isinstance(step, Found))
        try:
            job = watch.begin(steps)
        except BusyError as busy:
            return {"error": str(busy), "wait": BUSY_SECONDS}
        return {"key": job.key} | raw(picture)

    def nearer(call):
        """[key] -> how far a search is, and the nearest that it has found."""
        (key,) = call
        job, found = watch.ask(key)
        answer = {"state": job.state, "done": job.done, "total": job.total}
        return answer if found is None else answer | _told(found)

    return {"find": find, "nearer": nearer, "leaveSearch": watch.leave}


def _told(found: Found) -> dict:
    answer = {"done": found.done, "total": found.total, "point": found.point.to_json()}
    return answer | {"nearness": found.nearness.to_json()} | raw(found.picture)
