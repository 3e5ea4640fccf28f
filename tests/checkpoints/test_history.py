"""history.jsonl, which may be anyone's: columns where it makes sense, nothing else."""

import json

import pytest

from ganstudio.checkpoints.history import history


def test_the_journal_by_columns():
    rows = [
        {"images": 200, "minutes": 0.2, "critic_loss": None, "distance": 3},
        {"images": 100, "minutes": 0.1, "critic_loss": 0.5},
        {"images": 5, "frame": 0},
        {"images": 9, "frame": 1},
    ]
    journal, frames = history("\n".join(map(json.dumps, rows)).encode())
    assert journal == {
        "images": [100, 200],
        "minutes": [0.1, 0.2],
        "critic_loss": [0.5, None],
        "distance": [None, 3],
    }
    assert frames == [5, 9]


@pytest.mark.parametrize(
    "raw",
    [
        None,
        b"",
        b"\xff\xfe",
        b'{"images": 3, "distance": 1}',
        b'[1]\n{"images": NaN}\n{"images": "many"}\n{"distance": 1}\n{"images": 1}\n{"images": 2}',
        b"[" * 100_000,
    ],
)
def test_a_journal_that_is_none_gives_no_curves(raw):
    assert history(raw) == (None, [])
