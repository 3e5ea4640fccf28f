"""How many steps a second does the Lab take while it paints, and how many frames does it paint?

    python -m benchmarks.lab [--seconds 10] [--rounds 3] [--tensorflow FOLDER]

A step is the critic's turn and the generator's: two hidden layers of 50 each, batch 64, Adam,
non-saturating. Counted in turn in one Chromium: the tab as it is (worker and painting), the same
worker with nobody looking, and, where FOLDER holds `tf.min.js` of TensorFlow.js (and, for its wasm
backend, `tf-backend-wasm.min.js` with its `.wasm` files), the same game there; then in PyTorch, in
float64 on one thread.
"""

import argparse
import base64
import json
import statistics
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from benchmarks.common import chromium, free_port, machine, running, table

FRAMES_BAR, RATIO_BAR, SLOWER_BAR = 30, 2.0, 0.1
NOWHERE = "http://localhost:1/"  # answered by the browser itself
GAME = {"world": "ring", "width": 50, "batch": 64}
TAB = """async (seconds) => {
  document.querySelector(".gs-labTransport [data-at=play]").click();
  const look = () => ganstudio.lab.frame();
  await ganstudio.sleep(1);
  const [from, start] = [look().at, performance.now()];
  let [painted, last] = [0, look()];
  while (performance.now() - start < 1000 * seconds) {
    await ganstudio.sleep(0.005); // waiting for the browser's own frames would make it paint more
    if (look() !== last) painted += 1;
    last = look();
  }
  const spent = (performance.now() - start) / 1000;
  document.querySelector(".gs-labTransport [data-at=play]").click();
  return [(last.at - from) / spent, painted / spent];
}"""
UNSEEN = """async ([settings, seconds]) => {
  const { worker: source } = await ganstudio.ask("lab");
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  const told = () => new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
  const at = async () => {
    worker.postMessage({ order: "frame", views: {}, since: [] });
    return (await told()).at;
  };
  await told();
  worker.postMessage({ order: "open", settings, changes: [], versus: null, step: 0 });
  worker.postMessage({ order: "play", speed: 0 });
  await ganstudio.sleep(1);
  const [from, start] = [await at(), performance.now()];
  await ganstudio.sleep(seconds);
  const steps = ((await at()) - from) / ((performance.now() - start) / 1000);
  worker.terminate();
  return steps;
}"""
# as its own guides write a training step: variables, minimize, everything in tidy
TENSORFLOW = """async ([backend, seconds]) => {
  if (!(await tf.setBackend(backend))) return null;
  await tf.ready();
  const layers = (last) => [[2, 50], [50, 50], [50, last]].flatMap(([i, o]) => {
    const side = 1 / Math.sqrt(i);
    return [tf.variable(tf.randomUniform([i, o], -side, side)), tf.variable(tf.zeros([o]))];
  });
  const [generator, critic] = [layers(2), layers(1)];
  const run = ([a, b, c, d, e, f], x) =>
    x.matMul(a).add(b).leakyRelu(0.2).matMul(c).add(d).leakyRelu(0.2).matMul(e).add(f);
  const [one, other] = [tf.train.adam(0.001, 0.5, 0.99), tf.train.adam(0.001, 0.5, 0.99)];
  const ring = () => {
    const turns = tf.randomUniform([64, 1], 0, 8).floor().mul(Math.PI / 4);
    return tf.concat([turns.cos(), turns.sin()], 1).mul(2).add(tf.randomNormal([64, 2], 0, 0.1));
  };
  const step = () => tf.tidy(() => {
    const [real, fake] = [ring(), run(generator, tf.randomNormal([64, 2]))];
    const judged = () => [run(critic, real).neg(), run(critic, fake)].map((x) => tf.softplus(x));
    one.minimize(() => tf.add(...judged()).mean(), false, critic);
    const z = tf.randomNormal([64, 2]);
    const fooled = () => tf.softplus(run(critic, run(generator, z)).neg()).mean();
    other.minimize(fooled, false, generator);
  });
  for (let i = 0; i < 30; i++) step();
  await critic[0].data();
  let steps = 0;
  const start = performance.now();
  while (performance.now() - start < 1000 * seconds) {
    for (let i = 0; i < 5; i++, steps++) step();
    await critic[0].data(); // a GPU has only been asked until then
  }
  return (1000 * steps) / (performance.now() - start);
}"""


def link() -> str:
    text = json.dumps({"v": 1, "settings": GAME}).encode()
    return f"?tab=lab&s={base64.urlsafe_b64encode(zlib.compress(text)).decode().rstrip('=')}"


def in_torch(seconds: float) -> float:
    """Steps a second of the same game in PyTorch."""
    import torch
    from torch import nn
    from torch.nn.functional import softplus

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)

    def network(outputs: int) -> nn.Sequential:
        hidden = [nn.Linear(2, 50), nn.LeakyReLU(0.2), nn.Linear(50, 50), nn.LeakyReLU(0.2)]
        return nn.Sequential(*hidden, nn.Linear(50, outputs))

    generator, critic = network(2), network(1)
    adams = [torch.optim.Adam(n.parameters(), 1e-3, (0.5, 0.99)) for n in (critic, generator)]
    turns = torch.arange(8) * torch.pi / 4
    modes = 2 * torch.stack([turns.cos(), turns.sin()], 1)

    def step() -> None:
        real = modes[torch.randint(8, (64,))] + 0.1 * torch.randn(64, 2)
        fake = generator(torch.randn(64, 2))
        losses = (
            lambda: softplus(-critic(real)).mean() + softplus(critic(fake.detach())).mean(),
            lambda: softplus(-critic(generator(torch.randn(64, 2)))).mean(),
        )
        for adam, loss in zip(adams, losses, strict=True):
            adam.zero_grad()
            loss().backward()
            adam.step()

    try:
        for _ in range(20):
            step()
        steps, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds:
            step()
            steps += 1
        return steps / (time.perf_counter() - start)
    finally:
        torch.set_default_dtype(torch.float32)


def with_tensorflow(browser, folder: Path) -> dict[str, Callable[[float], float | None]]:
    """A counter for each backend of TensorFlow.js that this Chromium has."""
    page = browser.new_page()

    def answer(route):
        name = route.request.url.split("/")[-1]
        if name.endswith(".wasm"):
            route.fulfill(path=folder / name, content_type="application/wasm")
        else:
            route.fulfill(body="<p></p>", content_type="text/html")

    page.route(f"{NOWHERE}**", answer)
    page.goto(NOWHERE)
    for name in ("tf.min.js", "tf-backend-wasm.min.js"):
        if (folder / name).exists():
            page.add_script_tag(path=folder / name)
    page.evaluate("(path) => tf.wasm?.setWasmPaths(path)", NOWHERE)
    known = page.evaluate("Object.keys(tf.engine().registryFactory)")
    return {
        f"TensorFlow.js, {backend}": lambda seconds, backend=backend: page.evaluate(
            TENSORFLOW, [backend, seconds]
        )
        for backend in known
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tensorflow", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    print(machine())
    port = free_port()
    found, frames = {}, []
    command = ["app.py", "--port", str(port), "--only", "--models", "weights/cgan-mnist"]
    with running(command, port), chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(120_000)
        page.goto(f"http://127.0.0.1:{port}/{link()}")
        page.wait_for_function("() => window.ganstudio?.lab?.frame?.()")

        def tab(seconds: float) -> float:
            steps, painted = page.evaluate(TAB, seconds)
            frames.append(painted)
            return steps

        counters = {
            "the Lab, painting": tab,
            "the Lab, nobody looking": lambda s: page.evaluate(UNSEEN, [GAME, s]),
            "PyTorch, float64, one thread": in_torch,
        }
        if chosen.tensorflow:
            counters |= with_tensorflow(browser, chosen.tensorflow)
        for _ in range(chosen.rounds):
            for name, count in counters.items():
                found.setdefault(name, []).append(count(chosen.seconds))
    report(found, frames)


def report(found: dict[str, list[float | None]], frames: list[float]) -> None:
    medians = {name: statistics.median(all_) for name, all_ in found.items() if None not in all_}
    painting = medians["the Lab, painting"]
    rows = [(name, f"{steps:.0f}", f"{painting / steps:.2f}") for name, steps in medians.items()]
    print(table(("", "steps/s", "the painting Lab over it"), rows))
    print(f"painted frames/s: {statistics.median(frames):.0f} (bar: at least {FRAMES_BAR})")
    slower = 1 - painting / medians["the Lab, nobody looking"]
    print(f"painting takes {100 * slower:.0f} % (bar: at most {100 * SLOWER_BAR:.0f} %)")
    others = [steps for name, steps in medians.items() if name.startswith("TensorFlow")]
    if others:
        print(f"over TensorFlow.js' best: {painting / max(others):.2f} (bar: at least {RATIO_BAR})")


if __name__ == "__main__":
    main()
