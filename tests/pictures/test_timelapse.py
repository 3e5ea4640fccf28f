"""A timelapse on one large picture: thinned evenly where it would be too large."""

from ganstudio.pictures.timelapse import _thinned


def test_thinning_keeps_first_and_last():
    assert _thinned(list(range(100)), 10)[0] == 0
    assert _thinned(list(range(100)), 10)[-1] == 99
    assert _thinned(list(range(100)), 1) == [0, 99]
    assert _thinned([1, 2, 3], 5) == [1, 2, 3]
