"""A checkpoint's network as ONNX, for those who draw without PyTorch.

A generator is one file. Inputs: z [N, Z], float32, standard normal; of a conditional one also
class_weights [N, K], float32, rows that sum to 1. Output: pictures [N, C, S, S], float32 in
[-1, 1]. A translator is a file each way: pictures [N, C, H, W] -> translated [N, C, H, W], of any
height and width from 64 px.
"""

import contextlib
import importlib.util
import io
import warnings

from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.errors import StudioError

FILE = "model.onnx"
WAYS = {"B": "a-to-b.onnx", "A": "b-to-a.onnx"}
OPSET = 18
NEEDED = ("onnx", "onnxscript")
EXAMPLE = 70, 90  # height and width that the exporter follows; neither divides by four


def check_installed() -> None:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise StudioError(f"--onnx needs more packages: pip install {' '.join(missing)}")


def exported(loaded: Checkpoint) -> dict[str, bytes]:
    """The files' bytes by their names.

    Raises:
        StudioError: nothing that draws, or a package is missing.
    """
    network = loaded.network
    draws = "z" in network.spaces
    if not draws and network.kind != "translator":
        name = loaded.config["name"]
        raise StudioError(f"“{name}” is a {network.kind} and draws nothing; leave --onnx out.")
    check_installed()
    if draws:
        return {FILE: _generator(network)}
    return {name: _translator(network, to) for to, name in WAYS.items()}


def _generator(network) -> bytes:
    import torch

    inputs = {"z": torch.zeros(2, network.z_dim)}
    if network.num_classes:
        weights = torch.full((2, network.num_classes), 1 / network.num_classes)
        inputs["class_weights"] = weights
    return _bytes(network, inputs, "pictures", {0: "N"})


def _translator(network, to: str) -> bytes:
    import torch
    from torch import nn

    class Way(nn.Module):
        """The network in one direction."""

        def __init__(self):
            super().__init__()
            self.network = network

        def forward(self, pictures):
            return self.network(pictures, to)

    height, width = (torch.export.Dim(name, min=network.side_least) for name in ("H", "W"))
    inputs = {"pictures": torch.zeros(2, network.channels, *EXAMPLE)}
    return _bytes(Way().eval(), inputs, "translated", {0: "N", 2: height, 3: width})


def _bytes(network, inputs: dict, output: str, free: dict) -> bytes:
    """The file of a network; `free` are the dimensions that the exporter must not fix."""
    import torch

    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # the exporter's own; it prints its steps as well
        program = torch.onnx.export(
            network,
            tuple(inputs.values()),
            input_names=list(inputs),
            output_names=[output],
            opset_version=OPSET,
            dynamo=True,
            dynamic_shapes=tuple(free for _ in inputs),
        )
    return program.model_proto.SerializeToString()


def words(config: dict) -> str:
    """What the card says of the files."""
    shape, kind = config["shape"], config["kind"]
    if kind == "translator":
        there, back = (f"`{name}`" for name in WAYS.values())
        channels = shape["channels"]
        return (
            f"## ONNX\n\n{there} and {back} are the two directions in ONNX (opset {OPSET}). Input, "
            f"float32 in [-1, 1]: `pictures` [N, {channels}, H, W], of any height and width from "
            f"64 px. Output: `translated`, as large."
        )
    classes = shape["num_classes"]
    weights = f" and `class_weights` [N, {classes}], rows that sum to 1" if classes else ""
    return (
        f"## ONNX\n\n`{FILE}` is the same generator in ONNX (opset {OPSET}). Inputs, float32: `z` "
        f"[N, Z], standard normal{weights}. Output: `pictures` [N, C, S, S], float32 in [-1, 1]."
    )
