"""The instruments of the benchmarks: what they count is what there was."""

import base64
import dataclasses
import socket
import threading

import torch
from torch import nn

from benchmarks.canvas import judge, values
from benchmarks.distance import far_away
from benchmarks.parts import Parts
from benchmarks.plain_cyclegan import Plain
from benchmarks.translate import paper
from ganstudio.networks import build


def entry(now: float, raw: bytes) -> list:
    return [now, base64.b64encode(raw).decode()]


def test_painted_frames_are_tied_to_slider_values():
    known = {b"\x00\x01": -3.0, b"\x00\x02": -2.95, b"\x00\x03": -2.9}
    moves = [[10, -3.0], [26, -2.95], [42, -2.9]]
    seen = [entry(0, b"\x00\x09"), entry(20, b"\x00\x01"), entry(25, b"\x07\x07")]
    seen += [entry(40, b"\x00\x02"), entry(60, b"\x00\x03")]
    found = judge({"moves": moves, "seen": seen, "start": 0, "end": 50}, known)
    assert found.frames_a_second == 2 / 0.05  # the one that shows no value does not count
    assert found.delay == 14  # of 10, 14 and 18
    assert (found.blank, found.foreign, found.ends_right) == (1, 1, True)
    assert not judge({"moves": moves, "seen": seen[:-1], "start": 0, "end": 50}, known).ends_right


def test_the_slider_has_both_ends_and_the_middle():
    assert values()[0] == -3 and values()[60] == 0 and values()[-1] == 3


def test_a_far_server_says_the_same():
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=echo, args=(server,))
        thread.start()
        near = server.getsockname()[1]
        with far_away(near, 0.01) as far, socket.create_connection(("127.0.0.1", far), 10) as door:
            sent = bytes(range(256)) * 1000
            door.sendall(sent)
            door.shutdown(socket.SHUT_WR)
            with door.makefile("rb") as answer:
                assert answer.read() == sent
        thread.join()


def echo(server: socket.socket) -> None:
    """Answers one caller with what it said."""
    caller, _ = server.accept()
    with caller, caller.makefile("rb") as said:
        caller.sendall(said.read())


def test_parts_of_a_step_are_counted_once_and_sum_to_the_whole():
    parts = Parts()
    items = parts.timed("data", [1, 2])
    assert [next(items) for _ in range(5)] == [1, 2, 1, 2, 1]
    with parts("critic forward"), parts("generator forward"):
        pass
    assert parts.seconds["generator forward"] == 0
    told = parts.milliseconds(images=640, batch=64)
    assert abs(sum(told.values()) - 100) < 1e-6


def test_the_plain_cyclegan_has_the_papers_convolutions():
    """Else the two steps that are compared would not be the same work."""
    config = paper()
    sizes = {"image_size": config.image_size, "channels": 3}
    ours = [build({**config.generator, **sizes}).a_to_b, build({**config.critic, **sizes})]
    theirs = Plain(config)
    for one, other in zip(ours, (theirs.to_b, theirs.critics["B"]), strict=True):
        assert kernels(one) == kernels(other)


def kernels(network) -> list[tuple[int, ...]]:
    return [tuple(m.weight.shape) for m in network.modules() if isinstance(m, nn.Conv2d)]


def test_a_plain_step_changes_all_its_networks():
    config = dataclasses.replace(
        paper(),
        generator={"type": "cyclegan", "width": 4, "blocks": 1},
        critic={"type": "patch-critic", "width": 4, "halvings": 2, "steady": 1},
    )
    plain = Plain(config)
    networks = [plain.to_a, plain.to_b, *plain.critics.values()]
    before = [next(each.parameters()).detach().clone() for each in networks]
    plain.step(*torch.rand(2, 2, 3, 64, 64))
    for each, old in zip(networks, before, strict=True):
        assert (next(each.parameters()) != old).any()
