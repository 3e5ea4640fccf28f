"""How long until the page answers, and until it shows a picture?

    python -m benchmarks.startup [--rounds 5] [--models NAME_OR_FOLDER ...]

1. `python app.py` to HTTP 200, against a Gradio app of one button, in turn, analytics off in both.
2. In Chromium, as soon as the app answers: from the first control that answers to the first
   picture (the stored preview may stand in), and to the live one.
"""

import argparse
import statistics
import time

from benchmarks.common import chromium, free_port, machine, running, table

RATIO_BAR = 1.20
PICTURE_BAR = 1.0  # seconds
BARE = """
import sys
import gradio as gr
with gr.Blocks() as demo:
    gr.Button("Hello")
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)
"""

# Notes, frame by frame, when a control answers and when a picture stands.
WATCH = """
window.seen = {};
const look = () => {
  const note = (what, is) => { if (is && !(what in seen)) seen[what] = performance.now(); };
  const hero = document.querySelector(".gs-hero");
  const preview = hero?.querySelector("img");
  const live = Boolean(hero?.dataset.live);
  const seed = document.querySelector("#gs-explore-seed");
  note("control", seed && seed.value !== "");
  note("picture", live || (preview && !preview.hidden && preview.naturalWidth > 0));
  note("live", live);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def ours(port: int, models: list[str]) -> list[str]:
    own = ["--models", *models] if models else []
    return ["app.py", "--host", "127.0.0.1", "--port", str(port), *own]


def bare(port: int) -> list[str]:
    return ["-c", BARE, str(port)]


def seconds_to_answer(rounds: int, models: list[str]) -> dict[str, list[float]]:
    """Both apps in turn, the order swapped each round; one round before that does not count."""
    found = {"GAN Studio": [], "bare Gradio": []}
    for number in range(rounds + 1):
        order = list(found) if number % 2 else list(found)[::-1]
        for name in order:
            port = free_port()
            command = ours(port, models) if name == "GAN Studio" else bare(port)
            with running(command, port) as seconds:
                if number:
                    found[name].append(seconds)
    return found


def first_picture(browser, models: list[str]) -> dict[str, float]:
    """Milliseconds of a visit that begins as soon as the app answers."""
    port = free_port()
    with running(ours(port, models), port):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
        page.wait_for_function("window.seen && seen.live !== undefined", timeout=120_000)
        time.sleep(0.2)
        seen = page.evaluate("seen")
        context.close()
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--models", nargs="+", default=[], metavar="NAME_OR_FOLDER")
    chosen = parser.parse_args()
    print(machine())
    times = seconds_to_answer(chosen.rounds, chosen.models)
    medians = {name: statistics.median(values) for name, values in times.items()}
    rows = [
        (name, f"{medians[name]:.2f}", f"{min(values):.2f}", f"{max(values):.2f}")
        for name, values in times.items()
    ]
    print(f"\nStart to HTTP 200, seconds ({chosen.rounds} rounds, in turn)")
    print(table(("", "median", "least", "most"), rows))
    ratio = medians["GAN Studio"] / medians["bare Gradio"]
    print(f"ratio {ratio:.2f} (bar: at most {RATIO_BAR})")
    with chromium() as browser:
        visits = [first_picture(browser, chosen.models) for _ in range(chosen.rounds)]
    print("\nFirst visit, as soon as the app answers, seconds")
    told = {
        "page to first control": lambda seen: seen["control"],
        "first control to a picture": lambda seen: max(seen["picture"] - seen["control"], 0),
        "first control to the live picture": lambda seen: max(seen["live"] - seen["control"], 0),
    }
    rows = []
    for name, of in told.items():
        values = [of(seen) / 1000 for seen in visits]
        rows.append((name, f"{statistics.median(values):.2f}", f"{max(values):.2f}"))
    print(table(("", "median", "most"), rows))
    print(f"(bar: a picture at most {PICTURE_BAR} s after the first control)")


if __name__ == "__main__":
    main()
