"""An app starts, or one sentence says why not: addresses, proxies, flags, the temporary folder."""

import os
import socket
import subprocess
import sys

import pytest

from ganstudio.errors import StudioError
from ganstudio.server.flags import arguments
from ganstudio.server.scratch import make_scratch
from ganstudio.server.start import free_address, without_proxies
from tests.http.conftest import ROOT


def test_port_0_is_any_that_is_free():
    address = free_address("127.0.0.1", 0)
    assert address.host == "127.0.0.1" and address.port > 0


@pytest.mark.parametrize("host", ["::1", "[::1]", "::"])
def test_an_ipv6_address_is_put_into_brackets(host):
    plain = host.strip("[]")
    assert free_address(host, 0).host == f"[{plain}]"


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "a" * 300, "::2:3"])
def test_a_host_that_is_not_ours_names_its_flag(host):
    with pytest.raises(StudioError, match="--host"):
        free_address(host, 0)


def test_a_port_that_is_taken_or_no_port_names_its_flag():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(StudioError, match="--port"):
            free_address("127.0.0.1", taken.getsockname()[1])
    for port in (-1, 65536, 10**12):
        with pytest.raises(StudioError, match="--port"):
            free_address("127.0.0.1", port)


def test_proxies_are_gone_and_come_back(monkeypatch):
    given = {"http_proxy": "http://one", "ALL_PROXY": "socks5://two", "no_proxy": "::1,10.0.0.0/8"}
    for name, text in given.items():
        monkeypatch.setenv(name, text)
    with without_proxies():
        assert not [name for name in os.environ if name.lower().endswith("_proxy")]
    assert {name: os.environ[name] for name in given} == given


@pytest.mark.parametrize(("text", "path"), [("studio", "/studio"), ("/a/b/", "/a/b"), ("/", "")])
def test_a_prefix_is_understood_however_it_is_typed(text, path):
    assert arguments(["--root-path", text]).root_path == path


@pytest.mark.parametrize("text", ["1", "true", "True", "YES", "on"])
def test_a_variable_switches_its_flag_on(monkeypatch, text):
    monkeypatch.setenv("GANSTUDIO_ONLY", text)
    monkeypatch.setenv("GANSTUDIO_HUB", text)
    assert arguments([]).only is True and arguments([]).hub == "on"


@pytest.mark.parametrize("text", ["0", "False", "no", "Off"])
def test_and_off(monkeypatch, text):
    monkeypatch.setenv("GANSTUDIO_ONLY", text)
    monkeypatch.setenv("GANSTUDIO_HUB", text)
    assert arguments([]).only is False and arguments([]).hub == "off"


def test_a_variable_that_is_neither_is_refused_by_name(monkeypatch, capsys):
    monkeypatch.setenv("GANSTUDIO_ONLY", "perhaps")
    with pytest.raises(SystemExit):
        arguments([])
    assert "GANSTUDIO_ONLY is yes or no" in capsys.readouterr().err


def test_without_a_temporary_folder_its_variable_is_named(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "file" / "below"))
    with pytest.raises(StudioError, match="GRADIO_TEMP_DIR"):
        make_scratch()


def test_gradio_s_stubs_and_torch_s_compiler_are_left_alone():
    """Both cost more than a second of every start."""
    code = (
        "import inspect, sys\n"
        "from pathlib import Path\n"
        "from ganstudio.checkpoints import folder\n"
        "from ganstudio.server.start import without_stubs\n"
        "sys.addaudithook(lambda event, values: event == 'open' and\n"
        "    str(values[0]).endswith('.pyi') and print(values[0]))\n"
        "with without_stubs():\n"
        "    import gradio\n"
        "assert inspect.getfile(gradio.Button).endswith('button.py')\n"
        "folder.read(Path('weights/style-anime'))\n"
        "print([m for m in ('torch._dynamo', 'sympy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
