"""The modes' balance: drawn as often as the data show them."""

import pytest
import torch

from ganstudio.networks.layers import SoftChoice
from train.game.balance import LEANING_MAX, ModeBalance

MODES, BATCH = 4, 64
CPU = torch.device("cpu")


@pytest.fixture
def choice():
    torch.manual_seed(0)
    return SoftChoice(MODES, embed_dim=8)


def features(kinds: torch.Tensor) -> torch.Tensor:
    """What a critic might see of pictures of these kinds, [B, MODES]."""
    return 2 * torch.nn.functional.one_hot(kinds, MODES) + 0.3 * torch.randn(len(kinds), MODES)


def follow(choice, shown, steps: int, lean: bool = True) -> ModeBalance:
    """Steps in which the data show the kinds with the probabilities `shown`."""
    balance = ModeBalance(choice, MODES, CPU)
    for _ in range(steps):
        chosen = choice.shares(torch.randn(BATCH, 16))
        real = features(torch.multinomial(torch.tensor(shown), BATCH, replacement=True))
        balance.step(real, features(chosen.argmax(1)), chosen, lean)
    return balance


def drawn(choice) -> torch.Tensor:
    return choice.shares(torch.randn(20_000, 16)).argmax(1).bincount(minlength=MODES) / 20_000


def test_a_choice_is_even_at_first(choice):
    assert torch.allclose(drawn(choice), torch.full((MODES,), 1 / MODES), atol=0.02)


def test_modes_become_as_frequent_as_the_data_show_them(choice):
    shown = [0.4, 0.3, 0.2, 0.1]
    balance = follow(choice, shown, 1200)
    assert torch.allclose(drawn(choice), torch.tensor(shown), atol=0.04)
    assert balance.shares["real"].sum() == pytest.approx(1, abs=1e-4)


def test_nothing_leans_before_the_head_knows_enough(choice):
    follow(choice, [0.7, 0.1, 0.1, 0.1], 100, lean=False)
    assert not choice.leaning.any()


def test_a_mode_that_the_data_never_show_stays_within_reach(choice):
    follow(choice, [1.0, 0.0, 0.0, 0.0], 1000)
    assert choice.leaning.abs().max() <= LEANING_MAX


def test_it_goes_on_exactly(choice):
    first = follow(choice, [0.4, 0.2, 0.2, 0.2], 50)
    second = ModeBalance(choice, MODES, CPU)
    second.load_state_dict(first.state_dict())
    for name, value in first.shares.items():
        assert torch.equal(second.shares[name], value)
    assert torch.equal(second.head.weight, first.head.weight)
