"""Batch norm over the pictures of all processes.

torch.nn.SyncBatchNorm does the same on GPUs only; this one is a few lines and runs on both.

Legend: N pictures of this process, C channels.
"""

import torch
from torch import Tensor
from torch.nn.modules.batchnorm import _BatchNorm

from train.machine.distributed import gather, whole, world


class WorldBatchNorm(_BatchNorm):
    """Takes over a batch norm's weights and statistics, under the same names.

    Attributes:
        alone: a pass that one process makes by itself, over its own pictures: the others wait for
            no message of it.
    """

    def __init__(self, norm: _BatchNorm):
        super().__init__(norm.num_features, norm.eps, norm.momentum)
        self.weight, self.bias = norm.weight, norm.bias
        self.running_mean, self.running_var = norm.running_mean, norm.running_var
        self.num_batches_tracked = norm.num_batches_tracked
        self.alone = False

    def _check_input_dim(self, x: Tensor) -> None:
        """Any: the norm that was there knew its input."""

    def forward(self, x: Tensor) -> Tensor:
        if self.alone or not self.training:
            return super().forward(x)
        axes = [0, *range(2, x.dim())]
        shape = [1, -1] + [1] * (x.dim() - 2)
        values = x.float()
        own = values.mean(axes)  # [C]
        spread = (values - own.view(shape)).square().mean(axes)  # [C]
        centres, spreads = gather(torch.stack([own, spread])).unbind(1)  # [world, C] each
        centre = centres.mean(0)
        variance = spreads.mean(0) + (centres - centre).square().mean(0)  # nothing cancels out
        scale = (variance + self.eps).rsqrt()
        scale = scale if self.weight is None else self.weight * scale  # none where styles scale
        shift = -centre * scale if self.bias is None else self.bias - centre * scale
        self._remember(centre, variance, whole(x.numel() // x.shape[1]))
        return (values * scale.view(shape) + shift.view(shape)).to(x.dtype)

    @torch.no_grad()
    def _remember(self, centre: Tensor, variance: Tensor, count: int) -> None:
        self.num_batches_tracked += 1
        self.running_mean.lerp_(centre, self.momentum)
        self.running_var.lerp_(variance * (count / (count - 1)), self.momentum)


def synchronise(task) -> None:
    """Gives the networks that a task trains, its critics too, batch norm over the world.

    Its average keeps the plain one: the first process measures alone.
    """
    if world() == 1:
        return
    for network in (task.trained, *task.named_critics.values()):
        for module in list(network.modules()):
            for name, child in list(module.named_children()):
                if isinstance(child, _BatchNorm):
                    setattr(module, name, WorldBatchNorm(child))
