"""Three minutes of the soak: no error, no growth, nothing left behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.soak import WARM_SECONDS, growth, percentile

ROOT = Path(__file__).resolve().parent.parent


def test_growth_is_counted_after_warm_up():
    rising = [(float(at), 100 * at) for at in range(int(WARM_SECONDS))]
    steady = [(WARM_SECONDS + at, 5_000 + at) for at in range(100)]
    assert growth(rising + steady, 200) == (5_004, 5_094)
    assert growth([(1.0, 7)], 200) == (7, 7)


def test_percentiles_are_in_milliseconds():
    assert percentile([0.001 * value for value in range(1, 101)], 0.95) == pytest.approx(96)
    assert percentile([], 0.5) > 1e6


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_three_minutes_of_mixed_use():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.soak", "--minutes", "3"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "errors: 0" in done.stdout
