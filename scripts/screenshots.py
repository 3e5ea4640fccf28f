"""Pictures of every tab for the documentation, light and dark, wide and narrow.

    python -m scripts.screenshots [--models NAME_OR_FOLDER ...] [--out FOLDER] [--tabs ...] [--all]

Starts the app, opens every tab by a link in a good state, some pictures kept in the tray, and
writes docs/screenshots/TAB-light-1280.png and TAB-dark-390.png; with --all also the other two, to
look at. Needs the test requirements and a Chromium.
"""

import argparse
import io
from pathlib import Path

from PIL import Image

from benchmarks.common import chromium, free_port, running
from ganstudio.recipes.points import Edit, Point, Source
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.digits import Digits, parse
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.interpolate import Interpolate
from ganstudio.recipes.verbs.mix import Mix
from ganstudio.recipes.verbs.sample import Sample

SIZES = {"1280": (1280, 800, 1), "390": (390, 844, 2)}  # width, height, pixels a CSS pixel
KEPT_LOOKS = (("light", "1280"), ("dark", "390"))  # of the documentation
ALL_LOOKS = tuple((theme, size) for theme in ("light", "dark") for size in SIZES)
PATIENCE = 180_000  # ms
COLOURS = 192  # of the palette; the files stay small
FACES, MODEL, OTHER = "style-anime", "cgan-mnist", "cgan-fashion"
KEPT = ((FACES, 18), (FACES, 26), (MODEL, 3), (FACES, 14), (OTHER, 4), (FACES, 62), (MODEL, 28))
KEEP = """async (kept) => {
  for (const [model, seed] of kept.filter(([name]) => ganstudio.model(name))) {
    const recipe = ganstudio.recipe.picture(model, {seed});
    await ganstudio.tray.keep({model, recipe});
  }
}"""
QUIET = """() => {
  const now = performance.now();
  window.quietSince = ganstudio.busy() ? now : (window.quietSince ?? now);
  return now - window.quietSince > 1500;
}"""


def states() -> dict[str, Recipe | None]:
    """What each tab shows."""
    edits = (Edit("red hair", 1.5), Edit("blue eyes", 1.0))
    keys = tuple(map(Point.of, (0, 14, 18, 62)))
    rows, columns = tuple(map(Point.of, range(13, 16))), tuple(map(Point.of, range(16, 21)))
    return {
        "explore": Recipe(Explore(Point((Source(0, edits=edits),))), FACES),
        "sample": Recipe(Sample(tuple(Point.of(seed) for seed in range(40))), FACES),
        "interpolate": Recipe(Interpolate(keys, loop=True, space="w"), FACES),
        "mix": Recipe(Mix(rows, columns, (0, 2)), FACES),
        "digits": Recipe(Digits(parse("2026-11-21"), (Point.of(7),)), MODEL),
        "translate": None,
        "project": None,
        "teach": None,
        "lab": None,
        "critic": None,
        "train": None,
        "models": None,
    }


def take(browser, address: str, tab: str, recipe: Recipe | None, theme: str, size: str) -> bytes:
    """A PNG of one tab."""
    width, height, density = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=density,
        reduced_motion="reduce",
        locale="en-US",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    link = f"&r={recipe.to_link()}" if recipe else ""
    page.goto(f"{address}?__theme={theme}&tab={tab}{link}", wait_until="domcontentloaded")
    page.wait_for_function("window.ganstudio?.tabs.current() === " + repr(tab))
    page.evaluate(KEEP, list(KEPT))
    page.wait_for_function(QUIET)
    page.wait_for_function("!document.querySelector('.gs-said')")  # "Kept" goes by itself
    page.mouse.move(1, height - 100)  # no hover in the picture
    picture = page.screenshot()
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """The same picture with a palette."""
    file = io.BytesIO()
    full = Image.open(io.BytesIO(picture)).convert("RGB")
    reduced = full.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    reduced.save(file, "PNG", optimize=True)
    return file.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", nargs="+", metavar="NAME_OR_FOLDER", help="add to the bundled")
    parser.add_argument("--out", type=Path, default=Path("docs/screenshots"))
    parser.add_argument("--tabs", nargs="+", choices=list(states()), default=list(states()))
    parser.add_argument("--all", action="store_true", help="light and dark in both sizes")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    port = free_port()
    command = ["app.py", "--port", str(port)]
    command += ["--models", *chosen.models] if chosen.models else []
    with running(command, port), chromium() as browser:
        for tab in chosen.tabs:
            for theme, size in ALL_LOOKS if chosen.all else KEPT_LOOKS:
                address = f"http://127.0.0.1:{port}/"
                picture = small(take(browser, address, tab, states()[tab], theme, size))
                path = chosen.out / f"{tab}-{theme}-{size}.png"
                path.write_bytes(picture)
                print(f"{path} {len(picture) >> 10} KiB", flush=True)


if __name__ == "__main__":
    main()
