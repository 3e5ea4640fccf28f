"""What tests do on the page: read pixels, move sliders, wait for the picture to rest."""

import base64

import numpy as np

# a character for each number: Playwright carries a string much sooner than a list
PIXELS = """canvas => {
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let text = "";
  for (let i = 0; i < data.length; i++) if (i % 4 !== 3) text += String.fromCharCode(data[i]);
  return text;
}"""
DRAWN = f"""async (recipe) => {{
  const drawing = await ganstudio.draw(recipe);
  return Array.from({{ length: drawing.count }}, (_, i) => {{
    const canvas = document.createElement("canvas");
    ganstudio.paint(canvas, drawing, i);
    return ({PIXELS})(canvas);
  }});
}}"""


def pixels(locator) -> str:
    """RGB values of a canvas, row by row, a character each."""
    return locator.evaluate(PIXELS)


def numbers(pictured: str) -> np.ndarray:
    """The same as numbers from 0 to 255."""
    return np.frombuffer(pictured.encode("latin-1"), np.uint8).astype(int)


def drawn(page, recipe: dict) -> list[str]:
    """What the server draws for a recipe, each picture as `pixels` gives it."""
    return page.evaluate(DRAWN, recipe)


def hero(page) -> str:
    """The live picture of Explore once nothing is on its way."""
    rest(page)
    return pixels(page.locator("[data-at=canvas]"))


def rest(page) -> None:
    """Until no call is on its way and a frame has been painted."""
    page.wait_for_function("() => ganstudio.busy() === 0")
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def point(page) -> dict:
    return page.evaluate("() => ganstudio.tabs.recipe('explore').point")


def slider(page, direction: str):
    return page.locator(f"[data-direction='{direction}'] input[type=range]")


def number(page, direction: str):
    return page.locator(f"[data-direction='{direction}'] .gs-number")


def tab(page, name: str):
    return page.locator(f"#gs-tabs [role=tab][data-tab-id={name}]")


def choose(page, model: str) -> None:
    page.locator(f".gs-card[data-model='{model}']").click()
    page.locator(".gs-hero[data-live]").wait_for()


def choose_here(page, model: str) -> None:
    """Chooses a model that the open tab can use."""
    page.locator(f".gs-card[data-model='{model}']").click()
    page.wait_for_function("name => ganstudio.tabs.model() === name", arg=model)
    rest(page)


def far(a: str, b: str) -> float:
    """Mean difference of two pictures, in steps of 255."""
    assert len(a) == len(b)
    return np.abs(numbers(a) - numbers(b)).mean()


def drop(page, content: bytes, name: str) -> None:
    """Lets a file fall on the page."""
    page.evaluate(
        """([data, name]) => {
          const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
          const carried = new DataTransfer();
          carried.items.add(new File([bytes], name, { type: "image/png" }));
          const options = { dataTransfer: carried, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new DragEvent("drop", options));
        }""",
        [base64.b64encode(content).decode(), name],
    )


def linked(visitor, page):
    """The same state for a new visitor, opened by its link."""
    recipe = "ganstudio.pack(ganstudio.recipe.full(ganstudio.tabs.recipe()))"
    return visitor(f"?r={page.evaluate(recipe)}")
