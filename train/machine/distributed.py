"""One training in many processes: `torchrun --nproc-per-node N -m train PRESET`.

Every process holds the same networks, order and random states, draws for the whole world, and
takes its share: of each batch, every N-th picture from its own rank on. The gradients are
averaged, so N processes do what one would do alone (up to rounding, and what a network draws for
itself), and any number of them goes on with a run. A world of one needs no
communication, so none of this costs it anything.

The engine is PyTorch's, gloo between processors and NCCL between GPUs; why the gradients are
averaged here and not by DistributedDataParallel stands in docs/decisions/009.
"""

import contextlib
import datetime
import os
from collections.abc import Iterator

import torch
import torch.distributed as dist
from torch import Tensor

from ganstudio.errors import StudioError

WAIT = datetime.timedelta(hours=2)  # for the slowest process; measuring takes minutes
MOST_PROCESSES = 4096

_store: dist.Store | None = None  # what torchrun keeps for all processes; it outlives each of them


def launched() -> int:
    """How many processes torchrun started; 1 without it."""
    return int(os.environ.get("WORLD_SIZE", 1))


def local_rank() -> int:
    """The number of this process on its machine."""
    return int(os.environ.get("LOCAL_RANK", 0))


def cores() -> int:
    """Processors for each process of this machine."""
    return max((os.cpu_count() or 1) // int(os.environ.get("LOCAL_WORLD_SIZE", 1)), 1)


def threads(wanted: int) -> int:
    """Threads of this process: as many as the run was begun with, where each has the room."""
    return wanted if world() == 1 else min(wanted, cores())


def world() -> int:
    """How many processes train together."""
    return dist.get_world_size() if _store else 1


def rank() -> int:
    return dist.get_rank() if _store else 0


def is_first() -> bool:
    """Whether this process is the one that measures, writes and speaks."""
    return rank() == 0


# --- coming and going -----------------------------------------------------------------------------


def join(device: torch.device) -> torch.device:
    """Meets the other processes that torchrun started; returns this one's own device.

    Raises:
        StudioError: fewer GPUs than processes, or the others can't be reached.
    """
    global _store
    if launched() == 1:
        return device
    if device.type == "cuda":
        if local_rank() >= torch.cuda.device_count():
            raise StudioError(
                f"There are {torch.cuda.device_count()} GPUs on this machine; "
                "give torchrun as many processes (--nproc-per-node)."
            )
        device = torch.device("cuda", local_rank())
        torch.cuda.set_device(device)
    try:
        store, number, count = next(iter(dist.rendezvous("env://", timeout=WAIT)))
        # flags and clocks travel between processors on a GPU machine too: no GPU waits for them
        backend = "cpu:gloo,cuda:nccl" if device.type == "cuda" else "gloo"
        dist.init_process_group(backend, store=store, rank=number, world_size=count, timeout=WAIT)
    except (RuntimeError, ValueError) as error:
        raise StudioError(
            "The processes of this run can't reach each other; start them all with torchrun, "
            "with the same --rdzv-endpoint on every machine."
        ) from error
    _store = dist.PrefixStore("ganstudio", store)
    return device


def leave() -> None:
    """Waits until every process is done, then parts."""
    global _store
    if _store:
        # gloo's threads may free the tensor of a last all_reduce when Python is gone, and abort;
        # a barrier has none
        with _talking():
            dist.barrier()
        dist.destroy_process_group()
        _store = None


def say(text: str) -> None:
    """Prints what a person wants to read once."""
    if is_first():
        print(text, flush=True)


def may_complain() -> bool:
    """Whether this process is the one to say what went wrong: the first that asks.

    When one fails, the others fail for want of it, or for the same reason; one sentence is enough.
    """
    if not _store:
        return local_rank() == 0
    try:
        return _store.add("complaints", 1) == 1
    except RuntimeError:  # torchrun is gone too
        return True


# --- talking --------------------------------------------------------------------------------------


@contextlib.contextmanager
def _talking() -> Iterator[None]:
    """A partner that is gone ends the run, with a sentence."""
    try:
        yield
    except RuntimeError as error:
        raise StudioError(
            "Another process of this run has ended; what was saved before is still there, "
            "and --resume goes on from it."
        ) from error


def agree(number: float) -> float:
    """The largest of all processes' numbers: a flag that any of them raised is up for all."""
    if world() == 1:
        return number
    largest = torch.tensor(float(number), dtype=torch.float64)
    with _talking():
        dist.all_reduce(largest, dist.ReduceOp.MAX)
    return largest.item()


def from_first(*numbers: float) -> list[float]:
    """The first process's numbers: what depends on its clock must be the same for all."""
    if world() == 1:
        return list(numbers)
    values = torch.tensor(numbers, dtype=torch.float64)
    with _talking():
        dist.broadcast(values, 0)
    return values.tolist()


@contextlib.contextmanager
def first_ahead() -> Iterator[None]:
    """The first process of each machine goes ahead (it may download), then the others follow."""
    if local_rank():
        agree(0)
    yield
    if not local_rank():
        agree(0)


def average(tensors: list[Tensor]) -> None:
    """Puts into each tensor its mean over all processes; bitwise the same everywhere."""
    if world() == 1:
        return
    flat = torch.cat([tensor.reshape(-1) for tensor in tensors])  # one message, not hundreds
    with _talking():
        dist.all_reduce(flat)
    flat /= world()
    for tensor, part in zip(tensors, flat.split([t.numel() for t in tensors]), strict=True):
        tensor.copy_(part.view_as(tensor))


def average_gradients(optimizer: torch.optim.Optimizer) -> None:
    """After backward, before the optimiser's step."""
    if world() > 1:
        weights = [weight for group in optimizer.param_groups for weight in group["params"]]
        average([weight.grad for weight in weights if weight.grad is not None])


class _Sum(torch.autograd.Function):
    """The sum over all processes. Its derivative is such a sum again, so it has a second one."""

    @staticmethod
    def forward(_, x: Tensor) -> Tensor:
        x = x.clone(memory_format=torch.contiguous_format)
        with _talking():
            dist.all_reduce(x)
        return x

    @staticmethod
    def backward(_, gradient: Tensor) -> Tensor:
        return _Sum.apply(gradient)


def mean(x: Tensor) -> Tensor:
    """The mean over all processes; gradients flow back to each."""
    return x if world() == 1 else _Sum.apply(x) / world()


def gather(x: Tensor) -> Tensor:
    """What each process has, [world, ...]; gradients flow back to each."""
    place = torch.zeros([world()] + [1] * x.dim(), device=x.device)
    place[rank()] = 1
    return _Sum.apply(x * place)


# --- shares ---------------------------------------------------------------------------------------


def whole(count: int) -> int:
    """What the world has when each process has `count`."""
    return count * world()


def mine(drawn: Tensor, axis: int = 0) -> Tensor:
    """This process's share of what was drawn for the world: every N-th, from its rank on.

    So minibatch standard deviation's groups (pictures that lie an eighth of the batch apart) stay
    whole: a group is the same pictures in one process and in many.
    """
    if world() == 1:
        return drawn
    return drawn[(slice(None),) * axis + (slice(rank(), None, world()),)]


def check_shares(*batches: int) -> None:
    """Refuses batches that can't be shared out evenly: their means would not be the world's."""
    for batch in batches:
        if batch % world():
            raise StudioError(
                f"A batch of {batch} pictures can't be shared evenly by {world()} processes; "
                "start as many as divide it, or begin a run with another --set batch=."
            )


def own_noise(seed: int, images: int, device: torch.device) -> None:
    """Gives what a network draws for itself (dropout) another stream in each process.

    It follows from the place in the run, so no process but the first has to save anything.
    """
    if world() == 1:
        return
    stream = (seed * 1_000_003 + images) * MOST_PROCESSES + rank()
    torch.default_generator.manual_seed(stream % 2**63)
    if device.type == "cuda":
        torch.cuda.manual_seed(stream % 2**63)
