"""How often each mode is drawn: as often as the data show it.

A generator with a soft choice of modes (`SoftChoice`) chooses each equally often, but the kinds of
picture in the data are not equally frequent: some are drawn a fifth too often. The critic hardly
notices, since each picture by itself looks right. So a head on the critic's features learns to
recognise the mode by which a picture was drawn; on real pictures, it estimates how frequent each
mode is in the data. A mode that is drawn too rarely is chosen a little more often from then on.

Recognising the mode is InfoGAN's (Chen et al. 2016, arXiv:1606.03657); learning how frequent each
is, Elastic-InfoGAN's (Ojha et al. 2020, arXiv:1910.01112), there by gradient.

Legend: B pictures a step, M modes, F features of the critic.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from ganstudio.networks.layers import SoftChoice
from train.machine import distributed

EVERY = 2  # steps; the shares move slowly
START = 0.05  # of the run: a young critic's features say nothing
MEMORY = 0.005  # how much of the newest batch enters the running shares
GAIN = 0.1  # of the difference of shares, to the leaning
LEANING_MAX = 1.0  # standard deviations of what is compared


class ModeBalance:
    """Follows the shares of the modes among real and drawn pictures, and evens them out."""

    def __init__(self, choice: SoftChoice, features: int, device: torch.device):
        self.choice = choice
        self.head = nn.Linear(features, choice.modes).to(device)
        self.optimizer = torch.optim.Adam(self.head.parameters(), 2e-3)
        even = torch.full((choice.modes,), 1 / choice.modes, device=device)
        self.shares = {"real": even, "fake": even.clone()}  # running means, [M] each

    def step(self, real: Tensor, fake: Tensor, chosen: Tensor, lean: bool) -> None:
        """One step of the head, and of the leaning.

        Args:
            real, fake: the critic's features of pictures in its own turn, [B, F].
            chosen: the drawn pictures' shares of the modes, [B, M].
            lean: whether the head knows enough to be followed.
        """
        logits = self.head(fake)  # [B, M]
        loss = functional.cross_entropy(logits, chosen)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        distributed.average_gradients(self.optimizer)
        self.optimizer.step()
        with torch.no_grad():
            # both by the head, so that its mistakes cancel out
            for name, guesses in (("real", self.head(real)), ("fake", logits)):
                self.shares[name].lerp_(distributed.mean(guesses.softmax(1).mean(0)), MEMORY)
            if lean:
                self.choice.leaning += GAIN * (self.shares["real"] - self.shares["fake"])
                self.choice.leaning.clamp_(-LEANING_MAX, LEANING_MAX)

    def state_dict(self) -> dict:
        return {
            "head": self.head.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "shares": self.shares,
        }

    def load_state_dict(self, state: dict) -> None:
        self.head.load_state_dict(state["head"])
        self.optimizer.load_state_dict(state["optimizer"])
        for name, share in self.shares.items():
            share.copy_(state["shares"][name])
