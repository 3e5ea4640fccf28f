"""How long from an hf:// name to the first picture?

    python -m benchmarks.hub [--rounds 5] [--megabytes 10]

A Hub on loopback (the stub of the tests) and a checkpoint of 10 MB: first with an empty Hub cache,
then with the files cached and the checkpoint not in memory; of both, the latest revision and a
pinned one. Each time in a process of its own, and in two states: one has imported what the running
app has (torch, this library, the Hub's client, which comes with Gradio), one torch alone, so that
the other imports count.
"""

import argparse
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.common import ROOT, machine, table

REPO = "tester/large"
NAME = "large"
BARS = {"empty cache": 2.0, "cached": 0.3}  # seconds
HAS = {"as the app": "torch, ganstudio, huggingface_hub.hf_api", "torch alone": "torch"}
CHILD = """
import sys, time, {has}
start = time.perf_counter()
import ganstudio
ganstudio.load(sys.argv[1]).sample([7])
print(time.perf_counter() - start)
"""


def write(folder: Path, megabytes: float) -> Path:
    """A checkpoint of about so many megabytes, random weights."""
    from ganstudio.checkpoints import folder as checkpoint
    from ganstudio.networks import build

    def network(width: int) -> dict:
        return {"type": "dcgan", "z_dim": 64, "width": width}

    def size(width: int) -> int:
        return sum(p.nbytes for p in build(network(width)).state_dict().values())

    width = next(w for w in range(16, 2048, 8) if size(w) >= megabytes * 1e6)
    config = {
        "name": NAME,
        "network": network(width),
        "data": {"name": "none", "title": "none", "terms": "free", "pictures": 0, "classes": None},
        "training": {"preset": "none", "steps": 0, "images": 0, "minutes": 0, "device": "cpu"},
    }
    checkpoint.write(folder / NAME, config, build(network(width)).state_dict())
    return folder / NAME


def seconds(address: str, has: str, environment: dict[str, str]) -> float:
    """Of a fresh process that has imported so much, from the name to the picture."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(has=has), address],
        cwd=ROOT,
        env=os.environ | environment | {"OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def measure(rounds: int, megabytes: float) -> dict[tuple[str, str, str], list[float]]:
    from tests.hub.server import Hub

    times: dict[tuple[str, str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as place, Hub(Path(place) / "hub") as hub:
        folder = write(Path(place), megabytes)
        files = {f"{NAME}/{path.name}": path.read_bytes() for path in folder.iterdir()}
        commit = hub.add(REPO, files)
        names = {"latest": f"hf://{REPO}", "pinned": f"hf://{REPO}/{NAME}@{commit}"}
        for number in range(rounds):
            for which, state in itertools.product(names, HAS):
                home = Path(place) / f"home-{number}-{which}-{state}"
                environment = hub.environment() | {"HF_HOME": str(home)}
                environment["HF_HUB_CACHE"] = str(home / "hub")
                for cache in BARS:  # the second finds what the first has fetched
                    taken = seconds(names[which], HAS[state], environment)
                    times.setdefault((cache, which, state), []).append(taken)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=float, default=10)
    chosen = parser.parse_args()
    print(machine())
    print(f"\nFrom an hf:// name to the first picture, seconds ({chosen.rounds} rounds)")
    rows = [
        (
            f"{cache}, {which}; {state}",
            *(f"{of(found):.2f}" for of in (statistics.median, min, max)),
            f"{BARS[cache]:.1f}",
        )
        for (cache, which, state), found in measure(chosen.rounds, chosen.megabytes).items()
    ]
    print(table(("", "median", "least", "most", "bar"), rows))


if __name__ == "__main__":
    main()
