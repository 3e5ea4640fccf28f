"""The one training of an app: its pictures, its plan, its process, and how far it is.

All of it lies on disk, so that neither a reload of the page nor a new start of the app loses it:

    RUNS/page/pictures.zip    the pictures, until they are deleted or others come
    RUNS/page/training.json   the plan of the last training, and whether it was asked to stop
    RUNS/page/trainer.log     what the trainer says
    RUNS/NAME/                the run's folder, as one of the command line
"""

import atexit
import threading
from pathlib import Path

from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import BusyError, StudioError
from ganstudio.training.pictures import NO_PICTURES, Pictures
from ganstudio.training.plan import MINUTES, NO_MINUTES, Plan
from ganstudio.training.process import BUSY, Process, is_installed, module
from ganstudio.training.run import SILENT, RunFolder, last_word, read, write

FOLDER = "page"  # below that of all runs
TAKEN = "There is a training called “{name}” already; choose another name."
NOTHING = "Nothing was trained yet."
NO_MODEL = "This training has made no model yet; it does when it ends or is stopped."
NOT_INSTALLED = (
    "The trainer is not installed beside this app; run the app from the project's own folder."
)


class Training:
    """
    Args:
        runs: the folder of all runs.
        everywhere: whether pages of other machines may train too.
    """

    def __init__(self, runs: Path | str, everywhere: bool = False):
        self.runs = Path(runs).expanduser().resolve()
        self.folder = self.runs / FOLDER
        self.everywhere = everywhere
        self.pictures = Pictures(self.folder)
        self._process = Process(self.folder / "lock")
        self._plan, self._log = self.folder / "training.json", self.folder / "trainer.log"
        self._guard = threading.Lock()
        atexit.register(self._leave)

    # --- the pictures ------------------------------------------------------------------------

    def expect(self, name: str, size: int) -> str:
        """Other pictures are going to come; as `Pictures.begin`."""
        with self._guard:
            self._check_free()
            return self.pictures.begin(name, size)

    def forget(self) -> None:
        """Deletes the pictures."""
        with self._guard:
            self._check_free()
            self.pictures.forget()

    # --- the run -----------------------------------------------------------------------------

    def start(self, asked, models: dict[str, Entry]) -> None:
        """Begins a training; see `Plan.of`.

        Raises:
            StudioError: what is wrong; BusyError: one is under way.
        """
        with self._guard:
            self._check_free()
            plan = Plan.of(asked, models, self.pictures.found())
            out = self.runs / plan.name
            if out.exists():
                raise StudioError(TAKEN.format(name=plan.name), "taken")
            self._run(plan, plan.begins(self.pictures.zip, out))

    def go_on(self, minutes=0) -> None:
        """Goes on with a run that was stopped, or `minutes` beyond the end of one that ended."""
        if type(minutes) not in (int, float) or not 0 <= minutes <= MINUTES[1]:
            raise StudioError(NO_MINUTES, "more")
        with self._guard:
            self._check_free()
            plan, run = self._last()
            if not self.pictures.zip.is_file():
                raise StudioError(NO_PICTURES, "pictures")
            where = self.pictures.zip, run.folder
            begun = run.has_begun()
            self._run(plan, plan.goes_on(*where, minutes) if begun else plan.begins(*where))

    def stop(self) -> None:
        """Asks it to end; it saves and exports first."""
        with self._guard:
            plan, _ = self._last()
            if self._process.is_running():
                write(self._plan, {"plan": plan.to_json(), "stop": True})
                self._process.stop()

    def result(self) -> RunFolder:
        """The run that has exported a model.

        Raises:
            StudioError: there is none.
        """
        _, run = self._last()
        if not run.has_exported():
            raise StudioError(NO_MODEL)
        return run

    def state(self) -> dict | None:
        """The last training: its plan, "state" (running, stopping, stopped, ended, failed with a
        "sentence"), "progress", "exported"; None before the first."""
        with self._guard:  # a plan and its process change together
            return self._state()

    def _state(self) -> dict | None:
        try:
            plan, run = self._last()
        except StudioError:
            return None
        running = self._process.is_running()  # first: what is read later is then all that there is
        asked = (read(self._plan) or {}).get("stop", False)
        found = {"plan": plan.to_json(), "progress": run.progress(), "exported": run.has_exported()}
        found |= {"sentence": ""}
        if running:
            return found | {"state": "stopping" if asked else "running"}
        wrong = last_word(self._log)
        progress = run.progress() or {"images": 0, "total": 1}
        if wrong:
            return found | {"state": "failed", "sentence": wrong}
        if run.has_exported() and progress["images"] >= progress["total"]:
            return found | {"state": "ended"}
        if asked:
            return found | {"state": "stopped"}
        return found | {"state": "failed", "sentence": SILENT}

    def taken(self) -> list[str]:
        """The names that a new training can't have."""
        return sorted(path.name for path in self.runs.iterdir()) if self.runs.is_dir() else []

    def run(self) -> RunFolder:
        """The folder of the last run."""
        return self._last()[1]

    def _run(self, plan: Plan, words: list[str]) -> None:
        self._process.start(module(*words), self._log)
        write(self._plan, {"plan": plan.to_json(), "stop": False})

    def _last(self) -> tuple[Plan, RunFolder]:
        kept = read(self._plan)
        if kept is None:
            raise StudioError(NOTHING)
        plan = Plan(**kept["plan"])
        return plan, RunFolder(self.runs / plan.name)

    def _check_free(self) -> None:
        if not is_installed():
            raise StudioError(NOT_INSTALLED)
        if self._process.is_running():
            raise BusyError(BUSY)

    def _leave(self) -> None:
        """The app ends: the training is saved, and can go on when the app is there again."""
        if self._process.is_own():
            self.stop()
