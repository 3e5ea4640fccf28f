"""How well does the picture follow the hand? Explore's live canvas against gr.Slider -> gr.Image.

    python -m benchmarks.canvas [--models cgan-mnist ...] [--seconds 5] [--rounds 3]

Both apps draw the same point of the same model on one torch thread; a slider is dragged in headless
Chromium in turn, once a frame. Every picture is computed beforehand, so that each painted frame is
told by its pixels which slider value it shows. On a screen of 60 Hz, which hides whatever is faster
than it; on one of 144 Hz, which hides less; and on 60 Hz with 80 ms of added round trip.
"""

import argparse
import base64
import contextlib
import json
import statistics
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.common import chromium, free_port, machine, running, table
from benchmarks.distance import far_away
from benchmarks.slider_image import HIGH, LOW, STEP, moved
from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.catalog import Catalog

HAND = (Path(__file__).parent / "hand.js").read_text(encoding="utf-8")
ROUND_TRIP = 0.08  # seconds, added
SCREENS = {60: (), 144: ("--disable-frame-rate-limit",)}  # hertz -> Chromium's flags
FRAMES_RATIO, DELAY_RATIO, FRAMES_QUIET, FRAMES_FAR = 2.8, 1 / 4, 50, 30
OURS = {
    "range": "[data-direction] input[type=range]",  # the first
    "picture": ".gs-hero canvas",
    "ready": ".gs-hero[data-live]",
}
STOCK = {"range": "#hand input[type=range]", "picture": "#picture img", "ready": "#picture img"}
DRAG = """([range, picture, options]) =>
  benchmarkDrag(document.querySelector(range), () => document.querySelector(picture), options)"""


@dataclass(frozen=True)
class Drag:
    """What one drag showed."""

    frames_a_second: float  # painted with the picture of another slider value than before
    delay: float  # ms from slider to paint, median
    blank: int
    foreign: int  # pictures that belong to no slider value
    ends_right: bool


def values() -> list[float]:
    count = round((HIGH - LOW) / STEP)
    return [round(LOW + number * STEP, 2) for number in range(count + 1)]


def pictures(folder: Path, point: dict, direction: str) -> dict[bytes, float]:
    """RGB bytes of the picture at each slider value -> the value."""
    import torch

    from ganstudio.networks import render

    torch.set_num_threads(1)
    loaded = checkpoint.read(folder)
    found = {}
    for value in values():
        drawn = render(loaded.network, [moved(point, direction, value)], loaded.directions)[0]
        found[np.broadcast_to(drawn, (*drawn.shape[:2], 3)).tobytes()] = value
    return found


def judge(log: dict, known: dict[bytes, float]) -> Drag:
    """Reads a log of hand.js."""
    moves = log["moves"]
    delays, painted, blank, foreign, shown = [], 0, 0, 0, None
    for now, text in log["seen"]:
        raw = base64.b64decode(text)
        value = known.get(raw)
        blank += len(set(raw)) <= 1
        foreign += value is None and len(set(raw)) > 1
        shown = value
        before = [at for at, set_to in moves if set_to == value and at <= now]
        if log["start"] < now <= log["end"]:
            painted += value is not None
        if before:
            delays.append(now - before[-1])
    seconds = (log["end"] - log["start"]) / 1000
    delay = statistics.median(delays) if delays else float("inf")
    return Drag(painted / seconds, delay, blank, foreign, shown == moves[-1][1])


def drag(browser, port: int, where: dict, seconds: float, hertz: int) -> dict:
    """One drag on a fresh page: the log of hand.js."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script(HAND)
    page.goto(f"http://127.0.0.1:{port}/", wait_until="domcontentloaded")
    page.locator(where["ready"]).wait_for(timeout=120_000)
    page.wait_for_timeout(1000)
    options = {"seconds": seconds, "low": LOW, "high": HIGH, "step": STEP, "hertz": hertz}
    log = page.evaluate(DRAG, [where["range"], where["picture"], options])
    page.close()
    return log


def opening(port: int) -> tuple[dict, str]:
    """The point that Explore opens with, and the direction of its first slider."""
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/", wait_until="domcontentloaded")
        page.locator(OURS["ready"]).wait_for(timeout=120_000)
        point = page.evaluate("ganstudio.tabs.recipe('explore').point")
        return point, page.locator("[data-direction]").first.get_attribute("data-direction")


def compare(model: str, seconds: float, rounds: int) -> bool:
    """Prints the comparison for one model; whether what must hold on any machine holds."""
    (entry,) = Catalog([model], only=True).entries()
    ours, stock = free_port(), free_port()
    command = ["app.py", "--port", str(ours), "--only", "--models", model]
    with contextlib.ExitStack() as stack:
        stack.enter_context(running(command, ours))
        point, direction = opening(ours)
        plain = ["benchmarks.slider_image", str(stock), str(entry.folder), json.dumps(point)]
        stack.enter_context(running(["-m", *plain, direction], stock))
        known = pictures(entry.folder, point, direction)
        size = f"{entry.image_size} px, {'grey' if entry.channels == 1 else 'colour'}"
        print(f"\n{entry.name} ({size}; {len(known)} different pictures on {direction})")
        near = {"ours": ours, "stock": stock}
        found = {hertz: measure(near, known, seconds, rounds, hertz) for hertz in SCREENS}
        far = {name: stack.enter_context(far_away(port, ROUND_TRIP)) for name, port in near.items()}
        away = measure(far, known, seconds, rounds, 60)
    return report(found, away)


def measure(ports: dict, known: dict, seconds: float, rounds: int, hertz: int) -> dict:
    """Drags both apps in turn, the order swapped each round."""
    found = {"ours": [], "stock": []}
    with chromium(*SCREENS[hertz]) as browser:
        for number in range(rounds):
            for name in list(found)[:: 1 if number % 2 else -1]:
                where = OURS if name == "ours" else STOCK
                log = drag(browser, ports[name], where, seconds, hertz)
                found[name].append(judge(log, known))
    return found


def middle(drags: list[Drag], what: str) -> float:
    return statistics.median(getattr(each, what) for each in drags)


def ratio(found: dict, what: str) -> float:
    return middle(found["ours"], what) / middle(found["stock"], what)


def report(found: dict[int, dict], away: dict) -> bool:
    rows = []
    places = {f"{hertz} Hz": each for hertz, each in found.items()}
    for place, drags in (places | {f"60 Hz + {1000 * ROUND_TRIP:.0f} ms": away}).items():
        for name, told in (("ours", "live canvas"), ("stock", "Slider -> Image")):
            drawn = drags[name]
            rows.append(
                (
                    f"{told}, {place}",
                    f"{middle(drawn, 'frames_a_second'):.1f}",
                    f"{middle(drawn, 'delay'):.0f}",
                    sum(each.blank for each in drawn),
                    sum(each.foreign for each in drawn),
                    "yes" if all(each.ends_right for each in drawn) else "no",
                )
            )
    heads = ("", "painted frames/s", "slider to paint, ms", "blank", "foreign", "last shown")
    print(table(heads, rows))
    for hertz, drags in found.items():
        frames, delay = ratio(drags, "frames_a_second"), ratio(drags, "delay")
        print(f"at {hertz} Hz: painted frames {frames:.1f} times (bar: {FRAMES_RATIO}), ", end="")
        print(f"slider to paint {delay:.2f} times (bar: at most {DELAY_RATIO:.2f})")
    quick, far = (middle(each["ours"], "frames_a_second") for each in (found[60], away))
    print(f"frames/s at 60 Hz {quick:.0f} (bar on quiet cores: {FRAMES_QUIET}), ", end="")
    print(f"with {1000 * ROUND_TRIP:.0f} ms {far:.0f} (bar: {FRAMES_FAR})")
    own = [each for drags in (*found.values(), away) for each in drags["ours"]]
    return all(each.ends_right and not each.blank and not each.foreign for each in own)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", nargs="+", default=["cgan-mnist"], metavar="NAME_OR_FOLDER")
    parser.add_argument("--seconds", type=float, default=5.0, help="of a drag")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    print(machine())
    right = [compare(model, chosen.seconds, chosen.rounds) for model in chosen.models]
    if not all(right):
        raise SystemExit("A blank or foreign picture was painted, or the last value was not.")


if __name__ == "__main__":
    main()
