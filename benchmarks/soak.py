"""Does the app stay well under mixed use? 20 visitors for half an hour, against a plain demo.

    python -m benchmarks.soak [--minutes 30] [--clients 20] [--model cgan-mnist]

The visitors drag, draw sheets, planes and digits, make and fetch films and files, use the API, and
open the page again (`visitors.py`). Memory and the temporary folder are looked at all the while.
The same load goes to a plain Gradio demo of the same model for a tenth of the time, half of it
before and half after, so that a machine that gets busier disturbs both. Status 1: a bar fails.
"""

import argparse
import contextlib
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.common import CLEAN, ROOT, answered, free_port, machine, table
from benchmarks.visitors import ACTS, Ours, Plain, Tally, visit

GROWTH_MAX = 0.10  # of memory, after warm-up
FOLDER_MAX = 640 << 20  # bytes: films are kept up to 512 MiB, and a little more on the way
WARM_UP = 1 / 6  # of the time, at least WARM_SECONDS
WARM_SECONDS = 45.0
SAMPLE_SECONDS = 1.0
PLAIN_SHARE, PLAIN_SECONDS = 0.1, 20.0  # of the time, and at least
STOP_SECONDS = 30
ALONE = 300  # pictures of one hand, by which the processor's share is told
SHOWN_ERRORS = 5


@dataclass
class Server:
    """A running app, watched from outside."""

    process: subprocess.Popen
    folder: Path  # its temporary one
    began: float = field(default_factory=time.monotonic)
    memory: list[tuple[float, int]] = field(default_factory=list)  # seconds, bytes
    disk: list[int] = field(default_factory=list)  # bytes

    def watch(self, done: threading.Event) -> None:
        while not done.wait(SAMPLE_SECONDS):
            self.memory.append((time.monotonic() - self.began, resident(self.process.pid)))
            self.disk.append(size(self.folder))

    def stop(self) -> int:
        """The status with which it ends when it is asked to."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)


def resident(pid: int) -> int:
    """Bytes of memory that a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) << 10


def processor(pid: int) -> float:
    """Seconds of a core that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def size(folder: Path) -> int:
    """Bytes of all files below; files and folders may go while one looks."""
    total = 0
    for place, _, names in os.walk(folder):  # unlike rglob it passes over what has gone
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(place, name)).st_size
    return total


@contextlib.contextmanager
def served(command: list[str], port: int, home: Path):
    """The app, once it answers; killed in the end if it has not been stopped."""
    folder, log = home / "temporary", home / "log.txt"
    folder.mkdir(parents=True)
    own = {"GRADIO_TEMP_DIR": str(folder), "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)}
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | CLEAN | own,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        answered(process, port, log.read_text)
        yield Server(process, folder)
    finally:
        process.kill()
        process.wait()


def run_ours(model: str, clients: int, seconds: float, home: Path) -> tuple[Tally, Server, dict]:
    """The soak itself, then the stop; with what was found about the stop."""
    port = free_port()
    command = ["app.py", "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    with served([*command, "--only", "--models", model], port, home) as server:
        done = threading.Event()
        watcher = threading.Thread(target=server.watch, args=(done,))
        before = Ours(port, model, Tally(), 0).draw("explore", point={"seed": 7})
        alone = canvas_cost(port, model, server.process.pid)
        watcher.start()
        used = processor(server.process.pid)
        tally = visit(Ours, port, model, clients, seconds)
        cores = (processor(server.process.pid) - used) / tally.elapsed
        done.set()
        watcher.join()
        after = Ours(port, model, Tally(), 0).draw("explore", point={"seed": 7})
        status = server.stop()
        found = {"same": before == after, "status": status, "left": size(server.folder)}
        found |= {"cores": cores, "alone": alone}
        found["folders"] = len(list(server.folder.iterdir()))
    found["traceback"] = "Traceback" in (home / "log.txt").read_text("utf-8")
    return tally, server, found


def canvas_cost(port: int, model: str, pid: int) -> float:
    """Milliseconds of a core for a picture of the canvas, one hand alone."""
    hand = Ours(port, model, Tally(), 0)
    for _ in range(20):
        hand.canvas(7, 0.5)
    used = processor(pid)
    for number in range(ALONE):
        hand.canvas(7, round(number / ALONE, 2))
    hand.door.close()
    return 1000 * (processor(pid) - used) / ALONE


def run_plain(model: str, clients: int, seconds: float, home: Path) -> tuple[Tally, Server]:
    port = free_port()
    with served(["-m", "benchmarks.plain_demo", str(port), model], port, home) as server:
        done = threading.Event()
        watcher = threading.Thread(target=server.watch, args=(done,))
        watcher.start()
        tally = visit(Plain, port, model, clients, seconds)
        done.set()
        watcher.join()
    return tally, server


def growth(memory: list[tuple[float, int]], seconds: float) -> tuple[int, int]:
    """Memory after warm-up and at the end: medians over a tenth of what is left, in bytes."""
    warm = max(WARM_SECONDS, WARM_UP * seconds)
    rest = [bytes_ for at, bytes_ in memory if at >= warm] or [b for _, b in memory[-1:]]
    part = max(1, len(rest) // 10)
    return int(statistics.median(rest[:part])), int(statistics.median(rest[-part:]))


def percentile(values: list[float], share: float) -> float:
    """In milliseconds; nothing measured is infinity."""
    ordered = sorted(values)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 1e9


def rows(tally: Tally) -> dict[str, tuple[str, str, str]]:
    """Kind -> acts a second, p50, p95."""
    return {
        kind: (
            f"{len(tally.seconds[kind]) / tally.elapsed:.2f}",
            f"{percentile(tally.seconds[kind], 0.5):.0f}",
            f"{percentile(tally.seconds[kind], 0.95):.0f}",
        )
        for kind in ("canvas", *(act for act in ACTS if act != "drag"))
        if tally.seconds[kind]
    }


def report(ours: Tally, plain: Tally) -> None:
    left, right = rows(ours), rows(plain)
    nothing = ("", "", "")
    lines = [(kind, *left[kind], *right.get(kind, nothing)) for kind in left]
    heads = ("", "ours/s", "p50 ms", "p95 ms", "plain/s", "p50 ms", "p95 ms")
    print(table(heads, lines))
    each = [tally.requests / tally.elapsed for tally in (ours, plain)]
    print(f"HTTP requests/s: ours {each[0]:.0f}, plain {each[1]:.0f}")
    for share in (0.5, 0.95):
        a, b = (percentile(tally.seconds["canvas"], share) for tally in (ours, plain))
        print(f"canvas p{100 * share:.0f}: {a:.0f} ms against {b:.0f} ms, {a / b:.2f} times")


def judge(tally: Tally, server: Server, found: dict, seconds: float) -> list[str]:
    """Prints what was seen, gives the bars that fail."""
    first, last = growth(server.memory, seconds)
    print(f"memory after warm-up {first >> 20} MiB, at the end {last >> 20} MiB: ", end="")
    print(f"{last / first - 1:+.1%} (bar: at most {GROWTH_MAX:.0%})")
    step = max(1, len(server.memory) // 12)
    told = ", ".join(f"{at / 60:.1f} min {b >> 20}" for at, b in server.memory[::step])
    print(f"  sampled, MiB: {told}")
    print(f"temporary folder: at most {max(server.disk, default=0) / 2**20:.1f} MiB ", end="")
    print(f"(bar: {FOLDER_MAX >> 20}), after the stop {found['left']} bytes", end="")
    print(f" in {found['folders']} folders; status {found['status']}")
    print(f"processor: {found['cores']:.2f} cores; ", end="")
    print(f"a picture of the canvas takes {found['alone']:.1f} ms of one")
    print(f"errors: {len(tally.errors)}", *tally.errors[:SHOWN_ERRORS], sep="\n  ")
    bars = {
        "an error": not tally.errors,
        "a traceback in the log": not found["traceback"],
        "memory grew": last <= first * (1 + GROWTH_MAX),
        "the temporary folder grew too large": max(server.disk, default=0) <= FOLDER_MAX,
        "the temporary folder was not empty in the end": not found["left"] + found["folders"],
        "it did not stop well": found["status"] == 0,
        "the same recipe gave another picture": found["same"],
        "nothing was dragged": bool(tally.seconds["canvas"]),
    }
    return [sentence for sentence, fine in bars.items() if not fine]


def soak(model: str, clients: int, seconds: float, home: Path) -> list[str]:
    """Everything; the bars that fail."""
    half = max(PLAIN_SHARE * seconds, PLAIN_SECONDS) / 2
    told = f"plain demo {half:.0f} s, ours {seconds:.0f} s, plain demo {half:.0f} s"
    print(f"{clients} visitors of {model}: {told}", flush=True)
    plain, peaks = Tally(), []
    ours = None
    for name in ("before", "ours", "after"):
        if name == "ours":
            ours = run_ours(model, clients, seconds, home / name)
            continue
        tally, server = run_plain(model, clients, half, home / name)
        plain.requests += tally.requests
        plain.elapsed += tally.elapsed
        plain.errors += tally.errors
        for kind, values in tally.seconds.items():
            plain.seconds[kind] += values
        peaks.append((max(server.disk, default=0), max((b for _, b in server.memory), default=0)))
    report(ours[0], plain)
    disk, memory = (max(each) for each in zip(*peaks, strict=True))
    print(f"plain demo: {memory >> 20} MiB, its folder {disk / 2**20:.1f} MiB", end="")
    print(f" after {half:.0f} s, {len(plain.errors)} errors")
    return judge(*ours, seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--model", default="cgan-mnist", help="a bundled one that has classes")
    chosen = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="soak-") as home:
        failed = soak(chosen.model, chosen.clients, 60 * chosen.minutes, Path(home))
    print(machine())
    if failed:
        raise SystemExit("Failed: " + "; ".join(failed) + ".")


if __name__ == "__main__":
    main()
