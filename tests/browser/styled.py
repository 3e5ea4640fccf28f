"""A small style-based checkpoint, untrained, with everything that only such ones have."""

from pathlib import Path

import torch

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.networks import build
from train.keep.centres import centres
from train.keep.directions import directions

NAME = "styled-32"
NETWORK = {"type": "stylegan2", "image_size": 32, "z_dim": 16, "w_dim": 12}


def write(folder: Path) -> Path:
    """Writes it below a folder; its noise shows and its mean of w is found."""
    torch.manual_seed(0)
    network = build(NETWORK | {"widths": [16, 12, 8, 8]}).eval()
    with torch.no_grad():
        for layer in network.convolutions():
            layer.strength.fill_(0.5)
        network.mapping.find_mean(torch.randn(500, network.z_dim))
    data = {"name": "faces", "title": "Faces", "terms": "drawn", "pictures": 0, "classes": None}
    entry = NETWORK | {"widths": list(network.widths)}
    checkpoint.write(
        folder / NAME,
        {"name": NAME, "network": entry, "data": data, "training": {}},
        network.state_dict(),
        directions=directions(network),
        centres=centres(network, seeds=400),
    )
    return folder / NAME
