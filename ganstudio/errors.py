"""What goes wrong, said to a person: one plain sentence with what is wrong and what to do."""


class StudioError(Exception):
    """Anything a person can mend. Doors show the sentence; they never show a traceback.

    Args:
        sentence: what is wrong and what to do, in one plain sentence.
        field: the field of the verb that is wrong ("seed", "frames"), where there is one,
            so that a page can show the sentence at that control.
    """

    def __init__(self, sentence: str, field: str | None = None):
        super().__init__(sentence)
        self.field = field


class RecipeError(StudioError):
    """A verb or a recipe asks for something that is not allowed, or cannot be read."""


class CheckpointError(StudioError):
    """A checkpoint's folder cannot be used; names the file and the fix."""


class DataError(StudioError):
    """Pictures to train on or to measure with are missing or cannot be read."""


class HubError(StudioError):
    """A repository of the Hub cannot be opened; says why and what would help."""


class EndedError(StudioError):
    """Whoever waited for this (a film, a download) waits no more."""


class BusyError(StudioError):
    """Too much is under way; what was asked for may be asked for again."""


class HubAwayError(HubError):
    """The Hub does not answer, or was told not to be asked: the cache may still serve."""


class RevisionGoneError(HubError):
    """The repository is there, the revision that was asked for is not."""
