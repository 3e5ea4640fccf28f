"""What a person sees while a training runs: a bar on a terminal, a line now and then elsewhere."""

import sys
import time

from ganstudio.errors import StudioError
from train.keep.run import Run

LINE_SECONDS = 30  # between lines when the output is a file


class Progress:
    """Shows journal entries as they come: images/s, time left, losses, critic, last distance."""

    def __init__(self, run: Run, title: str, tensorboard: bool = False):
        self.run, self.title = run, title
        self.writer = None
        if tensorboard:
            folder = str(run.folder / "tensorboard")
            self.writer = summary_writer()(folder, purge_step=run.images)
        self.bar = None
        self.last_line = 0.0
        if sys.stderr.isatty():
            from tqdm import tqdm

            self.bar = tqdm(
                total=run.total, initial=run.images, unit="img", unit_scale=True, dynamic_ncols=True
            )

    def __call__(self, entry: dict) -> None:
        for key, value in entry.items():
            if self.writer and isinstance(value, float):
                self.writer.add_scalar(key, value, entry["images"])
        words = self._words(entry)
        if self.bar is not None:
            self.bar.set_postfix_str(words, refresh=False)
            self.bar.update(entry["images"] - self.bar.n)
        elif time.monotonic() - self.last_line > LINE_SECONDS or "distance" in entry:
            self.last_line = time.monotonic()
            left = (self.run.total - entry["images"]) / max(entry["images_per_second"], 1e-9)
            share = 100 * entry["images"] / self.run.total
            print(
                f"{share:5.1f} %  {entry['images']:,} of {self.run.total:,} images  "
                f"{entry['images_per_second']:.0f}/s  {left / 60:.1f} min left  {words}",
                flush=True,
            )

    def _words(self, entry: dict) -> str:
        names = {
            "loss": "loss",
            "accuracy": "right",
            "critic_loss": "critic",
            "generator_loss": "generator",
            "critic_real": "real",
            "critic_held_out": "held out",
            "critic_fake": "fake",
        }
        words = [f"{word} {entry[key]:.2f}" for key, word in names.items() if key in entry]
        if self.run.last_distance is not None:
            words.append(f"{self.title} {self.run.last_distance:.3g}")
        return "  ".join(words)

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()
        if self.writer:
            self.writer.close()


class Silence:
    """Shows nothing, in every process but the first."""

    def __call__(self, entry: dict) -> None:
        pass

    def close(self) -> None:
        pass


def summary_writer() -> type:
    """TensorBoard's writer.

    Raises:
        StudioError: it is not installed.
    """
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        raise StudioError(
            "--tensorboard needs the package tensorboard; install it (pip install tensorboard) "
            "or leave --tensorboard out: the journal holds the same numbers."
        ) from None
    return SummaryWriter
