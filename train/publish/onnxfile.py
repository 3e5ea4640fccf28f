"""A generator as an ONNX file, for those who draw without PyTorch.

Inputs: z [N, Z], float32, standard normal; of a conditional one also class_weights [N, K], float32,
rows that sum to 1. Output: pictures [N, C, S, S], float32 in [-1, 1].
"""

import contextlib
import importlib.util
import io
import warnings

from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.errors import StudioError

FILE = "model.onnx"
OPSET = 18
NEEDED = ("onnx", "onnxscript")


def check_installed() -> None:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise StudioError(f"--onnx needs more packages: pip install {' '.join(missing)}")


def exported(loaded: Checkpoint) -> bytes:
    """The file's bytes.

    Raises:
        StudioError: no generator, or a package is missing.
    """
    if "z" not in loaded.network.spaces:
        raise StudioError(f"“{loaded.config['name']}” is no generator; leave --onnx out.")
    check_installed()
    import torch

    network = loaded.network
    inputs = {"z": torch.zeros(2, network.z_dim)}
    if _classes(loaded):
        inputs["class_weights"] = torch.full((2, _classes(loaded)), 1 / _classes(loaded))
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # the exporter's own; it prints its steps as well
        program = torch.onnx.export(
            network,
            tuple(inputs.values()),
            input_names=list(inputs),
            output_names=["pictures"],
            opset_version=OPSET,
            dynamo=True,
            dynamic_shapes=tuple({0: "N"} for _ in inputs),
        )
    return program.model_proto.SerializeToString()


def words(config: dict) -> str:
    """What the card says of the file."""
    classes = config["shape"]["num_classes"]
    weights = f" and `class_weights` [N, {classes}], rows that sum to 1" if classes else ""
    return (
        f"## ONNX\n\n`{FILE}` is the same generator in ONNX (opset {OPSET}). Inputs, float32: `z` "
        f"[N, Z], standard normal{weights}. Output: `pictures` [N, C, S, S], float32 in [-1, 1]."
    )


def _classes(loaded: Checkpoint) -> int:
    return loaded.network.num_classes
