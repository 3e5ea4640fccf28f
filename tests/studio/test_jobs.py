"""Long work: how far it is, its end, cancelling, a mistake as a sentence, so many at once."""

import threading
import time

import pytest

from ganstudio.errors import EndedError, RecipeError, StudioError
from ganstudio.studio import jobs
from ganstudio.studio.jobs import BROKEN, Jobs

PATIENCE = 30  # seconds


@pytest.fixture
def all_jobs():
    return Jobs(at_once=2, busy="Full.", gone="Gone.")


class Work:
    """Work that reports when it is let, and says how it ended."""

    def __init__(self, steps: int = 3):
        self.steps = steps
        self.turn, self.reported, self.ended = (threading.Event() for _ in range(3))
        self.reason: Exception | None = None

    def __call__(self, report) -> str:
        try:
            for step in range(self.steps):
                report("draw", step, self.steps)
                self.reported.set()
                assert self.turn.wait(PATIENCE)
        except Exception as reason:
            self.reason = reason
            raise
        finally:
            self.ended.set()
        return "film"


def test_a_job_tells_how_far_it_is_and_gives_its_result(all_jobs):
    work = Work()
    job = all_jobs.start(work)
    assert work.reported.wait(PATIENCE)
    assert (job.state, job.part, job.done, job.total) == ("running", "draw", 0, 3)
    assert all_jobs.find(job.key) is job
    work.turn.set()
    assert job.wait(PATIENCE)
    assert (job.state, job.done, job.result, job.error) == ("done", 2, "film", None)


def test_cancelling_ends_the_work_at_its_next_report(all_jobs):
    work = Work()
    job = all_jobs.start(work)
    assert work.reported.wait(PATIENCE)
    job.cancel()
    assert job.state == "cancelled" and not work.ended.is_set()
    work.turn.set()
    assert job.wait(PATIENCE)
    assert isinstance(work.reason, EndedError)
    assert (job.state, job.result) == ("cancelled", None)


def fails(error: Exception):
    def work(report):
        raise error

    return work


def test_a_mistake_is_its_sentence_and_a_fault_is_logged(all_jobs, caplog):
    job = all_jobs.start(fails(RecipeError("Too quick.", "fps")))
    assert job.wait(PATIENCE)
    assert (job.state, str(job.error), job.error.field) == ("failed", "Too quick.", "fps")
    assert not caplog.records
    job = all_jobs.start(fails(ZeroDivisionError("secret")))
    assert job.wait(PATIENCE)
    assert str(job.error) == BROKEN
    assert "ZeroDivisionError" in caplog.text


def test_so_many_at_once_and_no_more(all_jobs):
    works = [Work(), Work()]
    running = [all_jobs.start(work) for work in works]
    with pytest.raises(StudioError, match="Full"):
        all_jobs.start(Work())
    running[0].cancel()
    with pytest.raises(StudioError, match="Full"):  # it has not ended yet
        all_jobs.start(Work())
    for work, job in zip(works, running, strict=True):
        work.turn.set()
        assert job.wait(PATIENCE)
    assert all_jobs.start(lambda report: 7).wait(PATIENCE)


def test_an_old_one_is_forgotten(all_jobs, monkeypatch):
    monkeypatch.setattr(jobs, "KEPT", 1)
    first, second = (all_jobs.start(lambda report: None) for _ in range(2))
    assert all_jobs.find(second.key) is second
    for key in (first.key, "nobody's", None, 7, ["x"]):
        with pytest.raises(StudioError, match="Gone"):
            all_jobs.find(key)


def test_a_followed_job_ends_when_nobody_follows(all_jobs):
    work = Work()
    followed = all_jobs.follow(work, beat=0.001)
    job = next(followed)
    assert work.reported.wait(PATIENCE)
    threading.Timer(0.05, work.turn.set).start()
    followed.close()
    assert work.ended.is_set() and job.state == "cancelled"
    with pytest.raises(StudioError):
        all_jobs.find(job.key)


def test_a_followed_job_is_given_a_last_time_when_it_has_ended(all_jobs):
    *_, job = all_jobs.follow(lambda report: 7, beat=0.001)
    assert (job.state, job.result) == ("done", 7)


def test_what_is_under_way_ends_with_the_app(all_jobs):
    work = Work()
    job = all_jobs.start(work)
    assert work.reported.wait(PATIENCE)
    ending = threading.Thread(target=jobs.end_all, args=(PATIENCE,))
    ending.start()
    for _ in range(100 * PATIENCE):
        if job.state == "cancelled":
            break
        time.sleep(0.01)
    work.turn.set()
    ending.join()
    assert job.state == "cancelled" and job.wait(0) and isinstance(work.reason, EndedError)
